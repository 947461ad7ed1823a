import type { Slot } from "../model/plan.ts";

/** The slots of a stage by what its batches go through one after the other, and what stands outside of them. */
export interface AroundBatches {
  /** The whole stage passes these before the first batch: `prepare`. */
  readonly before: readonly Slot[];
  /** Each batch goes through these, with what runs before and after it; all slots, where the stage has no batches. */
  readonly batched: readonly Slot[];
  /** The whole stage passes these after the last batch: `finish`. */
  readonly after: readonly Slot[];
}

/** Tells apart what stands within batches and what around them; slots in the order they run. */
export function aroundBatches(slots: readonly Slot[]): AroundBatches {
  const first = slots.findIndex(({ perBatch }) => perBatch === true);
  if (first < 0) return { before: [], batched: slots, after: [] };
  const end = slots.findLastIndex(({ perBatch }) => perBatch === true) + 1;
  return { before: slots.slice(0, first), batched: slots.slice(first, end), after: slots.slice(end) };
}
