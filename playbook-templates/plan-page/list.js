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
  let stage;
  for (const [slot, inSlot] of groupShown()) {
    if (plan.slots[slot].stage !== stage) {
      stage = plan.slots[slot].stage;
      parts.push(make("h2", {}, stage));
    }
    parts.push(make("section", { class: "slot" }, make("h3", {}, plan.slots[slot].title), ...roleLists(inSlot)));
  }
  const outages = plan.windows.filter(({ stops, starts }) => [...stops, ...starts].some(([unit]) => shownUnits.has(unit)));
  if (outages.length > 0) {
    const items = outages.map((outage) => make("li", {}, outageText(outage)));
    parts.push(make("h2", {}, "Expected outages"), make("ul", { class: "outage-list" }, ...items));
  }
  listView.replaceChildren(...parts);
}

function groupShown() {
  const groups = new Map();
  for (const index of shownUnits) addTo(groups, units[index].slot, index);
  return groups;
}

function roleLists(indices) {
  const roles = new Map();
  for (const index of indices) addTo(roles, units[index].role, index);
  return Array.from(roles, ([role, list]) => {
    const items = list.map((index) => {
      const { service, tasks } = units[index];
      return make("li", {}, make("strong", {}, service), make("ol", { class: "tasks" }, ...tasks.map(taskItem)));
    });
    return make("section", { class: "role" }, make("h4", {}, role), make("ul", {}, ...items));
  });
}

function showView(name) {
  document.querySelector(`input[name="view"][value="${name}"]`).checked = true;
  setHidden(listView, name !== "list");
  setHidden(byId("chart-view"), name === "list");
  if (name === "list") {
    clearSelection();
    buildList();
  }
}

for (const radio of document.querySelectorAll('input[name="view"]'))
  radio.addEventListener("change", () => showView(radio.value));
// A part of the order leads to its lanes.
document.addEventListener("click", ({ target }) => {
  if (target.closest(".order a")) showView("chart");
});
addEventListener("beforeprint", buildList);
matchMedia("print").addEventListener("change", ({ matches }) => {
  if (matches) buildList();
});
