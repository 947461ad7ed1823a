import type { Slot, Stage } from "../model/plan.ts";
import type { Task } from "../model/task.ts";
import { edgeFile } from "./batch-plays.ts";
import { commonTaskNames, commonTasksText } from "./common-tasks.ts";
import { type Context, hostRoles, unitsOf } from "./context.ts";
import { header } from "./header.ts";
import { needOf } from "./plays.ts";
import { sourcesOf, tasksText, unitsText } from "./task-text.ts";
import { traceTasks } from "./trace.ts";
import type { Tree } from "./tree.ts";
import { yamlLines } from "./yaml-text.ts";

/** `tasks/`: what the playbooks import, one file for each role and slot; and the list of slots. */
export function addTaskFiles(context: Context, tree: Tree): void {
  for (const slot of context.plan.slots)
    for (const role of slot.roles.keys()) addSlotTasks(context, tree, slot, role);
  for (const stage of context.plan.stages) addBatchEdges(context, tree, stage);
  for (const name of commonTaskNames) {
    const text = commonTasksText(context, name);
    tree.add(
      `tasks/common/${name}.yml`,
      `${header(context, "Shared by all playbooks.", [])}---\n${text}`,
      [],
    );
  }
  addSlotList(context, tree);
}

function addSlotTasks(context: Context, tree: Tree, slot: Slot, role: string): void {
  const path = context.files.get(slot.id)?.tasks(role);
  if (path === undefined || slot.imports !== undefined) return;
  const units = unitsOf(slot, role);
  const tasks = units.flatMap((unit) => unit.tasks);
  addTasks(context, tree, path, `Tasks of ${role} in ${slot.id}.`, tasks, unitsText(context, slot, role));
}

function addBatchEdges(context: Context, tree: Tree, stage: Stage): void {
  const slots = context.plan.slots.filter((slot) => slot.stage === stage.name && slot.perBatch);
  for (const role of new Set(slots.flatMap(hostRoles)))
    for (const [edge, tasks] of [
      ["before", stage.beforeBatch],
      ["after", stage.afterBatch],
    ] as const)
      if (tasks.length > 0) {
        const title = `What ${role} does ${edge} each batch of stage ${stage.name}.`;
        addTasks(context, tree, edgeFile(stage, edge, role), title, tasks, tasksText(context, tasks));
      }
}

function addTasks(
  context: Context,
  tree: Tree,
  path: string,
  title: string,
  tasks: readonly Task[],
  text: string,
): void {
  const sources = sourcesOf(context, tasks);
  const content = `${header(context, title, sources)}---\n${text === "" ? "[]\n" : text}`;
  tree.addFile(path, { content, sources, trace: traceTasks(content, tasks) });
}

function addSlotList(context: Context, tree: Tree): void {
  const slots = context.plan.slots.filter((slot) => slot.roles.size > 0);
  const lines = yamlLines(
    slots.map((slot) => needOf(context, slot)),
    2,
  );
  const content = `---\nsegue_slots:${lines === "" ? " []" : `\n${lines}`}\n`;
  tree.add("vars/slots.yml", header(context, "The slots in the order they run.", []) + content, []);
}
