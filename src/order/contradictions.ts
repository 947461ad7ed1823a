import type { Note, Report } from "../diagnostic/diagnostic.ts";
import type { BoundStages, ResolvedDependency } from "../model/bound.ts";
import { type Area, isBatched } from "./areas.ts";
import { ensureList } from "./ensure.ts";
import type { Limit } from "./limits.ts";
import { describeDependency, isLocal, type Link } from "./link.ts";
import type { Conflict } from "./place-operations.ts";

/** Reports, once each, the dependencies that wait for a service of a later stage; of a service with several, all stages. */
export function reportStageContradictions(links: readonly Link[], stages: BoundStages, report: Report): void {
  for (const [dependency, asked] of byDependency(links)) {
    const wrong = asked.filter(({ from, to }) => from.area.stage > to.area.stage);
    if (wrong.length === 0) continue;
    const { service, on, span } = dependency;
    const ends = (of: readonly Link[], end: "from" | "to") => areasOfStages(of.map((link) => link[end].area));
    const earlier = ends(wrong, "to").map((area) => stageName(area, stages));
    const later = ends(wrong, "from").map((area) => stageName(area, stages));
    report({
      code: "order/stage-contradiction",
      severity: "error",
      message: `${service} waits for ${on}, but ${stageList(earlier)} with ${service} ${earlier.length === 1 ? "runs" : "run"} before ${stageList(later)} with ${on}`,
      span,
      notes: [
        { message: describeDependency(dependency), span },
        ...ends(asked, "to").flatMap((area) => stageNotes(service, area, stages)),
        ...ends(asked, "from").flatMap((area) => stageNotes(on, area, stages)),
      ],
      help: helpFor(dependency),
    });
  }
}

function byDependency(links: readonly Link[]): ReadonlyMap<ResolvedDependency, readonly Link[]> {
  const groups = new Map<ResolvedDependency, Link[]>();
  for (const link of links)
    if (link.cause.kind === "declared") ensureList(groups, link.cause.dependency).push(link);
  return groups;
}

/** One area of every stage, in the order the stages run. */
function areasOfStages(areas: readonly Area[]): readonly Area[] {
  return [...new Map(areas.map((area) => [area.stage, area])).values()].sort((a, b) => a.stage - b.stage);
}

function stageList(names: readonly string[]): string {
  return names.length === 1 ? `stage ${names[0]}` : `stages ${names.join(" and ")}`;
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
 * Warns that a dependency between services of one rolling stage holds in each batch only: the batch goes through all
 * its slots before the next one starts, so "all of it, on all hosts, first" cannot hold. `scope: host` accepts that.
 */
export function reportBatchOnly(links: readonly Link[], stages: BoundStages, report: Report): void {
  const seen = new Set<ResolvedDependency>();
  for (const link of links) {
    const stage = stages.list[link.to.area.stage];
    if (link.cause.kind !== "declared" || stage?.rolling === undefined) continue;
    const { dependency } = link.cause;
    if (dependency.scope === "host" || !isLocal(link) || !isBatched(link.to.area.phase)) continue;
    if (seen.has(dependency)) continue;
    seen.add(dependency);
    const { service, on, span } = dependency;
    report({
      code: "order/batch-only",
      severity: "warning",
      message: `${service} waits for ${on} within each batch of stage ${stage.name}, not for the other batches`,
      span,
      notes:
        stage.span === undefined ? [] : [{ message: `stage ${stage.name} is rolling`, span: stage.span }],
      help: batchHelp(link, on),
    });
  }
}

function batchHelp(link: Link, on: string): string {
  const host = `say \`{service: ${on}, scope: host}\``;
  const move = `give ${on} an earlier stage with services.${on}.stage`;
  return shareRoles(link)
    ? `${host} if each host by itself is enough; else ${move}`
    : `${move}, or ${host} if the order matters only where both share a host`;
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
