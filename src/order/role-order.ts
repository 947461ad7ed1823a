import type { Unit } from "../model/plan.ts";
import type { Role } from "../model/role.ts";
import type { BoundService } from "../model/service.ts";
import { compareCodePoints } from "../value/json.ts";
import { ensure } from "./ensure.ts";

/**
 * The units role by role, and those of a role in its own order of services, which breaks ties: whatever is grouped from
 * them one after the other keeps that order.
 */
export function inRoleOrder(
  units: readonly Unit[],
  roles: readonly Role[],
  services: readonly BoundService[],
): readonly Unit[] {
  const rankOf = new Map(roles.map(({ name }, rank) => [name, rank]));
  const positionOf = positions(services);
  const compare = (a: Unit, b: Unit): number =>
    (a.role === b.role ? 0 : (rankOf.get(a.role) ?? roles.length) - (rankOf.get(b.role) ?? roles.length)) ||
    positionOf(a) - positionOf(b) ||
    compareCodePoints(a.service, b.service) ||
    compareCodePoints(a.section, b.section);
  return isSorted(units, compare) ? units : [...units].sort(compare);
}

/** The place of a unit's service on its role: the unit's own word, else the first place where the role lists it. */
function positions(services: readonly BoundService[]): (unit: Unit) => number {
  const byRole = new Map<string, Map<string, number>>();
  for (const { role, name, position } of services) {
    const ofRole = ensure(byRole, role, () => new Map<string, number>());
    ofRole.set(name, Math.min(position, ofRole.get(name) ?? position));
  }
  return ({ role, service, position }) =>
    position ?? byRole.get(role)?.get(service) ?? Number.MAX_SAFE_INTEGER;
}

/** Mostly they come so. */
function isSorted(units: readonly Unit[], compare: (a: Unit, b: Unit) => number): boolean {
  let before: Unit | undefined;
  for (const unit of units) {
    if (before !== undefined && compare(before, unit) > 0) return false;
    before = unit;
  }
  return true;
}
