import type { Plan } from "../model/plan.ts";

/** Why a service, slot, step or task stands where it does; undefined when the plan has no such thing. */
export function explain(_plan: Plan, _what: string): string | undefined {
  return undefined;
}

/** All names that `explain` knows, for a suggestion. */
export function explainable(_plan: Plan): readonly string[] {
  return [];
}
