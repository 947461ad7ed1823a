import type { Span } from "../source/span.ts";

/** Where a task was written, and through which templates it came. */
export interface Origin {
  readonly span: Span;
  /** The places that pulled it in, outermost first: the `get_attr` of the template that uses a base service. */
  readonly via: readonly Span[];
}

/** Finds the origin of any map that stands in a task list (tasks, and the tasks inside their blocks). */
export interface Origins {
  of(map: object): Origin | undefined;
}
