import type { Unit } from "../model/plan.ts";
import type { BoundService } from "../model/service.ts";
import { ensure } from "./ensure.ts";

/** The place of a unit's service on its role: the unit's own word, else the first place where the role lists it. */
export function unitPositions(services: readonly BoundService[]): (unit: Unit) => number {
  const byRole = new Map<string, Map<string, number>>();
  for (const { role, name, position } of services) {
    const positions = ensure(byRole, role, () => new Map<string, number>());
    positions.set(name, Math.min(position, positions.get(name) ?? position));
  }
  return ({ role, service, position }) =>
    position ?? byRole.get(role)?.get(service) ?? Number.MAX_SAFE_INTEGER;
}
