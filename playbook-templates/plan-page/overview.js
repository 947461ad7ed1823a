// The whole upgrade at a glance: the parts of every section in their order, and arrows that say why one follows another.

/** More services of one part than these are counted. */
const MOST_NAMES = 6;
const FEW_NAMES = 2;
const MANY_PARTS = 9;

function drawOverview() {
  const items = sections.flatMap((section, index) => {
    const columns = frames[index].columns;
    if (columns.length === 0 && isFiltered()) return [];
    return [overviewItem(section, index, columns)];
  });
  document.querySelector(".order").replaceChildren(make("ol", {}, ...items));
}

function overviewItem({ stage, local, facts }, index, columns) {
  const name = local ? "The machine that runs Ansible" : stage;
  const present = rolesIn(index).map(roleName);
  const about = local ? [] : [present.join(", "), facts[0]].filter((fact) => fact);
  const parts = partsOf(columns);
  const most = parts.length > MANY_PARTS ? FEW_NAMES : MOST_NAMES;
  const list = parts.map((part, i) => make("li", {}, ...(i === 0 ? [] : [followArrow(parts[i - 1], part)]), partLink(part, most)));
  return make("li", {}, make("b", {}, name), " ", make("small", {}, about.join(" · ")), ...(list.length === 0 ? [] : [make("ol", {}, ...list)]));
}

function partLink({ title, columns }, most) {
  const names = distinctServices(columns).map((service) => services[service]);
  const imports = columns.flatMap((slot) => slots[slot].imports ?? []);
  const state = partState(columns);
  return make(
    "a",
    { href: `#${addressOf(slots[columns[0]].id)}`, "data-state": state },
    make("b", {}, title),
    " ",
    make("small", {}, stepsText(columns)),
    make("span", {}, namesText([...names, ...imports], most)),
  );
}

function distinctServices(columns) {
  const found = new Set();
  for (const slot of columns) for (const role of roles.keys()) for (const { service } of askedIn(slot, role)) found.add(service);
  return Array.from(found);
}

function stepsText(columns) {
  const [first, last] = [slots[columns[0]].head, slots[columns.at(-1)].head];
  return first === last ? first : `${first.replace("step", "steps")} to ${last.replace("step ", "")}`;
}

function namesText(names, most) {
  const rest = names.length - most;
  // One more name is no longer than saying that there is one more.
  if (rest <= 1) return names.join(", ");
  return `${names.slice(0, most).join(", ")} and ${counted(rest, "other")}`;
}

/** What of the later part waits for what of the earlier one, as declared. */
function edgesBetween(earlier, later) {
  const [first, second] = [new Set(earlier.columns), new Set(later.columns)];
  return edges.filter(({ from, to }) => first.has(from.slot) && second.has(to.slot));
}

function followArrow(earlier, later) {
  const between = edgesBetween(earlier, later);
  if (between.length === 0) return make("span", { class: "then", "aria-hidden": "true" }, "→");
  const label = `${counted(between.length, "dependency").replace("dependencys", "dependencies")} from ${earlier.title} to ${later.title}`;
  const button = make("button", { type: "button", class: "then", "aria-label": `→ ${between.length}: ${label}`, title: label }, "→", make("small", {}, String(between.length)));
  button.addEventListener("click", () => chooseEdges(`Why ${later.title} follows ${earlier.title}`, between));
  return button;
}
