import type { Note, Report } from "../diagnostic/diagnostic.ts";
import type { BoundStages, ResolvedDependency } from "../model/bound.ts";
import type { Area } from "./areas.ts";
import type { Limit } from "./limits.ts";
import { describeDependency, isLocal, type Link } from "./link.ts";
import type { Conflict } from "./place-operations.ts";

/** Reports, once each, the dependencies that wait for a service of a later stage. */
export function reportStageContradictions(links: readonly Link[], stages: BoundStages, report: Report): void {
  const seen = new Set<ResolvedDependency>();
  for (const { from, to, cause } of links) {
    if (cause.kind !== "declared" || from.area.stage <= to.area.stage || seen.has(cause.dependency)) continue;
    seen.add(cause.dependency);
    const { service, on, span } = cause.dependency;
    const [earlier, later] = [stageName(to.area, stages), stageName(from.area, stages)];
    report({
      code: "order/stage-contradiction",
      severity: "error",
      message: `${service} waits for ${on}, but stage ${earlier} with ${service} runs before stage ${later} with ${on}`,
      span,
      notes: [
        { message: describeDependency(cause.dependency), span },
        ...stageNotes(service, to.area, stages),
        ...stageNotes(on, from.area, stages),
      ],
      help: helpFor(cause.dependency),
    });
  }
}

function helpFor({ scope }: ResolvedDependency): string {
  const move = "reorder the stages, or move one of the two with services.<name>.stage";
  return scope === "host" ? move : `${move}; scope: host if the order matters only where both share a host`;
}

function stageNotes(service: string, area: Area, { list, ofService }: BoundStages): readonly Note[] {
  const stage = list[area.stage];
  const moved = ofService.get(service);
  const span = moved?.value === stage?.name ? moved?.span : stage?.span;
  const reason = moved !== undefined && span === moved.span ? "is moved to" : "runs in";
  return [{ message: `${service} ${reason} stage ${stage?.name}`, ...(span === undefined ? {} : { span }) }];
}

/** Reports the operations that must stand before something and wait for something later. */
export function reportConflicts(conflicts: readonly Conflict[], stages: BoundStages, report: Report): void {
  for (const { operation, floor, ceiling } of conflicts) {
    const [after, before] = [nameOf(floor), nameOf(ceiling)];
    const oneStage = floor.area.stage === ceiling.area.stage;
    const rolling = oneStage && stages.list[floor.area.stage]?.rolling !== undefined;
    report({
      code: rolling ? "order/rolling-contradiction" : "order/stage-contradiction",
      severity: "error",
      message: rolling
        ? `${operation.name} cannot stand between ${after} and ${before}: the batches of stage ${stageName(floor.area, stages)} pass both one after the other`
        : `${operation.name} waits for ${after} and must stand before ${before}, which runs earlier`,
      span: operation.span,
      notes: [
        {
          message: `${operation.name} waits for ${after}, so until ${placeName(floor.area, stages)}`,
          span: floor.anchor.span,
        },
        {
          message: `${before} waits for ${operation.name}, and is reached in ${placeName(ceiling.area, stages)}`,
          span: ceiling.anchor.span,
        },
      ],
    });
  }
}

/**
 * Hints that a dependency between roles of one declared rolling stage holds in each batch only. Where the two services
 * share their roles, batch by batch is what a rolling stage is for.
 */
export function reportBatchOnly(links: readonly Link[], stages: BoundStages, report: Report): void {
  const seen = new Set<ResolvedDependency>();
  for (const link of links) {
    const stage = stages.list[link.to.area.stage];
    if (link.cause.kind !== "declared" || stage?.rolling === undefined || stage.span === undefined) continue;
    const { dependency } = link.cause;
    if (dependency.scope === "host" || !isLocal(link) || shareRoles(link) || seen.has(dependency)) continue;
    seen.add(dependency);
    const { service, on, span } = dependency;
    report({
      code: "order/batch-only",
      severity: "hint",
      message: `${service} waits for ${on} within each batch of stage ${stage.name}, not for the other batches`,
      span,
      notes: [{ message: `stage ${stage.name} is rolling`, span: stage.span }],
    });
  }
}

function shareRoles({ from, to }: Link): boolean {
  return [...from.roles].every((role) => to.roles.has(role));
}

function nameOf({ anchor }: Limit): string {
  if (anchor.kind === "everything") return "everything";
  return anchor.kind === "stage" ? `stage ${anchor.name}` : anchor.name;
}

function placeName(area: Area, stages: BoundStages): string {
  return `phase ${area.phase} of stage ${stageName(area, stages)}`;
}

function stageName({ stage }: Area, { list }: BoundStages): string {
  return list[stage]?.name ?? "";
}
