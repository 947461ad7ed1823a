import type { Report } from "../diagnostic/diagnostic.ts";
import type { Plan } from "../model/plan.ts";
import type { Task } from "../model/task.ts";
import { inventoryVariables } from "./provides.ts";

/** Reports variables that only an inventory gives and that this one cannot give: their service runs on no role. */
export function reportLacking(
  plan: Plan,
  services: ReadonlyMap<string, readonly string[]>,
  report: Report,
): void {
  const { lacks } = inventoryVariables(plan.roles, services);
  for (const [name, [first, ...others]] of readers(plan, lacks)) {
    if (first === undefined) continue;
    const spans = new Set(
      others.map((task) => task.origin.span).filter((span) => span !== first.origin.span),
    );
    report({
      code: "inventory/lacking-variable",
      severity: "warning",
      message: `the inventory cannot give ${name}: no role runs such a service`,
      span: first.origin.span,
      notes: [...spans].map((span) => ({ message: "read here too", span })),
      help: "give it with -e or in group_vars, or add the service to a role",
    });
  }
}

function readers(plan: Plan, wanted: (name: string) => boolean): ReadonlyMap<string, readonly Task[]> {
  const found = new Map<string, Task[]>();
  for (const task of tasksOf(plan))
    for (const name of task.reads)
      if (wanted(name)) {
        const tasks = found.get(name) ?? [];
        found.set(name, [...tasks, task]);
      }
  return found;
}

function tasksOf(plan: Plan): readonly Task[] {
  return plan.slots.flatMap(({ roles }) => [...roles.values()].flat().flatMap(({ tasks }) => tasks));
}
