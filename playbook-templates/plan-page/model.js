// What the page knows: the plan's data, the buttons that show it, and who waits for whom.

const plan = JSON.parse(byId("plan").textContent);
const units = plan.units.map(([slot, role, service, what, tasks]) => ({ slot, role, service, what, tasks }));
const chips = units.map((_, index) => byId(`u${index}`));
const bars = Array.from(document.querySelectorAll(".bar"));

// Edges join services in slots, on whatever roles they stand there.
const edges = plan.edges.map(([from, to, reason, place]) => {
  return { from: { slot: from[0], service: from[1] }, to: { slot: to[0], service: to[1] }, reason, place };
});
const standing = new Map();
const into = new Map();
const outOf = new Map();

function addTo(map, key, value) {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function keyOf({ slot, service }) {
  return `${slot} ${service}`;
}

units.forEach((unit, index) => addTo(standing, keyOf(unit), index));
for (const edge of edges) {
  addTo(into, edge.to.service, edge);
  addTo(outOf, edge.from.service, edge);
}

/** What must come before: whatever an earlier step of the service had to wait for as well. */
function edgesInto({ slot, service }) {
  return (into.get(service) ?? []).filter((edge) => edge.to.slot <= slot);
}

/** What waits: whatever waits for a later step of the service as well. */
function edgesOutOf({ slot, service }) {
  return (outOf.get(service) ?? []).filter((edge) => edge.from.slot >= slot);
}

/** Every service and slot that a way leads to, with how many edges lie between. */
function reach(start, edgesOf, end) {
  const found = new Map([[keyOf(start), { at: start, distance: 0 }]]);
  for (const { at, distance } of found.values())
    for (const edge of edgesOf(at)) {
      const key = keyOf(edge[end]);
      if (!found.has(key)) found.set(key, { at: edge[end], distance: distance + 1 });
    }
  found.delete(keyOf(start));
  return Array.from(found.values());
}

function unitsAt(place) {
  return standing.get(keyOf(place)) ?? [];
}

function indexOf(chip) {
  return Number(chip.id.slice(1));
}

function titleOf(slot) {
  const { stage, title } = plan.slots[slot];
  return `${stage}: ${title}`;
}
