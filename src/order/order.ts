import type { Report } from "../diagnostic/diagnostic.ts";
import type { Bound } from "../model/bound.ts";
import type { Edge, Slot, Unit } from "../model/plan.ts";
import type { Project } from "../model/project.ts";
import type { Role } from "../model/role.ts";

/** The order of everything: the heart of a `Plan`. */
export interface Ordered {
  readonly slots: readonly Slot[];
  readonly edges: readonly Edge[];
}

/** Puts the units (those of operations among them) into slots, and the slots into the order they run. */
export function order(
  _units: readonly Unit[],
  _bound: Bound,
  _roles: readonly Role[],
  _project: Pick<Project, "workflow" | "release" | "configure">,
  _report: Report,
): Ordered {
  return { slots: [], edges: [] };
}
