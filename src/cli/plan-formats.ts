import type { Plan } from "../model/plan.ts";
import { planDot } from "../show/plan-dot.ts";
import { type PathOf, planJson } from "../show/plan-json.ts";
import { planMarkdown } from "../show/plan-markdown.ts";
import { planMermaid } from "../show/plan-mermaid.ts";
import { planText } from "../show/plan-text.ts";

const FORMATS: ReadonlyMap<string, (plan: Plan, pathOf: PathOf) => string> = new Map([
  ["json", planJson],
  ["markdown", planMarkdown],
  ["mermaid", planMermaid],
  ["dot", planDot],
]);

/** The plan in a form for terminals or other programs; as text where the form is none of these. */
export function showPlan(format: string, plan: Plan, pathOf: PathOf): string {
  return (FORMATS.get(format) ?? planText)(plan, pathOf);
}
