import type { Diagnostic, Report } from "../../src/diagnostic/diagnostic.ts";
import { showSpan } from "../../src/source/span.ts";

/** A report that remembers: `lines` are `file:line:column severity code`. */
export function collecting(): { report: Report; diagnostics: Diagnostic[]; lines: () => string[] } {
  const diagnostics: Diagnostic[] = [];
  return {
    report: (diagnostic) => diagnostics.push(diagnostic),
    diagnostics,
    lines: () => diagnostics.map(line),
  };
}

function line({ span, severity, code }: Diagnostic): string {
  return `${span === undefined ? "-" : showSpan(span)} ${severity} ${code}`;
}
