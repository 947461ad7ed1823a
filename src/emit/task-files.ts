import type { Stage } from "../model/plan.ts";
import type { Task } from "../model/task.ts";
import { type Context, unitsOf } from "./context.ts";
import { header } from "./header.ts";
import { edgeText, sourcesOf, unitsText } from "./task-text.ts";
import { traceTasks } from "./trace.ts";
import type { Tree } from "./tree.ts";
import { batchRoles, titleOf } from "./view.ts";

/** `tasks/<Role>/`: what the authors wrote, one file for each role and slot. */
export function addTaskFiles(context: Context, tree: Tree): void {
  for (const slot of context.slots)
    for (const role of slot.roles.keys()) {
      const path = context.files.get(slot.id)?.tasks(role);
      if (path === undefined || slot.imports !== undefined) continue;
      const tasks = unitsOf(slot, role).flatMap((unit) => unit.tasks);
      const title = `${role} in ${titleOf(context, [slot], [role]).replace(/^\S+ /, "")}.`;
      addTasks(context, tree, path, title, tasks, unitsText(context, slot, role), "    ");
    }
  for (const stage of context.plan.stages) addEdges(context, tree, stage);
}

function addEdges(context: Context, tree: Tree, stage: Stage): void {
  for (const role of batchRoles(context, stage))
    for (const [edge, tasks] of [
      ["before", stage.beforeBatch],
      ["after", stage.afterBatch],
    ] as const) {
      if (tasks.length === 0) continue;
      const title = `What ${role} does ${edge} each batch of stage ${stage.name}.`;
      const path = `tasks/${role}/${stage.name}-${edge}-batch.yml`;
      addTasks(context, tree, path, title, tasks, edgeText(context, tasks), "");
    }
}

function addTasks(
  context: Context,
  tree: Tree,
  path: string,
  title: string,
  tasks: readonly Task[],
  text: string,
  margin: string,
): void {
  const sources = sourcesOf(context, tasks);
  const content = `${header(context, title, sources)}---\n${text === "" ? "[]\n" : text}`;
  tree.addFile(path, { content, sources, trace: traceTasks(content, tasks, margin) });
}
