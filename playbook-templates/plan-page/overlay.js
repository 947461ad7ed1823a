// What a run or a change lays over the plan: a state for each unit, in words and colours.

const { overlay } = plan;

function stateOf({ index }) {
  const state = overlay?.states[index] ?? -1;
  return state < 0 ? undefined : overlay.legend[state].state;
}

/** What stands in small letters behind a name: such as the hosts that have done it. */
function overlayUnitNote({ index }) {
  return overlay?.counts?.[index] || undefined;
}

/** How long a slot took on the host where it took longest. */
function overlaySlotNote(slot) {
  const longest = longestOf(hostTimes(slot, slot));
  return longest === undefined ? undefined : duration(longest);
}

/** Of the hosts (of a role) that have passed both slots: from the begin of the one to the end of the other. */
function hostTimes(from, to, role) {
  return (overlay?.hosts ?? []).flatMap((host) => {
    const [first, last] = [host.times[from], host.times[to]];
    if (first === undefined || last === undefined || (role !== undefined && host.role !== role)) return [];
    return [{ host: host.host, begin: first[0], end: last[1], by: last[2] }];
  });
}

function longestOf(times) {
  return times.toSorted((a, b) => b.end - b.begin - (a.end - a.begin))[0];
}

function duration({ begin, end }) {
  const seconds = Math.max(0, Math.round(end - begin));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

function clock(seconds) {
  return new Date(seconds * 1000).toISOString().replace("T", " ").replace(/\.\d+Z$/, " UTC");
}

/** When a slot ran, and by whom. */
function slotTimes(slot) {
  const times = hostTimes(slot, slot);
  if (times.length === 0) return [];
  const longest = longestOf(times);
  const [begin, end] = [Math.min(...times.map((each) => each.begin)), Math.max(...times.map((each) => each.end))];
  const by = Array.from(new Set(times.map((each) => each.by))).filter((name) => name !== "");
  return [[`ran from ${clock(begin)} to ${clock(end)}${by.length === 0 ? "" : `, by ${by.join(", ")}`}`, `longest: ${duration(longest)}, on ${longest.host}`]];
}

/** The state that the units of some slots have in common. */
function partState(columns) {
  if (overlay === undefined) return undefined;
  const found = new Set(columns.flatMap((slot) => roles.flatMap((_, role) => askedIn(slot, role).map(stateOf))));
  const first = overlay.legend.find(({ state, whole }) => (whole ? found.size === 1 && found.has(state) : found.has(state)));
  return first?.state;
}

function overlayPart(unit) {
  if (overlay === undefined) return [];
  const notes = [...(overlay.notes[unit.index] ?? []).map((note) => overlay.texts[note]), ...slotTimes(unit.slot)];
  if (notes.length === 0) return [];
  return [part(overlay.title, make("ul", { class: "notes" }, ...notes.map((note) => make("li", {}, ...noteLines(note)))))];
}

function noteLines(lines) {
  return lines.flatMap((line, i) => (i === 0 ? [line] : [make("br"), make("small", {}, line)]));
}

/** Of the plan as it was: nothing waits for it any more. */
function isGone(unit) {
  return overlay?.legend.some(({ state, gone }) => gone && state === stateOf(unit)) ?? false;
}

/** Measured beside what was expected: no longer than from the begin of the slot that stops to the end of the one that starts. */
function measuredText({ from, to, end, stops }) {
  const [stop] = stops;
  if (overlay?.hosts === undefined || stop === undefined || !["started", "restarted"].includes(end)) return [];
  const longest = longestOf(hostTimes(from, to, roles[units[stop[0]].role]));
  if (longest === undefined) return [];
  return [make("small", { class: "measured" }, ` Measured: at most ${duration(longest)}, on ${longest.host} (${clock(longest.begin)} to ${clock(longest.end)}).`)];
}

/** All of it in words, above the order; each entry leads to its units. */
function overlayList() {
  if (overlay === undefined) return [];
  const parts = overlay.sections.map(({ title, entries }) =>
    make("div", {}, make("h2", {}, title), make("ul", {}, ...entries.map(overlayEntry))),
  );
  const details = make("details", { class: "overlay", open: "" }, make("summary", {}, overlay.summary), ...parts);
  return [make("section", { "aria-label": overlay.title }, details)];
}

function overlayEntry({ state, text, details, units: own }) {
  const [first] = own;
  const item = make("li", { "data-state": state }, first === undefined ? text : jump(units[first], text));
  for (const detail of details) item.append(make("br"), make("small", {}, detail));
  return item;
}
