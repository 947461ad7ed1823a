import { BudgetSpent } from "../budget/budget.ts";
import { PythonError } from "../python/python-error.ts";
import type { SourceFile } from "../source/source-file.ts";

/** What stops the rendering of a template; thrown and caught within this room. */
export class JinjaError extends Error {
  readonly kind: "syntax" | "value" | "limit";
  /** Absent until the place is known: functions on values do not know where they are called. */
  place: { readonly file: SourceFile; readonly start: number; readonly end: number } | undefined;

  constructor(kind: JinjaError["kind"], message: string, place?: JinjaError["place"]) {
    super(message);
    this.kind = kind;
    this.place = place;
  }
}

/** A problem with values; whoever calls the function adds the place. */
export function valueError(message: string): JinjaError {
  return new JinjaError("value", message);
}

const SPENT = {
  work: "the template works too long",
  memory: "the template makes too much text",
} as const;

/** The error as one of a place, unless it knows its own already. */
export function locatedError(error: unknown, place: NonNullable<JinjaError["place"]>): unknown {
  if (error instanceof BudgetSpent) return new JinjaError("limit", SPENT[error.resource], place);
  if (error instanceof PythonError) return new JinjaError("value", error.message, place);
  if (error instanceof JinjaError) error.place ??= place;
  return error;
}
