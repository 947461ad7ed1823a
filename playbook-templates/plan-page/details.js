// The panel beside the lanes: all about one unit or one outage.

const panel = byId("details");

function showDetails(title, facts, parts) {
  const close = make("button", { type: "button", class: "close", "aria-label": "Close details" }, "×");
  close.addEventListener("click", clearSelection);
  panel.replaceChildren(close, make("h2", {}, title), ...facts.map((fact) => make("p", { class: "facts" }, fact)), ...parts);
  panel.scrollTop = 0;
  document.body.classList.add("with-details");
}

function hideDetails() {
  panel.replaceChildren();
  document.body.classList.remove("with-details");
}

function showUnit(index) {
  const { slot, role, service, what, tasks } = units[index];
  const outages = plan.windows.filter(({ stops, starts }) => [...stops, ...starts].some(([unit]) => unit === index));
  showDetails(service, [`${role} · ${titleOf(slot)}`, what], [
    part(counted(tasks.length, "task"), make("ol", { class: "tasks" }, ...tasks.map(taskItem))),
    ...outages.map((outage) => make("p", { class: "outage" }, outageText(outage))),
    ...edgePart("Comes after", edgesInto(units[index]), "from"),
    ...edgePart("Comes before", edgesOutOf(units[index]), "to"),
    ...elsewhere(index),
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
  const items = list.map((edge) => {
    const [first] = unitsAt(edge[end]);
    const { slot, service } = edge[end];
    const why = make("small", {}, REASONS[edge.reason] ?? edge.reason);
    if (edge.place !== null) why.append(" ", make("code", {}, plan.places[edge.place]));
    return make("li", {}, jump(first, service), " ", make("small", {}, titleOf(slot)), make("br"), why);
  });
  return [part(title, make("ul", {}, ...items))];
}

/** A link to a unit; plain text where the plan has none. */
function jump(index, text) {
  if (index === undefined) return text;
  const button = make("button", { type: "button", class: "plain" }, text);
  button.addEventListener("click", () => goTo(index));
  return button;
}

/** The other slots in which the service has work on the role. */
function elsewhere(index) {
  const { role, service } = units[index];
  const same = units.flatMap((unit, i) => (unit.role === role && unit.service === service ? [i] : []));
  if (same.length < 2) return [];
  const items = same.map((i) => {
    const title = titleOf(units[i].slot);
    return i === index ? make("li", { "aria-current": "true" }, title) : make("li", {}, jump(i, title));
  });
  return [part(`All of ${service} on ${role}`, make("ol", { class: "course" }, ...items))];
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

function showWindow(index) {
  const outage = plan.windows[index];
  showDetails(outage.daemon, [outageText(outage)], [
    ...causePart("Stopped by", outage.end === "restarted" ? [] : outage.stops),
    ...causePart(outage.end === "restarted" ? "Restarted by" : "Started by", outage.starts),
  ]);
}

function causePart(title, causes) {
  if (causes.length === 0) return [];
  const items = causes.map(([unit, task]) => {
    const { role, service, slot } = units[unit];
    const item = taskItem(task);
    item.prepend(jump(unit, service), make("small", {}, `${role} · ${titleOf(slot)}`));
    return item;
  });
  return [part(title, make("ul", { class: "tasks" }, ...items))];
}
