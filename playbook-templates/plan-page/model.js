// What the page knows: units by their places, and who waits for whom. Everything is drawn from here.

const plan = JSON.parse(byId("plan").textContent);
const { sections, slots, roles, services } = plan;
const LOCAL = roles.indexOf("localhost");

const units = [];
for (let at = 0; at < plan.units.length; at += 4) {
  const [slot, role, work, why] = plan.units.slice(at, at + 4);
  const [service, what, operation, deeds, ...tasks] = plan.works[work];
  units.push({ index: units.length, slot, role, why, service, what, operation: operation === 1, deeds, tasks });
}

/** Units of a role in a slot, and units of a service in a slot. */
const cells = new Map();
const standing = new Map();
for (const unit of units) {
  addTo(cells, cellKey(unit.slot, unit.role), unit);
  addTo(standing, placeKey(unit.slot, unit.service), unit);
}

function cellKey(slot, role) {
  return slot * roles.length + role;
}

function placeKey(slot, service) {
  return slot * services.length + service;
}

function unitsAt({ slot, service }) {
  return standing.get(placeKey(slot, service)) ?? [];
}

// Edges join services in slots, on whatever roles they stand there.
const edges = plan.edges.map(([from, fromService, to, toService, reason, text, place]) => {
  return { from: { slot: from, service: fromService }, to: { slot: to, service: toService }, reason, text: plan.texts[text], place };
});
const into = new Map();
const outOf = new Map();
for (const edge of edges) {
  if (edge.from.slot < 0 || edge.to.slot < 0) continue;
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
  const keyOf = ({ slot, service }) => placeKey(slot, service);
  const found = new Map([[keyOf(start), { at: start, distance: 0 }]]);
  for (const { at, distance } of found.values())
    for (const edge of edgesOf(at)) {
      const key = keyOf(edge[end]);
      if (!found.has(key)) found.set(key, { at: edge[end], distance: distance + 1 });
    }
  found.delete(keyOf(start));
  return Array.from(found.values());
}

function sectionOf(slot) {
  return sections.findIndex(({ from, to }) => slot >= from && slot < to);
}

function titleOf(slot) {
  const { stage, local } = sections[sectionOf(slot)];
  return `${stage}: ${slots[slot].title}${local ? ", on the machine that runs Ansible" : ""}`;
}

function roleName(role) {
  return role === LOCAL ? "the machine that runs Ansible" : roles[role];
}

/** Windows by their number, with what goes away in them. */
const windows = plan.outages.flatMap(({ daemon, places, windows: own }) => own.map((window) => ({ daemon, places, ...window })));
plan.outages.reduce((count, row) => {
  row.windows.forEach((window, i) => {
    window.index = count + i;
  });
  return count + row.windows.length;
}, 0);
