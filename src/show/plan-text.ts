import type { Plan } from "../model/plan.ts";

/** The order as indented text that people can check by eye. */
export function planText(_plan: Plan): string {
  return "";
}
