import type { Slot } from "../model/plan.ts";
import type { Task } from "../model/task.ts";
import type { Value } from "../value/value.ts";
import { type Context, onFirstHost, unitsOf } from "./context.ts";
import { yamlText } from "./yaml-text.ts";

/** The tasks of a role in a slot, each with a comment that names its source file; items of a task list. */
export function unitsText(context: Context, slot: Slot, role: string): string {
  const units = unitsOf(slot, role);
  // Where the play itself has only the first host, nobody needs to be asked.
  const asked = slot.perBatch === true || !onFirstHost(slot, role);
  const firstOnly = asked ? `inventory_hostname == groups['${role}'] | first` : "";
  return units
    .flatMap((unit) => {
      const condition = unit.once || slot.bootstrap ? firstOnly : "";
      return unit.tasks.map((task) => taskText(context, `${unit.service}: `, task, condition));
    })
    .join("\n");
}

/** Tasks that belong to no service. */
export function tasksText(context: Context, tasks: readonly Task[]): string {
  return tasks.map((task) => taskText(context, "", task, "")).join("\n");
}

function taskText(context: Context, owner: string, task: Task, onlyWhen: string): string {
  const source = context.input.sourcePath(task.origin.span.file.path);
  const body = onlyWhen === "" ? task.value : conditional(task, onlyWhen);
  return `# ${owner}${source}\n${yamlText([body])}`;
}

/** A task of an operation for one host, among tasks that are for all. */
function conditional(task: Task, condition: string): Value {
  return new Map<string, Value>([
    ["name", `${task.name} on the first host`],
    ["when", condition],
    ["block", [task.value]],
  ]);
}

/** The templates that tasks come from, sorted. */
export function sourcesOf(context: Context, tasks: readonly Task[]): readonly string[] {
  const paths = tasks.map((task) => context.input.sourcePath(task.origin.span.file.path));
  return [...new Set(paths)].sort();
}
