import type { Slot } from "../model/plan.ts";
import type { Context } from "./context.ts";

/**
 * Whether the operator's own playbook can simply be imported: an import reaches all hosts of the deployment, so there
 * must be only one stage, and no batches.
 */
export function isImported(context: Context, slot: Slot): boolean {
  if (slot.imports === undefined || slot.perBatch) return false;
  return new Set(context.plan.slots.map((one) => one.stage)).size === 1;
}
