import type { Plan } from "../model/plan.ts";

/** The order as a Mermaid flow chart. */
export function planMermaid(_plan: Plan): string {
  return "";
}
