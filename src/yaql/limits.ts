/** What one evaluation may use, so that no expression hangs or exhausts memory. */
export interface Limits {
  /** Calls made and items visited. */
  readonly steps: number;
  /** Calls within calls. */
  readonly depth: number;
  /** Characters of a text, digits of an integer. */
  readonly text: number;
  /** Items of the result, counted through everything nested. */
  readonly items: number;
}

/** Far above what templates need (Heat itself stops at a few thousand items), far below what hurts. */
export const defaultLimits: Limits = {
  steps: 1_500_000,
  depth: 250,
  text: 5_000_000,
  items: 2_000_000,
};
