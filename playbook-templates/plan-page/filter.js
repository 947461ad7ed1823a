// What is asked for: words in the names of services, and roles. The views are drawn from what is left.

const find = byId("find");
const asked = { words: [], roles: new Set(roles.keys()), view: "chart", zoom: 0 };

for (const [role, name] of roles.entries())
  byId("roles").append(make("label", {}, make("input", { type: "checkbox", name: "role", value: role, checked: "" }), name));
const roleBoxes = Array.from(document.querySelectorAll('input[name="role"]'));

function isFiltered() {
  return asked.words.length > 0 || asked.roles.size < roles.length;
}

const named = new Map();

function isNamed(service) {
  if (asked.words.length === 0) return true;
  if (!named.has(service)) {
    const name = services[service].toLowerCase();
    named.set(service, asked.words.some((word) => name.includes(word)));
  }
  return named.get(service);
}

function isAsked({ role, service }) {
  return asked.roles.has(role) && isNamed(service);
}

function askedIn(slot, role) {
  if (!asked.roles.has(role)) return [];
  const all = cells.get(cellKey(slot, role)) ?? [];
  return asked.words.length === 0 ? all : all.filter(isAsked);
}

/** The slots that are left; all of them, also those without work, where nothing is filtered. */
function askedSlots(section) {
  const { from, to } = sections[section];
  const all = Array.from({ length: to - from }, (_, i) => from + i);
  return isFiltered() ? all.filter((slot) => roles.some((_, role) => askedIn(slot, role).length > 0)) : all;
}

/** Takes over what stands in the form. */
function readForm() {
  asked.words = find.value.toLowerCase().split(/[\s,]+/).filter((word) => word !== "");
  asked.roles = new Set(roleBoxes.filter((box) => box.checked).map((box) => Number(box.value)));
  named.clear();
}

function applyFilter() {
  readForm();
  const count = isFiltered() ? units.filter(isAsked).length : units.length;
  byId("shown").textContent = isFiltered() ? `${count} of ${counted(units.length, "unit")}` : "";
  setHidden(byId("nothing"), count > 0 || !isFiltered());
  if (chosen?.unit !== undefined && !isAsked(units[chosen.unit])) clearSelection();
  drawAll();
  writeAddress();
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
