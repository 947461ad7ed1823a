// The filter hides units; rows, columns and stages that are left with none go as well.

const find = byId("find");
const roleBoxes = Array.from(document.querySelectorAll('input[name="role"]'));

function wanted() {
  const words = find.value.toLowerCase().split(/[\s,]+/).filter((word) => word !== "");
  const roles = new Set(roleBoxes.filter((box) => box.checked).map((box) => box.value));
  const filtered = words.length > 0 || roles.size < roleBoxes.length;
  const named = (name) => words.length === 0 || words.some((word) => name.toLowerCase().includes(word));
  return { filtered, unit: ({ role, service }) => roles.has(role) && named(service) };
}

let shownUnits = new Set(units.keys());

function applyFilter() {
  const { filtered, unit } = wanted();
  shownUnits = new Set();
  const columns = new Set();
  units.forEach((each, index) => {
    const shown = unit(each);
    setHidden(chips[index], !shown);
    if (!shown) return;
    shownUnits.add(index);
    columns.add(each.slot);
  });
  for (const stage of document.querySelectorAll(".stage")) filterStage(stage, columns, filtered);
  for (const part of document.querySelectorAll(".order [data-of]")) setHidden(part, filtered && !numbersOf(part).some((number) => columns.has(number)));
  setHidden(byId("nothing"), shownUnits.size > 0);
  byId("shown").textContent = filtered ? `${shownUnits.size} of ${counted(units.length, "unit")}` : "";
  refreshStops();
  if (chosen !== undefined && !isShown(chosen)) clearSelection();
  else retrace();
  refreshList();
}

function numbersOf(element) {
  return element.dataset.of.split(" ").map(Number);
}

function filterStage(stage, columns, filtered) {
  const isColumn = (number) => !filtered || columns.has(number);
  const table = stage.querySelector("table");
  if (table === null) return setHidden(stage, filtered);
  for (const cell of table.querySelectorAll("[data-c]")) setHidden(cell, !isColumn(Number(cell.dataset.c)));
  for (const row of table.querySelectorAll(".lanes tr")) setHidden(row, filtered && !row.querySelector(".chip:not([hidden])"));
  for (const row of table.querySelectorAll(".outages tr:not(.section)")) setHidden(row, filtered && !concernsShown(row));
  for (const cell of table.querySelectorAll("[data-of]")) {
    const shown = numbersOf(cell).filter(isColumn).length;
    setHidden(cell, shown === 0);
    if (shown > 0) cell.colSpan = shown;
  }
  for (const cell of table.querySelectorAll(".count")) cell.textContent = cell.parentElement.querySelectorAll(".chip:not([hidden])").length;
  const outages = table.querySelector(".outages");
  if (outages) setHidden(outages, !outages.querySelector("tr:not(.section):not([hidden])"));
  setHidden(stage, filtered && !table.querySelector(".chip:not([hidden])"));
}

/** Whether a unit that is shown stops or starts it. */
function concernsShown(row) {
  return Array.from(row.querySelectorAll(".bar")).some((bar) => {
    const { stops, starts } = plan.windows[Number(bar.dataset.w)];
    return [...stops, ...starts].some(([unit]) => shownUnits.has(unit));
  });
}

function clearFilter() {
  find.value = "";
  for (const box of roleBoxes) box.checked = true;
  applyFilter();
}

let waiting;
find.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(applyFilter, 60);
});
for (const box of roleBoxes) box.addEventListener("change", applyFilter);
byId("filter").addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-clear]")) clearFilter();
});

// A lane that is folded shows how many units it holds.
document.addEventListener("click", ({ target }) => {
  const fold = target.closest(".fold");
  if (fold === null) return;
  const open = fold.getAttribute("aria-expanded") !== "true";
  fold.setAttribute("aria-expanded", String(open));
  const row = fold.closest("tr");
  (row.matches(".section") ? row.parentElement : row).classList.toggle("folded", !open);
  refreshStops();
  retrace();
});
