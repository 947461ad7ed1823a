import { compareCodePoints } from "../value/json.ts";
import type { Diagnostic, Outcome, Severity } from "./diagnostic.ts";

const RANK: Record<Severity, number> = { error: 0, warning: 1, hint: 2 };

/** By file, offset, severity, code, message; the same problem is kept once. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const sorted = [...diagnostics].sort(compareDiagnostics);
  return sorted.filter((diagnostic, i) => {
    const previous = sorted[i - 1];
    return previous === undefined || compareDiagnostics(previous, diagnostic) !== 0;
  });
}

function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareCodePoints(a.span?.file.path ?? "", b.span?.file.path ?? "") ||
    (a.span?.start ?? 0) - (b.span?.start ?? 0) ||
    RANK[a.severity] - RANK[b.severity] ||
    compareCodePoints(a.code, b.code) ||
    compareCodePoints(a.message, b.message)
  );
}

/** Whether anything stands in the way of writing output. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}

/** What was made of files that are read when they are needed: nothing, where reading one of them found an error. */
export function unlessReadingFailed<T>(
  { value, diagnostics }: Outcome<T | undefined>,
  reading: readonly Diagnostic[],
): Outcome<T | undefined> {
  return { value: hasErrors(reading) ? undefined : value, diagnostics };
}
