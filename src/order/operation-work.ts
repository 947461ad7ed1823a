import type { Unit } from "../model/plan.ts";
import { ensureList } from "./ensure.ts";
import type { Place } from "./place-operations.ts";
import type { Work } from "./work.ts";

/** The nodes of the operations, in the order of their places. Places without units are left out. */
export function operationWork(places: readonly Place[], units: readonly Unit[]): readonly Work[] {
  const waiting = places.length === 0 ? new Map<string, Unit[]>() : byOperation(units);
  return places.flatMap(({ operation, area, roles }, place): readonly Work[] => {
    const own = roles.flatMap((role) => waiting.get(keyOf(operation.name, role))?.shift() ?? []);
    if (own.length === 0) return [];
    const { name } = operation;
    const id = `${area.key}/operation ${place} ${name}`;
    return [{ id, area, name, step: 0, units: own, roles: new Set(own.map(({ role }) => role)), operation }];
  });
}

function byOperation(units: readonly Unit[]): Map<string, Unit[]> {
  const waiting = new Map<string, Unit[]>();
  for (const unit of units)
    if (unit.operation !== undefined) ensureList(waiting, keyOf(unit.operation, unit.role)).push(unit);
  return waiting;
}

function keyOf(operation: string, role: string): string {
  return JSON.stringify([operation, role]);
}
