import { createHash } from "node:crypto";
import type { Slot, Stage, Unit } from "../model/plan.ts";
import type { Task } from "../model/task.ts";
import { jsonDumps } from "../value/json.ts";
import { isList, isMap, type Value } from "../value/value.ts";

/** The lists of tasks in a block. */
const SECTIONS = ["block", "rescue", "always"];

/** By the name of each unit of a role in a slot, as the journal knows it: what it does, as 12 hex digits. */
export function unitDigests(slot: Slot, role: string): ReadonlyMap<string, string> {
  if (slot.imports !== undefined) return new Map([[`configure/${slot.imports}`, digestOf([slot.imports])]]);
  return new Map((slot.roles.get(role) ?? []).map((unit) => [unitName(unit, slot), unitDigest(unit, slot)]));
}

/** A unit's name: the same wherever its slot stands, so that what is done stays done. */
export function unitName(unit: Unit, slot: Slot): string {
  const release = slot.release === undefined ? "" : `/${slot.release}`;
  return `${unit.service}/${unit.section}/${unit.step}${release}`.replace(/["\\]/g, "_");
}

function unitDigest(unit: Unit, slot: Slot): string {
  const first = unit.once || slot.bootstrap ? ["first host only"] : [];
  return digestOf([...first, ...unit.tasks.map((task) => withoutNames(task.value))]);
}

/**
 * What stands before or after a batch. The slots of the batch belong to its name: a host whose slots changed is drained
 * again before they run and checked again after.
 */
export function edgeUnit(
  stage: Stage,
  edge: "before" | "after",
  tasks: readonly Task[],
  slots: readonly Slot[],
  role: string,
): ReadonlyMap<string, string> {
  const parts = slots.flatMap((slot) =>
    [...unitDigests(slot, role)].map(([name, digest]) => `${name} ${digest}`),
  );
  const digest = digestOf([...tasks.map((task) => withoutNames(task.value)), ...parts]);
  return new Map([[`${stage.name}/${edge}-batch/${digest}`, digest]]);
}

/** Names say what a task does and change nothing of it. */
function withoutNames(task: Value): Value {
  if (!isMap(task)) return task;
  const entries = [...task].filter(([key]) => key !== "name");
  return new Map(
    entries.map(([key, value]) => [
      key,
      SECTIONS.includes(key) && isList(value) ? value.map(withoutNames) : value,
    ]),
  );
}

function digestOf(parts: readonly Value[]): string {
  const text = jsonDumps([...parts]);
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
