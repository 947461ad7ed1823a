import type { Plan } from "../model/plan.ts";

/** PLAN.md, the runbook for people: what runs where, in order, with the commands to run. */
export function planMarkdown(_plan: Plan): string {
  return "";
}
