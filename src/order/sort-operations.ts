import type { Report } from "../diagnostic/diagnostic.ts";
import type { Anchor, BoundOperation } from "../model/bound.ts";
import { areaAt } from "./areas.ts";
import { withoutCycles } from "./cycles.ts";
import { earliestFirst } from "./earliest-first.ts";
import { ensure } from "./ensure.ts";
import type { Link } from "./link.ts";
import { orderAnchor } from "./place-operations.ts";
import type { Work } from "./work.ts";

/** Operations after those they wait for, else as declared; those that wait for each other are reported and freed. */
export function sortOperations(
  operations: readonly BoundOperation[],
  report: Report,
): readonly BoundOperation[] {
  const works = operations.map(
    (operation, index): Work => ({
      id: `operation ${index} ${operation.name}`,
      area: areaAt(0, "prepare"),
      name: operation.name,
      step: 0,
      units: [],
      roles: new Set(),
      operation,
    }),
  );
  const links = works.flatMap((to) => works.flatMap((from) => linkOf(from, to)));
  const { links: kept } = withoutCycles(works, links, report);
  const impossible = new Set(links.filter((link) => !kept.includes(link)).map(anchorOf));
  const waits = new Map<Work, Set<Work>>();
  for (const { from, to } of kept) ensure(waits, to, () => new Set()).add(from);
  return earliestFirst(works, waits).flatMap(({ operation }) =>
    operation === undefined ? [] : [withoutAnchors(operation, impossible)],
  );
}

function linkOf(from: Work, to: Work): readonly Link[] {
  if (from.operation === undefined || to.operation === undefined || from === to) return [];
  const anchor = orderAnchor(from.operation, to.operation);
  if (anchor === undefined) return [];
  const side = to.operation.after.includes(anchor) ? "after" : "before";
  const operation = side === "after" ? to.operation : from.operation;
  return [{ from, to, weight: 1, cause: { kind: "anchor", operation, anchor, side } }];
}

function anchorOf({ cause }: Link): Anchor | undefined {
  return cause.kind === "anchor" ? cause.anchor : undefined;
}

function withoutAnchors(
  operation: BoundOperation,
  impossible: ReadonlySet<Anchor | undefined>,
): BoundOperation {
  const isPossible = (anchor: Anchor) => !impossible.has(anchor);
  return {
    ...operation,
    after: operation.after.filter(isPossible),
    before: operation.before.filter(isPossible),
  };
}
