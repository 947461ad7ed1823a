import { groupBy } from "./group.ts";
import type { EdgeData, PlanData } from "./plan-data.ts";
import type { DependencyReason } from "./plan-diff.ts";

/** A dependency that came, went or changed, before it is known whom it moved. */
export type EdgeChange = Omit<DependencyReason, "via">;

/** Compares who waits for whom; a dependency is the same wherever it is written. */
export function edgeChanges(a: PlanData, b: PlanData): readonly EdgeChange[] {
  const [before, after] = [byEnds(a.edges), byEnds(b.edges)];
  const [servicesA, servicesB] = [servicesOf(a), servicesOf(b)];
  const changes: EdgeChange[] = [];
  for (const [key, edges] of after) {
    const old = before.get(key);
    const [edge] = edges;
    if (edge === undefined) continue;
    if (old === undefined) {
      const other = servicesA.has(edge.from.service) ? "common" : "new";
      changes.push({ kind: "dependency-added", ...ends(edge), other });
    } else if (stepsOf(old) !== stepsOf(edges)) {
      const steps = { before: stepsOf(old), after: stepsOf(edges) };
      changes.push({ kind: "dependency-changed", ...ends(edge), steps, other: "common" });
    }
  }
  for (const [key, [edge]] of before) {
    if (edge === undefined || after.has(key)) continue;
    const other = servicesB.has(edge.from.service) ? "common" : "gone";
    changes.push({ kind: "dependency-dropped", ...ends(edge), other });
  }
  return changes;
}

function byEnds(edges: readonly EdgeData[]): ReadonlyMap<string, readonly EdgeData[]> {
  const groups = groupBy(edges, ({ from, to, reason }) => JSON.stringify([from.service, to.service, reason]));
  return new Map(
    groups.map((group) => {
      const [{ from, to, reason }] = group as readonly [EdgeData];
      return [JSON.stringify([from.service, to.service, reason]), group];
    }),
  );
}

function ends({ from, to, reason, source }: EdgeData) {
  return { service: to.service, on: from.service, edge: reason, ...(source === undefined ? {} : { source }) };
}

/** `4 before 5`: the last step of the one that must be done, and the first of the other that waits. */
function stepsOf(edges: readonly EdgeData[]): string {
  const steps = edges.map(({ from, to }) => `step ${from.step} before step ${to.step}`);
  return [...new Set(steps)].sort().join(", ");
}

function servicesOf({ slots }: PlanData): ReadonlySet<string> {
  return new Set(slots.flatMap(({ roles }) => [...roles.values()].flat().map(({ service }) => service)));
}
