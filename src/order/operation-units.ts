import type { BoundOperation } from "../model/bound.ts";
import type { Unit } from "../model/plan.ts";
import type { Task } from "../model/task.ts";

/** The units of an operation, one for each role: what stands in for `lower` where there are no steps. */
export function operationUnits(operation: BoundOperation, tasks: readonly Task[]): readonly Unit[] {
  return operation.roles.map((role) => ({
    role,
    service: operation.name,
    section: "operation",
    step: 0,
    tasks,
    operation: operation.name,
    ...(operation.once ? { once: true } : {}),
  }));
}
