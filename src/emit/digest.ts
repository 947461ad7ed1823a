import { createHash } from "node:crypto";
import type { Slot, Unit } from "../model/plan.ts";
import type { Task } from "../model/task.ts";

/**
 * What one role does in a slot, as 12 hex digits: the journal holds it, and a slot whose digest differs runs again.
 * The exports belong to it, for a slot that ran before they were wanted has not kept them.
 */
export function slotDigest(slot: Slot, role: string): string {
  const units = slot.roles.get(role) ?? [];
  return shortHash([
    ...units.flatMap(unitParts),
    ...(slot.exports.get(role) ?? []).map((name) => `export ${name}`),
    ...(slot.release === undefined ? [] : [`release ${slot.release}`]),
    ...(slot.bootstrap ? ["bootstrap"] : []),
    ...(slot.imports === undefined ? [] : [`imports ${slot.imports}`]),
  ]);
}

function unitParts(unit: Unit): string[] {
  return [...(unit.once ? ["once"] : []), ...unit.tasks.map((task) => task.digest)];
}

/**
 * What stands before or after a batch. The slots of the batch belong to it: a host whose slots changed is drained
 * again before they run and checked again after.
 */
export function batchDigest(tasks: readonly Task[], slotDigests: readonly string[]): string {
  return shortHash([...tasks.map((task) => task.digest), "slots", ...slotDigests]);
}

function shortHash(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 12);
}
