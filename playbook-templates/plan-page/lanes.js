// A table for each section, with a row for each role and a column for each slot. Only what comes into sight is drawn.

const chartView = byId("chart-view");
const folded = new Set();
/** The buttons that stand for units now: of their own, or of the group that holds them. */
const unitButtons = new Map();
const groupButtons = new Map();
/** A row is drawn at once while the table is small; the rest when it comes into sight. */
const MOST_CELLS = 1500;

const frames = sections.map((section, index) => {
  const { stage, local, facts, from, to, before, after } = section;
  const title = local ? "The machine that runs Ansible" : stage;
  const where = local ? [`in the stage ${stage}`] : [];
  const head = [make("h2", {}, title), make("p", { class: "facts" }, [counted(to - from, "slot"), ...where, ...facts].join(" · "))];
  const canvas = make("div", { class: "canvas" });
  const scroll = make("div", { class: "scroll", role: "group", "aria-label": local ? "Work of the machine that runs Ansible" : `Lanes of the stage ${stage}` }, canvas);
  const frame = make("div", { class: "frame" }, scroll);
  const element = make("section", { class: local ? "stage local" : "stage", "data-s": index }, ...head, ...batchTasks("before each batch", before), ...batchTasks("after each batch", after));
  element.append(to > from ? frame : make("p", { class: "facts" }, "Nothing to do."), ...outageNotes(index));
  chartView.append(element);
  return { element, frame, scroll, canvas, stale: true, columns: [], edges: [] };
});

function batchTasks(title, tasks) {
  if (tasks.length === 0) return [];
  const summary = make("summary", {}, `${counted(tasks.length, "task")} ${title}`);
  return [make("details", { class: "batch" }, summary, make("ol", {}, ...tasks.map(taskItem)))];
}

/** What the outages do not say by themselves. */
function outageNotes(index) {
  const { from, rolling } = sections[index];
  const still = plan.outages.filter((row) => row.windows.some((window) => window.from < from && window.to >= from && window.end === "configured")).length;
  const lines = still === 0 ? [] : [`Still away since an earlier stage, until configuration starts them: ${counted(still, "service")}.`];
  if (plan.outages.some((row) => changesIn(row, sections[index])))
    lines.push(`Outages are what the tasks say${rolling ? ", for the hosts of one batch at a time" : ""}; dashed where a condition on the host decides. Not counted: what containers, Pacemaker or packages do on their own, and tasks that run only on request (tag never).`);
  return lines.map((line) => make("p", { class: "note" }, line));
}

function rolesIn(section) {
  return Array.from(roles.keys()).filter((role) => askedSlots(section).some((slot) => askedIn(slot, role).length > 0));
}

const inSight = new Set();
const sight = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      const section = Number(target.dataset.s);
      if (isIntersecting) inSight.add(section);
      else inSight.delete(section);
      if (isIntersecting) drawSection(section);
    }
  },
  { rootMargin: "300px" },
);

/** After anything changed: what is in sight at once, the rest when it comes into sight. */
function drawAll() {
  const focus = focusKey();
  unitButtons.clear();
  groupButtons.clear();
  for (const [section, frame] of frames.entries()) {
    frame.columns = askedSlots(section);
    setHidden(frame.element, isFiltered() && frame.columns.length === 0);
    frame.stale = true;
    frame.canvas.replaceChildren();
    frame.canvas.style.minHeight = `${40 + 44 * rolesIn(section).length}px`;
    if (inSight.has(section)) drawSection(section);
  }
  drawOverview();
  refreshList();
  restoreFocus(focus);
  retrace();
}

function focusKey() {
  const { activeElement: element } = document;
  if (!chartView.contains(element)) return undefined;
  return { id: element.id, ...element.dataset };
}

/** While a button gets the focus back that was drawn anew, nobody chooses it. */
let redrawing = false;

function restoreFocus(key) {
  if (key === undefined || chartView.contains(document.activeElement)) return;
  const same = Array.from(chartView.querySelectorAll("button")).find((button) => ["g", "fold", "open", "w"].some((name) => key[name] !== undefined && button.dataset[name] === key[name]) || (key.id !== "" && button.id === key.id));
  redrawing = true;
  same?.focus({ preventScroll: true });
  redrawing = false;
}

