import { onFirstHost, type Slot, type Unit } from "../model/plan.ts";
import type { Task } from "../model/task.ts";
import { comment } from "../text/comment.ts";
import type { Value } from "../value/value.ts";
import { type Context, unitsOf } from "./context.ts";
import { unitName } from "./digest.ts";
import { yamlText } from "./yaml-text.ts";

/**
 * The tasks of a role in a slot: a block for each unit, which a host leaves out where it has done that unit already. A
 * comment names the source file.
 */
export function unitsText(context: Context, slot: Slot, role: string): string {
  return unitsOf(slot, role)
    .map((unit) => unitText(context, slot, role, unit))
    .join("\n");
}

function unitText(context: Context, slot: Slot, role: string, unit: Unit): string {
  const owner = unit.operation === undefined ? `Service ${unit.service}` : `Operation ${unit.operation}`;
  const block = new Map<string, Value>([
    ["name", owner],
    ["when", conditions(slot, role, unit)],
    ["block", unit.tasks.map((task) => task.value)],
  ]);
  return `${comment(sourcesOf(context, unit.tasks).join(", "))}\n${yamlText([block])}`;
}

function conditions(slot: Slot, role: string, unit: Unit): Value {
  const undone = `'${unitName(unit, slot).replace(/[\\']/g, "\\$&")}' not in segue_done | default([])`;
  // Where the play itself has only the first host, nobody needs to be asked.
  const asked = slot.perBatch === true || !onFirstHost(slot, role);
  const first = `inventory_hostname == groups['${role}'] | first`;
  return asked && (unit.once || slot.bootstrap) ? [undone, first] : undone;
}

/** Tasks that belong to no service, each with a comment that names its source file. */
export function edgeText(context: Context, tasks: readonly Task[]): string {
  return tasks
    .map(
      (task) => `${comment(context.input.sourcePath(task.origin.span.file.path))}\n${yamlText([task.value])}`,
    )
    .join("\n");
}

/** The templates that tasks come from, sorted. */
export function sourcesOf(context: Context, tasks: readonly Task[]): readonly string[] {
  const paths = tasks.map((task) => context.input.sourcePath(task.origin.span.file.path));
  return [...new Set(paths)].sort();
}
