// Services that do the same in a slot are one line, which opens.

/** So many of a kind are shown by name. */
const MOST_NAMED = 4;
const opened = new Set();

const DEED_WORDS = { stop: "stop", packages: "packages", restart: "restart", start: "start" };

function deedText(deeds) {
  return deeds.length === 0 ? "other work" : deeds.map((deed) => DEED_WORDS[deed]).join(", ");
}

/** The shape before a name: the strongest thing that is done. */
function markOf({ deeds }) {
  if (deeds.includes("stop")) return deeds.includes("start") || deeds.includes("restart") ? "restart" : "stop";
  return ["start", "restart"].find((deed) => deeds.includes(deed));
}

/** What must be alike in the units of a line. */
function kindOf(unit) {
  return unit.operation ? `operation ${unit.index}` : `${unit.deeds.join()} ${stateOf(unit) ?? ""}`;
}

/** The lines of a cell: units, and groups of them with the units that an open one shows. */
function linesOf(slot, role) {
  const kinds = new Map();
  for (const unit of askedIn(slot, role)) addTo(kinds, kindOf(unit), unit);
  return Array.from(kinds).flatMap(([kind, alike]) => {
    if (alike.length <= MOST_NAMED) return alike.map((unit) => ({ unit }));
    const key = `${slot} ${role} ${kind}`;
    const open = opened.has(key);
    const group = { key, open, units: alike, text: `${alike.length} services: ${deedText(alike[0].deeds)}` };
    return [{ group }, ...(open ? alike.map((unit) => ({ unit, inside: true })) : [])];
  });
}

/** The group that hides a unit, if one does. */
function groupAround(unit) {
  const lines = linesOf(unit.slot, unit.role);
  if (lines.some((line) => line.unit === unit)) return undefined;
  return lines.find(({ group }) => group?.units.includes(unit))?.group;
}
