import { childrenOf } from "../ansible/blocks.ts";
import type { Plan } from "../model/plan.ts";
import type { ValueMap } from "../value/value.ts";

/** Modules of collections that the tasks name in full (`community.general.ini_file`), sorted. */
export function collectionModules(plan: Plan): readonly string[] {
  const names = new Set<string>();
  for (const slot of plan.slots)
    for (const units of slot.roles.values())
      for (const unit of units) for (const task of unit.tasks) collect(task.value, names);
  for (const stage of plan.stages)
    for (const task of [...stage.beforeBatch, ...stage.afterBatch]) collect(task.value, names);
  return [...names].sort();
}

function collect(task: ValueMap, names: Set<string>): void {
  for (const key of task.keys())
    if (/^[a-z_]\w*(\.[a-z_]\w*){2,}$/.test(key) && !/^ansible\.(?:builtin|legacy)\./.test(key))
      names.add(key);
  for (const child of childrenOf(task)) collect(child, names);
}
