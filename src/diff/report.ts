import type { PlanDiff } from "./plan-diff.ts";
import type { ValueLines } from "./value-lines.ts";

/** A difference as people read it, before it is text or Markdown. */
export interface Section {
  readonly title: string;
  /** Where there is one entry for each of the changes of a kind, in their order: the kind. */
  readonly of?: keyof PlanDiff;
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly sign: "+" | "-" | "~" | ">";
  readonly line: string;
  readonly details: readonly string[];
  readonly values: readonly ValueLines[];
}

/** How foreign texts are put into words, harmless: they come from files that anybody may have written. */
export interface Voice {
  /** A name that stands out. */
  readonly code: (name: string) => string;
  readonly plain: (text: string) => string;
}

/** `1 task`, `2 tasks`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
