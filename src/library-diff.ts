import type { Diagnostic, Outcome } from "./diagnostic/diagnostic.ts";
import { diffPlans } from "./diff/diff-plans.ts";
import type { PlanDiff } from "./diff/plan-diff.ts";
import { readPlan } from "./diff/read-plan.ts";
import type { Side } from "./diff/side.ts";
import type { OutputTree } from "./model/output-file.ts";

/** One side of a comparison: a compiled tree, or the text of a `plan.json` (then changed tasks show no fields). */
export type DiffSide = OutputTree | string;

/** What changed for the upgrade. Undefined when a side is no plan. */
export function diff(before: DiffSide, after: DiffSide): Outcome<PlanDiff | undefined> {
  const diagnostics: Diagnostic[] = [];
  const [left, right] = [before, after].map((side) => readSide(side, diagnostics));
  const readable = left !== undefined && right !== undefined;
  return { value: readable ? diffPlans(left, right) : undefined, diagnostics };
}

function readSide(side: DiffSide, diagnostics: Diagnostic[]): Side | undefined {
  const text = (path: string) => (typeof side === "string" ? undefined : side.get(path)?.content);
  const json = typeof side === "string" ? side : text("plan.json");
  const plan = readPlan(json ?? "", (problem) => {
    diagnostics.push({
      code: "load/type",
      severity: "error",
      message: `no plan.json: ${problem}`,
      notes: [],
    });
  });
  return plan && { plan, text };
}
