import type { BoundOperation } from "../model/bound.ts";
import type { Unit } from "../model/plan.ts";
import type { Area } from "./areas.ts";
import type { RoleSet } from "./role-set.ts";

/** A node of the graph: one service (on all its roles) or one operation, in one step of one area. */
export interface Work {
  /** Position in the list of all nodes. */
  readonly index: number;
  readonly area: Area;
  /** Name of the service, or of the operation. */
  readonly name: string;
  readonly step: number;
  readonly roles: RoleSet;
  readonly operation?: BoundOperation;
}

/** Units in the order that breaks ties, and the nodes that each belongs to. */
export interface Members {
  readonly units: readonly Unit[];
  /** Indices of nodes, `each` for a unit: a loop repeats it. `NO_NODE` where there are fewer. */
  readonly nodes: Int32Array;
  readonly each: number;
}

export const NO_NODE = -1;

/** All steps of one service in one area, ascending. */
export interface ServiceWork {
  readonly area: Area;
  readonly name: string;
  readonly steps: readonly Work[];
}

/** The first step from `from` on. */
export function firstWork({ steps }: ServiceWork, from: number = Number.NEGATIVE_INFINITY): Work | undefined {
  return steps.find(({ step }) => step >= from);
}

/** The last step up to `to`. */
export function lastWork({ steps }: ServiceWork, to: number = Number.POSITIVE_INFINITY): Work | undefined {
  return steps.findLast(({ step }) => step <= to);
}

/** Its steps on one role only. */
export function workOnRole(service: ServiceWork, role: string): ServiceWork {
  return { ...service, steps: service.steps.filter(({ roles }) => roles.names.includes(role)) };
}

/** The roles on which a service has work here. */
export function rolesOfWork({ steps }: ServiceWork): ReadonlySet<string> {
  return new Set(steps.flatMap(({ roles }) => roles.names));
}
