import type { Anchor, BoundOperation } from "../../model/bound.ts";
import type { ServiceWorks } from "../collect-work.ts";
import { ensureList } from "../ensure.ts";
import type { Cause, Link } from "../link.ts";
import { orderAnchor } from "../place-operations.ts";
import { firstWork, lastWork, rolesOfWork, type ServiceWork, type Work } from "../work.ts";

/**
 * Operations stand strictly after what they wait for and before what waits for them: a wave apart. `operations` come
 * sorted, each after those that it waits for.
 */
export function operationLinks(services: ServiceWorks, operations: readonly Work[]): readonly Link[] {
  const inArea = groupByArea(services);
  const reach = reachOf(operations);
  return operations.flatMap((work) => {
    const { operation } = work;
    if (operation === undefined) return [];
    return [
      ...anchorLinks(work, operation, services, inArea),
      ...nodeLinks(work, operation, inArea),
      ...linksBetweenOperations(work, operation, operations, reach),
    ];
  });
}

type ByArea = ReadonlyMap<number, readonly ServiceWork[]>;

function groupByArea({ byService }: ServiceWorks): ByArea {
  const groups = new Map<number, ServiceWork[]>();
  for (const areas of byService.values())
    for (const service of areas) ensureList(groups, service.area.key).push(service);
  return groups;
}

function anchorLinks(
  work: Work,
  operation: BoundOperation,
  services: ServiceWorks,
  inArea: ByArea,
): readonly Link[] {
  const targets = (anchor: Anchor) =>
    anchor.kind === "service"
      ? (services.byService.get(anchor.name) ?? [])
      : isWhole(anchor)
        ? (inArea.get(work.area.key) ?? [])
        : [];
  const after = operation.after.flatMap((anchor) =>
    targets(anchor)
      // Of a service it waits only for what comes before the place that was found for it.
      .filter(({ area }) => area.key <= work.area.key)
      .flatMap((awaited) => linkFrom(awaited, work, { kind: "anchor", operation, anchor, side: "after" })),
  );
  const before = operation.before.flatMap((anchor) =>
    targets(anchor).flatMap((waiting) =>
      linkTo(waiting, work, { kind: "anchor", operation, anchor, side: "before" }),
    ),
  );
  return [...after, ...before];
}

function isWhole({ kind }: Anchor): boolean {
  return kind === "everything" || kind === "stage";
}

function nodeLinks(work: Work, operation: BoundOperation, inArea: ByArea): readonly Link[] {
  if (operation.placement === "anchored") return [];
  const beside = (inArea.get(work.area.key) ?? []).filter((service) =>
    [...rolesOfWork(service)].some((role) => work.roles.has(role)),
  );
  const cause: Cause = { kind: "node", operation };
  return operation.placement === "node-last"
    ? beside.flatMap((service) => linkFrom(service, work, cause))
    : beside.flatMap((service) => linkTo(service, work, cause));
}

/** Explicit anchors; else what waits for all there is stands last; else, on the same hosts, the order given. */
function linksBetweenOperations(
  work: Work,
  operation: BoundOperation,
  operations: readonly Work[],
  reach: ReadonlyMap<BoundOperation, number>,
): readonly Link[] {
  const place = operations.indexOf(work);
  return operations.flatMap((other, at): readonly Link[] => {
    if (other.operation === undefined || other.operation === operation) return [];
    const anchor = orderAnchor(other.operation, operation);
    if (anchor !== undefined) {
      const side = operation.after.includes(anchor) ? "after" : "before";
      const asking = side === "after" ? operation : other.operation;
      return [
        { from: other, to: work, weight: 1, cause: { kind: "anchor", operation: asking, anchor, side } },
      ];
    }
    if (other.area.key !== work.area.key) return [];
    const cause: Cause = { kind: "node", operation };
    if ((reach.get(other.operation) ?? 0) < (reach.get(operation) ?? 0))
      return [{ from: other, to: work, weight: 1, cause }];
    const sameEnd = operation.placement !== "anchored" && operation.placement === other.operation.placement;
    return sameEnd && at < place && shareRoles(other, work)
      ? [{ from: other, to: work, weight: 0, cause }]
      : [];
  });
}

/** How much each operation waits for, itself or through others: nothing in particular, a stage, everything. */
function reachOf(operations: readonly Work[]): ReadonlyMap<BoundOperation, number> {
  const reach = new Map<BoundOperation, number>();
  // They come sorted: each after those that it waits for.
  for (const { operation } of operations) {
    if (operation === undefined) continue;
    const own = operation.after.map(({ kind }) => (kind === "everything" ? 2 : kind === "stage" ? 1 : 0));
    const awaited = [...reach].flatMap(([earlier, value]) =>
      orderAnchor(earlier, operation) === undefined ? [] : [value],
    );
    reach.set(operation, Math.max(0, ...own, ...awaited));
  }
  return reach;
}

function shareRoles(a: Work, b: Work): boolean {
  return [...a.roles].some((role) => b.roles.has(role));
}

function linkFrom(service: ServiceWork, to: Work, cause: Cause): readonly Link[] {
  const from = lastWork(service);
  return from === undefined ? [] : [{ from, to, weight: 1, cause }];
}

function linkTo(service: ServiceWork, from: Work, cause: Cause): readonly Link[] {
  const to = firstWork(service);
  return to === undefined ? [] : [{ from, to, weight: 1, cause }];
}