function drawSection(section) {
  const frame = frames[section];
  if (!frame.stale || frame.element.hidden || frame.columns.length === 0) return;
  frame.stale = false;
  const { columns, canvas } = frame;
  const present = rolesIn(section);
  const lines = new Map();
  for (const role of present) for (const slot of columns) lines.set(cellKey(slot, role), linesOf(slot, role));
  const first = firstWidth(present.map(roleName));
  const needs = columns.map((slot) => needOf(slot, present.flatMap((role) => lines.get(cellKey(slot, role)))));
  const widths = widthsOf(needs, roomFor(first));
  const manner = manners(columns, needs, widths);
  frame.edges = widths.reduce((all, width) => [...all, all.at(-1) + width], [first]);
  const table = make("table", { class: "chart", "data-columns": columns.length });
  const { stage, local } = sections[section];
  table.append(make("caption", { class: "quiet" }, `${local ? "The machine that runs Ansible" : `Stage ${stage}`}: a row for each role, a column for each slot, in the order they run`));
  table.append(columnGroup([first, ...widths]), headRows(columns, manner, widths));
  const body = make("tbody", { class: "lanes" });
  for (const role of present) body.append(laneRow(role, columns, lines, manner, section));
  table.append(body);
  const outages = outageBody(section, columns);
  if (outages !== undefined) table.append(outages);
  table.style.width = `${frame.edges.at(-1)}px`;
  frame.scroll.style.setProperty("--first", `${first}px`);
  canvas.style.minHeight = "";
  canvas.replaceChildren(table);
  refreshStops(canvas);
  highlight();
  shade(frame.scroll);
}

function columnGroup(widths) {
  const group = make("colgroup");
  for (const width of widths) {
    const column = make("col");
    column.style.width = `${width}px`;
    group.append(column);
  }
  return group;
}

/** The head of a table: phases with their waves, and below them the steps. */
function headRows(columns, manner, widths) {
  const groups = make("tr", { class: "groups" }, make("td", { class: "corner" }));
  // Where one column has no room for the word, none has it.
  const short = Array.from(manner.values()).some((each) => each !== "");
  const steps = make("tr", { class: short ? "steps short" : "steps" }, make("td", { class: "corner" }));
  let phase;
  for (const part of partsOf(columns)) {
    const [own, ...wave] = part.title.split(" · ");
    const width = part.columns.reduce((sum, slot) => sum + widths[columns.indexOf(slot)], 0);
    // Where the whole does not fit, the wave is what tells it from the one before.
    const short = own === phase && wave.length > 0 ? wave.join(" · ") : own;
    const title = lengthOf(part.title) * 1.1 + 12 > width ? short : part.title;
    phase = own;
    groups.append(make("th", { scope: "colgroup", colspan: part.columns.length, title: part.title }, make("span", {}, title)));
  }
  const firsts = new Set(partsOf(columns).map((part) => part.columns[0]));
  for (const slot of columns) {
    const { head, remarks, id } = slots[slot];
    const [word, number] = head.split(" ");
    const name = make("a", { href: `#${addressOf(id)}`, tabindex: "-1", title: slots[slot].title }, make("span", { class: number === undefined ? undefined : "word" }, `${word} `), number ?? "");
    const kind = [firsts.has(slot) ? "first" : "", manner.get(slot)].join(" ").trim();
    const note = overlaySlotNote(slot);
    const notes = [...remarks, ...(note === undefined ? [] : [note])].map((remark) => make("small", {}, remark));
    steps.append(make("th", { scope: "col", class: kind === "" ? undefined : kind, "data-c": slot }, name, ...notes));
  }
  return make("thead", {}, groups, steps);
}

/** Slots of one phase and wave that follow each other. */
function partsOf(columns) {
  const parts = [];
  for (const slot of columns) {
    const title = slots[slot].group;
    if (parts.at(-1)?.title === title) parts.at(-1).columns.push(slot);
    else parts.push({ title, columns: [slot] });
  }
  return parts;
}

const rowFillers = new WeakMap();
const rowSight = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) if (isIntersecting) fillRow(target);
});

function fillRow(row) {
  const fill = rowFillers.get(row);
  if (fill === undefined) return;
  rowFillers.delete(row);
  rowSight.unobserve(row);
  fill();
  refreshStops(row.closest("tbody"));
}

