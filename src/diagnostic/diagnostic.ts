import type { Span } from "../source/span.ts";
import type { DiagnosticCode } from "./catalogue.ts";

/** A problem in someone's input is a value: collected while work goes on, printed at the end. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** One sentence that names the things involved; no full stop. */
  readonly message: string;
  /** Where it was written; absent only for problems that stand in no file. */
  readonly span?: Span;
  /** Other places that matter, each with its own span. */
  readonly notes: readonly Note[];
  /** What to do about it. */
  readonly help?: string;
}

/** Errors stop before anything is written; warnings and hints do not. */
export type Severity = "error" | "warning" | "hint";

export interface Note {
  readonly message: string;
  readonly span?: Span;
}

/** Receives problems from inner functions. */
export type Report = (diagnostic: Diagnostic) => void;

/** What a stage returns. */
export interface Outcome<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}
