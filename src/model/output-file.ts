import type { Origin } from "./origin.ts";

/** One file of the output tree, in memory. */
export interface OutputFile {
  readonly content: string;
  /** Permission bits; absent: 0644. */
  readonly mode?: number;
  /**
   * Of the file that says whether the tree is whole: what stands in its place while others are written. It goes first and
   * the file itself comes last.
   */
  readonly stub?: string;
  /** What it was made from: paths as people know them, sorted. */
  readonly sources: readonly string[];
  /** Where its top-level tasks were written, by the line they begin at; absent where there are none. */
  readonly trace?: readonly TracedTask[];
}

/** A task in an emitted file and the place it came from. */
export interface TracedTask {
  /** Counted from 1. */
  readonly line: number;
  readonly origin: Origin;
}

/** By path below the output folder, `/` separated. */
export type OutputTree = ReadonlyMap<string, OutputFile>;
