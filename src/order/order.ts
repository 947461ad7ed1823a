import type { Report } from "../diagnostic/diagnostic.ts";
import type { Bound } from "../model/bound.ts";
import type { Edge, Slot, Unit } from "../model/plan.ts";
import type { Project } from "../model/project.ts";
import type { Role } from "../model/role.ts";
import { collectWork } from "./collect-work.ts";
import { reportBatchOnly, reportConflicts, reportStageContradictions } from "./contradictions.ts";
import { withoutCycles } from "./cycles.ts";
import { declaredLinks } from "./edges/declared.ts";
import { operationLinks } from "./edges/operations.ts";
import { stepOrderLinks } from "./edges/step-order.ts";
import type { Link } from "./link.ts";
import { operationWork } from "./operation-work.ts";
import { type Conflict, placeOperations } from "./place-operations.ts";
import { planEdges } from "./plan-edges.ts";
import { inRoleOrder } from "./role-order.ts";
import { configureAreas, draftSlots } from "./slot-drafts.ts";
import { makeSlots } from "./slots.ts";
import { sortOperations } from "./sort-operations.ts";
import { latestWaves, smallestWaves, type Waves } from "./waves.ts";

/** The order of everything: the heart of a `Plan`. */
export interface Ordered {
  readonly slots: readonly Slot[];
  /** As `Plan` has it. */
  readonly earliest?: readonly Slot[];
  readonly edges: readonly Edge[];
}

/** Puts the units (those of operations among them) into slots, and the slots into the order they run. */
export function order(
  units: readonly Unit[],
  bound: Bound,
  roles: readonly Role[],
  project: Pick<Project, "workflow" | "release" | "configure">,
  report: Report,
): Ordered {
  const sorted = inRoleOrder(units, roles, bound.services);
  const services = collectWork(sorted, bound.stages, project);
  const terrain = { works: services, stages: bound.stages, configures: project.configure !== undefined };
  const { places, conflicts } = placeOperations(sortOperations(bound.operations, report), terrain);
  const operations = operationWork(places, sorted);
  const works = [...services.works, ...operations];

  const wanted = [
    ...stepOrderLinks(services),
    ...declaredLinks(services, bound.dependencies),
    ...operationLinks(services, operations),
  ];
  const { graph, links, sorted: topological } = withoutCycles(works, wanted, report);
  reportStageContradictions(links, bound.stages, report);
  reportBatchOnly(links, bound.stages, report);
  reportConflicts(withoutThoseInCycles(conflicts, wanted, links), bound.stages, report);

  const hooks = project.configure === undefined ? [] : configureAreas(bound.stages);
  const place = (waves: Waves) => {
    const { drafts, places: placeOf } = draftSlots(works, waves, links, hooks);
    return { slots: makeSlots(drafts, { bound, roles, project, units: sorted }), placeOf };
  };
  const smallest = smallestWaves(graph, topological);
  const waves = latestWaves(graph, topological, smallest);
  const { slots, placeOf } = place(waves);
  const moved = [...waves].some(([id, wave]) => wave !== smallest.get(id));
  const earliest = moved ? { earliest: place(smallest).slots } : {};
  return { slots, ...earliest, edges: planEdges(links, slots, placeOf) };
}

/** An operation that is part of a cycle was reported with it. */
function withoutThoseInCycles(
  conflicts: readonly Conflict[],
  wanted: readonly Link[],
  kept: readonly Link[],
): readonly Conflict[] {
  if (conflicts.length === 0) return [];
  const left = new Set(kept);
  const cut = wanted.filter((link) => !left.has(link));
  const reported = new Set(cut.map(({ cause }) => (cause.kind === "anchor" ? cause.operation : undefined)));
  return conflicts.filter(({ operation }) => !reported.has(operation));
}
