import type { Slot } from "../model/plan.ts";
import type { Event } from "./history.ts";

/**
 * The roles of a slot whose hosts must pass it together: those with a task that says so, and those that read from
 * other hosts what a task of the same slot sets there.
 */
export function lockstepRoles(slot: Slot, events: readonly Event[]): readonly string[] {
  const setters = new Map<string, Set<string>>();
  for (const { use, role } of events)
    if (use.kind === "set") setters.set(use.name, (setters.get(use.name) ?? new Set()).add(role));
  const roles = new Set(slot.lockstep);
  for (const [role, units] of slot.roles)
    if (units.some((unit) => unit.tasks.some((task) => task.lockstep))) roles.add(role);
  for (const { use, role } of events) {
    const others = use.kind === "read" && use.remote ? setters.get(use.name) : undefined;
    if (others === undefined) continue;
    for (const name of [role, ...others]) roles.add(name);
  }
  return [...slot.roles.keys()].filter((role) => roles.has(role));
}
