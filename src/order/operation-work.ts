import type { Unit } from "../model/plan.ts";
import { ensure } from "./ensure.ts";
import type { Place } from "./place-operations.ts";
import type { Work } from "./work.ts";

/** The nodes of the operations, numbered after those of services. Places without units are left out. */
export function operationWork(
  places: readonly Place[],
  units: readonly Unit[],
  firstIndex: number,
): readonly Work[] {
  const waiting = new Map<string, Unit[]>();
  for (const unit of units) {
    if (unit.operation === undefined) continue;
    ensure(waiting, JSON.stringify([unit.operation, unit.role]), (): Unit[] => []).push(unit);
  }
  const works: Work[] = [];
  for (const { operation, area, roles } of places) {
    const own = roles.flatMap((role) => waiting.get(JSON.stringify([operation.name, role]))?.shift() ?? []);
    if (own.length === 0) continue;
    works.push({
      index: firstIndex + works.length,
      area,
      name: operation.name,
      step: 0,
      units: own,
      operation,
    });
  }
  return works;
}
