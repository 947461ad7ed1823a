// Why a unit stands where it does, as `segue explain` says it.

/** An edge in words, with who asked for it. */
function edgeText(edge) {
  return edge.place < 0 ? edge.text : `${edge.text} (${plan.places[edge.place]})`;
}

function filled(words, names) {
  return words.replace(/\{(\w+)\}/g, (_, name) => names[name]);
}

/** The edge that keeps a service from standing any earlier. */
function decidingEdge(at) {
  const [unit] = unitsAt(at);
  return unit === undefined ? undefined : edges[plan.whys[unit.why][2]];
}

function chainFrom(number) {
  const chain = new Set();
  for (let edge = edges[number]; edge !== undefined && !chain.has(edge); edge = decidingEdge(edge.from)) chain.add(edge);
  return Array.from(chain);
}

/** Its place among the others of its role. */
function tieText(unit) {
  const all = cells.get(cellKey(unit.slot, unit.role));
  const before = all[all.indexOf(unit) - 1];
  const role = roles[unit.role];
  if (before === undefined) return all.length > 1 ? [filled(plan.ties.first, { count: all.length, role })] : [];
  const edge = (into.get(unit.service) ?? []).find(({ from, to }) => from.slot === unit.slot && to.slot === unit.slot && from.service === before.service);
  const reason = edge === undefined ? filled(plan.ties.roleOrder, { role }) : edgeText(edge);
  return [filled(plan.ties.after, { before: services[before.service], reason })];
}

function whyPart(unit) {
  const [text, chained, edge, ...earlier] = plan.whys[unit.why];
  const head = make("li", {}, plan.texts[text]);
  if (chained === 1) head.append(make("ol", { class: "chain" }, ...chainFrom(edge).map((each) => make("li", {}, edgeText(each)))));
  const others = [];
  for (let i = 0; i < earlier.length; i += 2) others.push(`${edgeText(edges[earlier[i]])}: ${plan.texts[earlier[i + 1]]}`);
  const lines = [...others, ...tieText(unit)].map((line) => make("li", {}, line));
  return part("Why here", make("ul", { class: "why" }, head, ...lines));
}
