import { isAnsibleOwn } from "../ansible/variables/provided.ts";
import type { Plan } from "../model/plan.ts";
import type { Span } from "../source/span.ts";
import { compareCodePoints } from "../value/json.ts";
import { histories } from "./history.ts";

/** A variable that tasks read and no task before them sets: somebody has to provide it. */
export interface RequiredVariable {
  readonly name: string;
  /** Whose tasks read it, in the order of the plan. */
  readonly roles: readonly string[];
  /** False where every task that reads it can do without. */
  readonly required: boolean;
  /** A task that reads it. */
  readonly span: Span;
}

/** What the tasks of a plan need from outside, sorted by name: to check an inventory against. */
export function requiredVariables(plan: Plan): readonly RequiredVariable[] {
  const found = new Map<string, RequiredVariable>();
  for (const [role, events] of histories(plan)) {
    const set = new Set<string>();
    for (const { use } of events) {
      if (use.kind === "set") set.add(use.name);
      else if (!set.has(use.name) && !isAnsibleOwn(use.name)) {
        const { name, span, guarded } = use;
        const before = found.get(name) ?? { name, roles: [], required: false, span };
        const roles = before.roles.includes(role) ? before.roles : [...before.roles, role];
        found.set(name, { ...before, roles, required: before.required || !guarded });
      }
    }
  }
  return [...found.values()].sort((a, b) => compareCodePoints(a.name, b.name));
}
