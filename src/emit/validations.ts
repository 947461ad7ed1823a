import { tagsOf } from "../ansible/tags.ts";
import { LOCALHOST } from "../model/plan.ts";
import type { Task } from "../model/task.ts";
import type { Context } from "./context.ts";
import { header } from "./header.ts";
import { edgeText, sourcesOf } from "./task-text.ts";
import type { Tree } from "./tree.ts";
import { yamlFlow } from "./yaml-text.ts";

/** The plays of `preflight.yml` that run what services tagged `validation`, by role. */
export interface Validations {
  readonly role: string;
  readonly hosts: string;
  readonly path: string;
}

/** Collects the validations of every role, and writes their task files. */
export function validationsOf(context: Context, tree: Tree): readonly Validations[] {
  return context.roles.flatMap((role) => {
    const tasks = validationTasks(context, role);
    if (tasks.length === 0) return [];
    const path = `tasks/${role}/validation.yml`;
    const sources = sourcesOf(context, tasks);
    const text = edgeText(context, tasks);
    tree.add(path, `${header(context, `Validations of ${role}.`, sources)}---\n${text}`, sources);
    return [{ role, hosts: yamlFlow(role), path }];
  });
}

/** What is tagged `validation` (and not `never`), with the tasks of the same slot that register what it reads. */
function validationTasks(context: Context, role: string): readonly Task[] {
  if (role === LOCALHOST) return [];
  return context.plan.slots.flatMap((slot) => {
    const tasks = (slot.roles.get(role) ?? []).flatMap((unit) => unit.tasks);
    const wanted = new Set<Task>();
    const names = new Set<string>();
    for (const task of [...tasks].reverse()) {
      const tags = tagsOf(task.value.get("tags"));
      const asked = tags.includes("validation") && !tags.includes("never");
      if (!asked && !task.sets.some((name) => names.has(name))) continue;
      wanted.add(task);
      for (const name of task.reads) names.add(name);
    }
    return tasks.filter((task) => wanted.has(task));
  });
}
