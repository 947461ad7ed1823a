// The panel beside the lanes: all about one unit, a group, an outage, or what a link names.

const panel = byId("details");

function showDetails(title, facts, parts) {
  const close = make("button", { type: "button", class: "close", "aria-label": "Close details" }, "×");
  close.addEventListener("click", clearSelection);
  panel.replaceChildren(close, make("h2", {}, title), ...facts.map((fact) => make("p", { class: "facts" }, fact)), ...parts);
  panel.scrollTop = 0;
  openPanel(true);
}

function hideDetails() {
  panel.replaceChildren();
  openPanel(false);
}

function openPanel(open) {
  if (document.body.classList.contains("with-details") === open) return;
  document.body.classList.toggle("with-details", open);
  fitWindow();
}

function showUnit(index) {
  const unit = units[index];
  const { slot, role, service, what, tasks } = unit;
  const outages = windows.filter(({ stops, starts }) => [...stops, ...starts].some(([each]) => each === index));
  showDetails(services[service], [`${roleName(role)} · ${titleOf(slot)}`, what], [
    ...overlayPart(unit),
    part(counted(tasks.length, "task"), make("ol", { class: "tasks" }, ...tasks.map(taskItem))),
    ...outages.map((outage) => make("p", { class: "outage" }, outageText(outage), ...measuredText(outage))),
    ...(isGone(unit) ? [] : [whyPart(unit), ...edgePart("Comes after", edgesInto(unit), "from"), ...edgePart("Comes before", edgesOutOf(unit), "to")]),
    ...elsewhere(unit),
    permanentLink([slots[slot].id, roles[role], services[service]]),
  ]);
}

function part(title, content) {
  return make("section", {}, make("h3", {}, title), content);
}

function taskItem(number) {
  const [name, place, ...via] = plan.tasks[number];
  const item = make("li", {}, name, " ", make("code", {}, plan.places[place]));
  for (const each of via) item.append(" ", make("small", {}, "through ", make("code", {}, plan.places[each])));
  return item;
}

const REASONS = {
  declared: "declared",
  "step-order": "an earlier step",
  phase: "an earlier phase",
  stage: "an earlier stage",
  operation: "as the operation asks",
};

function edgePart(title, list, end) {
  if (list.length === 0) return [];
  return [part(title, make("ul", {}, ...list.map((edge) => edgeItem(edge, end))))];
}

function edgeItem(edge, end) {
  const [first] = unitsAt(edge[end]);
  const { slot, service } = edge[end];
  const why = make("small", {}, REASONS[edge.reason] ?? edge.reason);
  if (edge.place >= 0) why.append(" ", make("code", {}, plan.places[edge.place]));
  return make("li", {}, jump(first, services[service]), " ", make("small", {}, titleOf(slot)), make("br"), why);
}

/** A link to a unit; plain text where the plan has none. */
function jump(unit, text) {
  if (unit === undefined) return text;
  const button = make("button", { type: "button", class: "plain" }, text);
  button.addEventListener("click", () => goTo(unit.index));
  return button;
}

/** The other slots in which the service has work on the role. */
function elsewhere(unit) {
  const { role, service } = unit;
  const same = units.filter((each) => each.role === role && each.service === service);
  if (same.length < 2) return [];
  const items = same.map((each) => {
    const title = titleOf(each.slot);
    return each === unit ? make("li", { "aria-current": "true" }, title) : make("li", {}, jump(each, title));
  });
  return [part(`All of ${services[service]} on ${roleName(role)}`, make("ol", { class: "course" }, ...items))];
}

function permanentLink(parts) {
  return make("p", { class: "link" }, make("a", { href: `#${addressOf(parts.join("/"))}` }, "Link to this"));
}

function showWindow(index) {
  const outage = windows[index];
  showDetails(outage.daemon, [outageText(outage)], [
    ...measuredText(outage).map((text) => make("p", {}, text)),
    ...causePart("Stopped by", outage.end === "restarted" ? [] : outage.stops),
    ...causePart(outage.end === "restarted" ? "Restarted by" : "Started by", outage.starts),
  ]);
}

function causePart(title, causes) {
  if (causes.length === 0) return [];
  const items = causes.map(([index, task]) => {
    const unit = units[index];
    const item = taskItem(task);
    item.prepend(jump(unit, services[unit.service]), make("small", {}, `${roleName(unit.role)} · ${titleOf(unit.slot)}`));
    return item;
  });
  return [part(title, make("ul", { class: "tasks" }, ...items))];
}

/** What a group holds, or what a link to a service, a role or a slot names. */
function showUnits(title, facts, list, link) {
  const items = list.map((unit) => make("li", {}, jump(unit, services[unit.service]), " ", make("small", {}, `${roleName(unit.role)} · ${titleOf(unit.slot)}`)));
  showDetails(title, facts, [make("ul", {}, ...items), ...(link === undefined ? [] : [permanentLink([link])])]);
}
