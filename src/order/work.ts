import type { BoundOperation } from "../model/bound.ts";
import type { Unit } from "../model/plan.ts";
import type { Area } from "./areas.ts";

/** A node of the graph: one service (on all its roles) or one operation, in one step of one area. */
export interface Work {
  /** Names it in the graph. Never a mere number: graphlib keeps nodes in objects, which put such keys first. */
  readonly id: string;
  readonly area: Area;
  /** Name of the service, or of the operation. */
  readonly name: string;
  readonly step: number;
  readonly units: readonly Unit[];
  /** The roles of its units. */
  readonly roles: ReadonlySet<string>;
  readonly operation?: BoundOperation;
}

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
  return { ...service, steps: service.steps.filter(({ roles }) => roles.has(role)) };
}

/** The roles on which a service has work here. */
export function rolesOfWork({ steps }: ServiceWork): ReadonlySet<string> {
  return new Set(steps.flatMap(({ roles }) => [...roles]));
}
