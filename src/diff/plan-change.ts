import { diffPlans } from "./diff-plans.ts";
import { edgeChanges } from "./edge-changes.ts";
import { readPlan } from "./read-plan.ts";
import { summaryOf } from "./sections.ts";

/**
 * What is different from one `plan.json` to the other, in one line; undefined where the upgrade is the same, or one of
 * the texts is no plan of this format.
 */
export function planChange(before: string, after: string): string | undefined {
  if (before === after) return undefined;
  const [a, b] = [readPlan(before, () => {}), readPlan(after, () => {})];
  if (a === undefined || b === undefined) return undefined;
  const diff = diffPlans({ plan: a, text: () => undefined }, { plan: b, text: () => undefined });
  if (!diff.same) return summaryOf(diff);
  const edges = edgeChanges(a, b).length;
  if (edges === 0) return undefined;
  const dependencies = edges === 1 ? "a declared dependency" : `${edges} declared dependencies`;
  return `${dependencies} came, went or changed, and the order is the same`;
}
