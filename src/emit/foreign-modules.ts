import type { Plan } from "../model/plan.ts";
import { isList, isMap, type Value } from "../value/value.ts";

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

function collect(task: Value, names: Set<string>): void {
  if (!isMap(task)) return;
  for (const [key, value] of task) {
    if (/^[a-z_]\w*(\.[a-z_]\w*){2,}$/.test(key) && !key.startsWith("ansible.builtin.")) names.add(key);
    if (isList(value) && (key === "block" || key === "rescue" || key === "always"))
      for (const inner of value) collect(inner, names);
  }
}
