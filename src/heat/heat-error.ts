import { BudgetSpent } from "../budget/budget.ts";
import type { EvaluateCode } from "../diagnostic/catalogue/evaluate.ts";
import type { Diagnostic, Note } from "../diagnostic/diagnostic.ts";
import type { Span } from "../source/span.ts";

/**
 * Why a value cannot be computed. Thrown inside this room only, because evaluation is lazy and a problem
 * surfaces deep below the place that wanted the value; the room's entrances turn it into a `Diagnostic`.
 */
export class HeatError extends Error {
  override readonly name = "HeatError";
  readonly code: EvaluateCode;
  readonly span: Span | undefined;
  readonly notes: readonly Note[];
  readonly help: string | undefined;
  /** Whether it has left the function call that it arose in. */
  readonly isOutside: boolean;

  constructor(code: EvaluateCode, message: string, details: HeatErrorDetails = {}) {
    super(message);
    this.code = code;
    this.span = details.span;
    this.notes = details.notes ?? [];
    this.help = details.help;
    this.isOutside = details.isOutside ?? false;
  }

  /** The same error with other details. */
  with(changed: HeatErrorDetails): HeatError {
    const { span, notes, help, isOutside } = this;
    return new HeatError(this.code, this.message, { span, notes, help, isOutside, ...changed });
  }
}

export interface HeatErrorDetails {
  readonly span?: Span | undefined;
  readonly notes?: readonly Note[];
  readonly help?: string | undefined;
  readonly isOutside?: boolean;
}

/** The same error with a place that led there, or with its own place if it had none. */
export function throughPlace(error: unknown, message: string, span: Span): unknown {
  const known = asHeatError(error);
  if (known === undefined) return error;
  if (known.span === undefined) return known.with({ span });
  if (known.span === span || known.notes.some((note) => note.span === span)) return known;
  return known.with({ notes: [...known.notes, { message, span }] });
}

/** The same error with this place, if it had none. */
export function withPlace(error: unknown, span: Span): unknown {
  const known = asHeatError(error);
  return known === undefined || known.span !== undefined ? error : known.with({ span });
}

/** The same for the `get_attr`s that pulled a value in which is only computed now; the innermost first. */
export function throughPulls(error: unknown, via: readonly Span[]): unknown {
  return via.reduceRight((through, span) => throughPlace(through, "needed for this get_attr", span), error);
}

/** What is said where a whole compile has used up what it may; nothing that comes later can be computed either. */
export const BUDGET_SPENT = "computing the values of all templates takes too much time or memory";

/** A `HeatError` for what evaluation may throw: its own, or the engine's stack running out. */
export function asHeatError(error: unknown): HeatError | undefined {
  if (error instanceof HeatError) return error;
  if (error instanceof BudgetSpent) return new HeatError("evaluate/limit", BUDGET_SPENT);
  if (error instanceof RangeError && /call stack|string length|array length/i.test(error.message))
    return new HeatError("evaluate/limit", "the value is nested too deeply or is too large");
  return undefined;
}

/** The diagnostic an entrance reports; what is not an input problem goes on being thrown. */
export function toDiagnostic(error: unknown, severity: Diagnostic["severity"] = "error"): Diagnostic {
  const known = asHeatError(error);
  if (known === undefined) throw error;
  return {
    code: known.code,
    severity,
    message: known.message,
    notes: known.notes,
    ...(known.span && { span: known.span }),
    ...(known.help !== undefined && { help: known.help }),
  };
}
