// Below the lanes, in the same columns: when which service is away. Those away together are one line, which opens.

const OUTAGE_KEY = "outages";

/** Whether something happens to it in these slots; that it is still away there is told elsewhere. */
function changesIn({ windows: own }, { from, to }) {
  const inside = (slot) => slot >= from && slot < to;
  return own.some((window) => inside(window.from) || (window.starts.length > 0 && inside(window.to)));
}

/** Whether a unit that is asked for stops or starts it. */
function concernsAsked({ stops, starts }) {
  return [...stops, ...starts].some(([unit]) => isAsked(units[unit]));
}

/** The outages of a section, those that go and come together side by side. */
function outageGroups(section) {
  const rows = plan.outages.filter((row) => changesIn(row, sections[section]) && (!isFiltered() || row.windows.some(concernsAsked)));
  const groups = new Map();
  for (const row of rows) {
    const times = row.windows.map(({ from, to, end, conditional }) => `${from} ${to} ${end} ${conditional}`).join();
    addTo(groups, times, row);
  }
  return Array.from(groups, ([times, alike]) => ({ key: `${OUTAGE_KEY} ${section} ${times}`, rows: alike }));
}

function outageBody(section, columns) {
  const groups = outageGroups(section);
  if (groups.length === 0) return undefined;
  const key = `${OUTAGE_KEY} ${section}`;
  const body = make("tbody", { class: folded.has(key) ? "outages folded" : "outages" });
  const head = make("button", { type: "button", class: "fold", "aria-expanded": String(!folded.has(key)), "data-fold": key }, "Expected outages");
  body.append(make("tr", { class: "section" }, make("th", { scope: "rowgroup", colspan: columns.length + 1 }, head)));
  if (folded.has(key)) return body;
  for (const { key: group, rows } of groups) {
    if (rows.length <= MOST_NAMED) {
      body.append(...rows.map((row) => outageRow(row, columns)));
      continue;
    }
    const open = opened.has(group);
    const button = make("button", { type: "button", class: "fold", "aria-expanded": String(open), "data-open": group }, counted(rows.length, "service"));
    body.append(make("tr", { class: "together" }, make("th", { scope: "row" }, button), ...barCells(rows[0], columns, rows.length)));
    if (open) body.append(...rows.map((row) => outageRow(row, columns)));
  }
  return body;
}

function outageRow(row, columns) {
  const name = make("th", { scope: "row" }, row.daemon, make("small", {}, row.places.join(", ")));
  return make("tr", {}, name, ...barCells(row, columns));
}

/** `together`: how many the bars stand for; those of one service can be chosen. */
function barCells(row, columns, together) {
  const parts = [];
  let next = 0;
  for (const window of row.windows) {
    const inside = columns.flatMap((slot, i) => (slot >= window.from && slot <= window.to ? [i] : []));
    if (inside.length === 0) continue;
    // Two windows that meet in one slot share it: the later one gives way.
    const begin = Math.max(inside[0], next);
    const end = inside.at(-1) + 1;
    if (begin >= end) continue;
    if (begin > next) parts.push(make("td", { colspan: begin - next }));
    parts.push(make("td", { colspan: end - begin }, bar(window, columns, row, together)));
    next = end;
  }
  if (next < columns.length) parts.push(make("td", { colspan: columns.length - next }));
  return parts;
}

const END_WORDS = { started: "", restarted: "restarts", configured: "until configuration starts it", disabled: "does not come back" };

function bar(window, columns, row, together) {
  const { from, to, end, conditional, index } = window;
  const kind = ["bar", end, ...(conditional ? ["conditional"] : []), ...(from < columns[0] ? ["earlier"] : []), ...(to > columns.at(-1) ? ["later"] : [])];
  const text = make("span", {}, END_WORDS[end]);
  // What a bar is called begins with what can be read on it.
  const measured = measuredText(window).map((each) => each.textContent);
  const label = `${END_WORDS[end] === "" ? "" : `${END_WORDS[end]}: `}${outageText({ ...row, ...window, daemon: together === undefined ? row.daemon : counted(together, "service"), places: row.places })}${measured.join("")}`;
  const element = make("button", { type: "button", class: kind.join(" "), tabindex: "-1", "aria-label": label, title: label }, text);
  if (together === undefined) element.dataset.w = index;
  else element.dataset.open = `${OUTAGE_KEY} ${sectionOf(columns[0])} ${row.windows.map((each) => `${each.from} ${each.to} ${each.end} ${each.conditional}`).join()}`;
  return element;
}

function outageText({ daemon, places, from, to, end, conditional }) {
  const maybe = conditional ? " (where its condition holds)" : "";
  const who = `${daemon} on ${places.join(", ")}`;
  if (end === "restarted") return `${who} restarts in ${titleOf(from)}${maybe}.`;
  if (end === "started") {
    if (from === to) return `${who} is away within ${titleOf(from)}${maybe}.`;
    return `${who} is away from ${titleOf(from)} to ${titleOf(to)}${maybe}.`;
  }
  const start = `${who} is stopped in ${titleOf(from)}${maybe}`;
  if (end === "disabled") return `${start} and disabled: it does not come back by itself.`;
  return `${start}; no task starts it again: the configuration that follows does.`;
}
