import type { Plan } from "../model/plan.ts";

/** The order as a Graphviz graph. */
export function planDot(_plan: Plan): string {
  return "";
}
