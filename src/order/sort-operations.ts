import type { Report } from "../diagnostic/diagnostic.ts";
import type { Anchor, BoundOperation } from "../model/bound.ts";
import { areaAt } from "./areas.ts";
import { withoutCycles } from "./cycles.ts";
import { adjacency } from "./graph.ts";
import type { Link } from "./link.ts";
import { orderAnchor } from "./place-operations.ts";
import { noRoles } from "./role-set.ts";
import type { Work } from "./work.ts";

/** Operations after those they wait for, else as declared; those that wait for each other are reported and freed. */
export function sortOperations(
  operations: readonly BoundOperation[],
  report: Report,
): readonly BoundOperation[] {
  const works = operations.map(
    (operation, index): Work => ({
      index,
      area: areaAt(0, "prepare"),
      name: operation.name,
      step: 0,
      roles: noRoles(),
      operation,
    }),
  );
  const links = works.flatMap((to) => works.flatMap((from) => linkOf(from, to)));
  const { links: kept } = withoutCycles(adjacency(works.length, links), report);
  const impossible = new Set(links.filter((link) => !kept.includes(link)).map(anchorOf));
  return topological(works, kept).map((operation) => ({
    ...operation,
    after: operation.after.filter((anchor) => !impossible.has(anchor)),
    before: operation.before.filter((anchor) => !impossible.has(anchor)),
  }));
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

function topological(works: readonly Work[], links: readonly Link[]): readonly BoundOperation[] {
  const left = [...works];
  const sorted: BoundOperation[] = [];
  while (left.length > 0) {
    const free = left.findIndex((work) => !links.some(({ from, to }) => to === work && left.includes(from)));
    for (const { operation } of left.splice(Math.max(free, 0), 1))
      if (operation !== undefined) sorted.push(operation);
  }
  return sorted;
}
