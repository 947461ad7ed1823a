// The same plan as text: for reading from top to bottom, and for paper.

const listView = byId("list-view");
let listIsFresh = false;

function refreshList() {
  listIsFresh = false;
  if (!listView.hidden) buildList();
}

function buildList() {
  if (listIsFresh) return;
  listIsFresh = true;
  const parts = [];
  let last;
  for (const [slot, inSlot] of askedBySlot()) {
    const section = sectionOf(slot);
    if (section !== last) parts.push(make("h2", {}, sections[section].local ? "The machine that runs Ansible" : sections[section].stage));
    last = section;
    parts.push(make("section", { class: "slot" }, make("h3", {}, slots[slot].title), ...roleLists(inSlot)));
  }
  const outages = windows.filter((outage) => !isFiltered() || concernsAsked(outage));
  if (outages.length > 0) {
    const items = outages.map((outage) => make("li", {}, outageText(outage), ...measuredText(outage)));
    parts.push(make("h2", {}, "Expected outages"), make("ul", { class: "outage-list" }, ...items));
  }
  listView.replaceChildren(...parts);
}

function askedBySlot() {
  const groups = new Map();
  for (const unit of units) if (isAsked(unit)) addTo(groups, unit.slot, unit);
  return groups;
}

function roleLists(inSlot) {
  const byRole = new Map();
  for (const unit of inSlot) addTo(byRole, unit.role, unit);
  return Array.from(byRole, ([role, list]) => {
    const items = list.map((unit) => {
      const state = stateOf(unit);
      const note = state === undefined ? [] : [" ", make("small", { "data-state": state }, stateWords(state))];
      return make("li", {}, make("strong", {}, services[unit.service]), ...note, make("ol", { class: "tasks" }, ...unit.tasks.map(taskItem)));
    });
    return make("section", { class: "role" }, make("h4", {}, roleName(role)), make("ul", {}, ...items));
  });
}

function stateWords(state) {
  return overlay.legend.find((each) => each.state === state).words;
}

function showView(name) {
  document.querySelector(`input[name="view"][value="${name}"]`).checked = true;
  const changed = asked.view !== name;
  asked.view = name;
  setHidden(listView, name !== "list");
  setHidden(chartView, name === "list");
  if (name === "list") {
    clearSelection();
    buildList();
  }
  if (changed) writeAddress();
}

for (const radio of document.querySelectorAll('input[name="view"]')) radio.addEventListener("change", () => showView(radio.value));

/** Paper has the lanes whole, and every task after them. */
function prepareForPaper() {
  buildList();
  for (const [section] of sections.entries()) drawSection(section);
  for (const row of document.querySelectorAll(".lanes tr")) fillRow(row);
}

addEventListener("beforeprint", prepareForPaper);
matchMedia("print").addEventListener("change", ({ matches }) => {
  if (matches) prepareForPaper();
});
