import { ANYTHING, type Event } from "./history.ts";

/** By slot and role: the names that are set there and read in a later slot, on the role's own hosts or through `hostvars`. */
export function findExports(
  histories: ReadonlyMap<string, readonly Event[]>,
): (slot: number, role: string) => ReadonlySet<string> {
  const found = new Map<string, Set<string>>();
  const add = (slot: number, role: string, name: string) => {
    const key = `${slot} ${role}`;
    found.set(key, (found.get(key) ?? new Set()).add(name));
  };
  const remote = lastRemoteReads(histories);
  for (const [role, events] of histories) {
    const needed = lastNeed(events);
    for (const { use, slot } of events) {
      if (use.kind !== "set" || use.name === ANYTHING) continue;
      if (slot < Math.max(needed.get(use.name) ?? -1, remote.get(use.name) ?? -1)) add(slot, role, use.name);
    }
  }
  return (slot, role) => found.get(`${slot} ${role}`) ?? new Set();
}

/** The last slot that needs a name from an earlier one: it reads the name before it has surely set it itself. */
function lastNeed(events: readonly Event[]): ReadonlyMap<string, number> {
  const needed = new Map<string, number>();
  const setIn = new Map<string, number>();
  for (const { use, slot, sure } of events) {
    if (use.kind === "set") {
      if (sure) setIn.set(use.name, slot);
    } else if (!use.remote && setIn.get(use.name) !== slot) needed.set(use.name, slot);
  }
  return needed;
}

function lastRemoteReads(histories: ReadonlyMap<string, readonly Event[]>): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  for (const events of histories.values())
    for (const { use, slot } of events)
      if (use.kind === "read" && use.remote) last.set(use.name, Math.max(slot, last.get(use.name) ?? -1));
  return last;
}
