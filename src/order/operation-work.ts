import type { Unit } from "../model/plan.ts";
import { ensureList } from "./ensure.ts";
import type { Place } from "./place-operations.ts";
import { noRoles, withRole } from "./role-set.ts";
import type { Members, Work } from "./work.ts";

export interface OperationWorks {
  readonly works: readonly Work[];
  readonly members: Members;
}

/** The nodes of the operations, numbered after those of services. Places without units are left out. */
export function operationWork(
  places: readonly Place[],
  units: readonly Unit[],
  firstIndex: number,
): OperationWorks {
  const waiting = places.length === 0 ? new Map<string, Unit[]>() : byOperation(units);
  const works: Work[] = [];
  const placed: Unit[] = [];
  const nodes: number[] = [];
  for (const { operation, area, roles } of places) {
    const own = roles.flatMap((role) => waiting.get(keyOf(operation.name, role))?.shift() ?? []);
    if (own.length === 0) continue;
    const index = firstIndex + works.length;
    const present = own.reduce((set, { role }) => withRole(set, role), noRoles());
    works.push({ index, area, name: operation.name, step: 0, roles: present, operation });
    placed.push(...own);
    nodes.push(...own.map(() => index));
  }
  return { works, members: { units: placed, nodes: Int32Array.from(nodes), each: 1 } };
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
