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

function overlaySlotNote(slot) {
  return overlay?.slots?.[slot]?.head;
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
  const notes = [...(overlay.notes[unit.index] ?? []).map((note) => overlay.texts[note]), ...(overlay.slots?.[unit.slot]?.notes ?? []).map((note) => [note])];
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

/** Measured beside what was expected. */
function measuredText({ index }) {
  const text = overlay?.windows?.[index];
  return text ? [make("small", { class: "measured" }, ` Measured: ${text}`)] : [];
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
