/** The steps that a section's plays really execute, both ends included. */
export interface StepRange {
  readonly first: number;
  readonly last: number;
}

/** By section; a section that is not in it is not executed by the workflow at all. */
export type StepRanges = ReadonlyMap<string, StepRange>;