function laneRow(role, columns, lines, manner, section) {
  const key = `${section} ${role}`;
  const open = !folded.has(key);
  const fold = make("button", { type: "button", class: "fold", "aria-expanded": String(open), "data-fold": key }, roleName(role));
  const row = make("tr", { "data-role": roles[role], class: open ? undefined : "folded" }, make("th", { scope: "row" }, fold, make("small", {}, roleFacts(role, columns))));
  const fill = () => {
    row.querySelector(".pending")?.remove();
    row.append(...laneCells(role, columns, lines, manner, open));
  };
  const size = columns.reduce((sum, slot) => sum + lines.get(cellKey(slot, role)).length, 0);
  drawnCells += size;
  if (drawnCells <= MOST_CELLS || role === firstRoleOf(section)) fill();
  else {
    row.append(make("td", { colspan: columns.length, class: "pending" }));
    rowFillers.set(row, fill);
    rowSight.observe(row);
  }
  return row;
}

let drawnCells = 0;

function firstRoleOf(section) {
  drawnCells = 0;
  return rolesIn(section)[0];
}

function roleFacts(role, columns) {
  const all = columns.flatMap((slot) => askedIn(slot, role));
  const names = (wanted) => new Set(all.filter(({ operation }) => operation === wanted).map(({ service }) => service)).size;
  const [own, operations] = [names(false), names(true)];
  return [...(own > 0 ? [counted(own, "service")] : []), ...(operations > 0 && own === 0 ? [counted(operations, "operation")] : [])].join(", ");
}

/** Cells with work in them; those without, as far as they follow each other, are one. */
function laneCells(role, columns, lines, manner, open) {
  const all = [];
  let empty = 0;
  const flush = () => {
    if (empty > 0) all.push(make("td", { colspan: empty, class: "gap" }));
    empty = 0;
  };
  for (const slot of columns) {
    const own = lines.get(cellKey(slot, role));
    if (own.length === 0) empty += 1;
    else {
      flush();
      const count = askedIn(slot, role).length;
      const content = open ? own.map(lineButton) : [make("span", { class: "count" }, String(count))];
      all.push(make("td", { "data-c": slot, class: manner.get(slot) || undefined }, ...content));
    }
  }
  flush();
  return all;
}

function lineButton({ unit, group, inside }) {
  const one = unit ?? group.units[0];
  const attributes = { type: "button", tabindex: "-1", "data-does": markOf(one), "data-state": stateOf(one) };
  if (group !== undefined) {
    const [count, what, ...rest] = group.text.split(" ");
    const button = make("button", { ...attributes, class: "chip group", "data-g": group.key, "aria-expanded": String(group.open), title: group.text }, make("b", {}, count), make("span", { class: "word" }, ` ${what}`), ` ${rest.join(" ")}`);
    groupButtons.set(group.key, button);
    if (!group.open) for (const each of group.units) unitButtons.set(each.index, button);
    return button;
  }
  const kind = ["chip", ...(unit.operation ? ["operation"] : []), ...(inside ? ["inside"] : [])].join(" ");
  const name = services[unit.service];
  const button = make("button", { ...attributes, class: kind, id: `u${unit.index}`, title: name }, ...brokenName(name));
  if (unit.tasks.length > 1) button.append(make("i", {}, String(unit.tasks.length)));
  const note = overlayUnitNote(unit);
  if (note !== undefined) button.append(make("em", {}, note));
  unitButtons.set(unit.index, button);
  return button;
}

/** A name that may break between its words. */
function brokenName(name) {
  return name.split(/(?<=[_-])/).flatMap((word, i) => (i === 0 ? [word] : [make("wbr"), word]));
}

/** Sees to it that a unit can be seen and used: its section drawn, its row filled, its group open. */
function showUnitButton(index) {
  const unit = units[index];
  if (!isAsked(unit)) clearFilter();
  const section = sectionOf(unit.slot);
  const group = groupAround(unit);
  if (group !== undefined || folded.delete(`${section} ${unit.role}`)) {
    if (group !== undefined) opened.add(group.key);
    redrawSection(section);
  }
  drawSection(section);
  const row = Array.from(frames[section].canvas.querySelectorAll(".lanes tr")).find((each) => each.dataset.role === roles[unit.role]);
  fillRow(row);
  return unitButtons.get(index);
}

function redrawSection(section) {
  const focus = focusKey();
  frames[section].stale = true;
  drawSection(section);
  restoreFocus(focus);
  retrace();
}

function toggle(set, key) {
  if (!set.delete(key)) set.add(key);
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-fold], [data-open], .chip.group");
  if (button === null) return;
  if (button.dataset.fold !== undefined) toggle(folded, button.dataset.fold);
  else toggle(opened, button.dataset.open ?? button.dataset.g);
  redrawSection(Number(button.closest("[data-s]").dataset.s));
});
