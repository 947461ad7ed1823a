import type { ResolvedDependency } from "../../model/bound.ts";
import type { ServiceWorks } from "../collect-work.ts";
import type { Link } from "../link.ts";
import { firstWork, lastWork, rolesOfWork, type ServiceWork, type Work, workOnRole } from "../work.ts";

/**
 * Declared dependencies. They hold between work of the same kind: the upgrade of one service waits for the upgrade of
 * the other, its post tasks for the other's post tasks; the phases are in order anyway. One link is enough, from the
 * last awaited step to the first that waits: the steps of each service are in order among themselves.
 */
export function declaredLinks(
  { byService }: ServiceWorks,
  dependencies: readonly ResolvedDependency[],
): readonly Link[] {
  const links: Link[] = [];
  for (const dependency of dependencies)
    for (const waiting of byService.get(dependency.service) ?? [])
      for (const awaited of byService.get(dependency.on) ?? [])
        if (sameKind(waiting, awaited)) links.push(...linksBetween(awaited, waiting, dependency));
  return links;
}

function sameKind({ area: a }: ServiceWork, { area: b }: ServiceWork): boolean {
  return a.phase === b.phase && a.segment === b.segment;
}

function linksBetween(
  awaited: ServiceWork,
  waiting: ServiceWork,
  dependency: ResolvedDependency,
): readonly Link[] {
  if (dependency.scope === "deployment") return linkOf(awaited, waiting, dependency);
  const roles = rolesOfWork(awaited);
  return [...rolesOfWork(waiting)]
    .filter((role) => roles.has(role))
    .flatMap((role) => linkOf(workOnRole(awaited, role), workOnRole(waiting, role), dependency));
}

function linkOf(awaited: ServiceWork, waiting: ServiceWork, dependency: ResolvedDependency): readonly Link[] {
  const from = lastWork(awaited, dependency.step);
  const to = firstWork(waiting, dependency.before);
  if (from === undefined || to === undefined) return [];
  return [{ from, to, weight: weightOf(from, to, dependency), cause: { kind: "declared", dependency } }];
}

function weightOf(from: Work, to: Work, { scope }: ResolvedDependency): 0 | 1 {
  if (from.step < to.step) return 0;
  // On one host the two can stand in one slot, the awaited first.
  return scope === "host" && from.step === to.step ? 0 : 1;
}
