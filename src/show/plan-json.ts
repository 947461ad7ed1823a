import type { Plan } from "../model/plan.ts";

/** plan.json, the order for programs. */
export function planJson(_plan: Plan): string {
  return "";
}
