import type { Report, Severity } from "../diagnostic/diagnostic.ts";
import type { Unreachable } from "../model/plan.ts";
import type { Section } from "./section.ts";
import type { Trace } from "./trace.ts";

/** What a check sees: one section, and what is already known of it. */
export interface CheckInput {
  readonly section: Section;
  /** Its tasks that no step reaches. */
  readonly lost: readonly Unreachable[];
  /** The severity of a task that no step reaches. */
  readonly unreachable: Severity;
  readonly trace: Trace;
  readonly report: Report;
}

/** Own checks beyond ansible-lint. */
export function checkSection(input: CheckInput): void {
  for (const lost of input.lost)
    input.report({
      code: "lower/unreachable",
      severity: input.unreachable,
      message: lost.reason,
      span: lost.task.origin.span,
      notes: [],
    });
}
