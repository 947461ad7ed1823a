import { sortDiagnostics } from "../diagnostic/collect.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { isLoss } from "../diagnostic/losses.ts";
import { renderGithub } from "../diagnostic/render-github.ts";
import { toJsonDiagnostic } from "../diagnostic/render-json.ts";
import { renderText, summarize } from "../diagnostic/render-text.ts";
import type { Terminal } from "./terminal.ts";

/** How problems are printed on standard error. */
export type LogFormat = "text" | "json" | "github";

export interface ReportOptions {
  readonly quiet: boolean;
  readonly logFormat: LogFormat;
}

/** Prints problems in a stable order; `--quiet` leaves only the errors and what tells that something was left out. */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  { quiet, logFormat }: ReportOptions,
  terminal: Terminal,
): void {
  const shown = sortDiagnostics(diagnostics).filter(
    (diagnostic) => !quiet || diagnostic.severity === "error" || isLoss(diagnostic),
  );
  for (const diagnostic of shown) terminal.err(`${renderOne(diagnostic, logFormat, terminal)}\n`);
  if (logFormat === "text" && shown.length > 0) terminal.err(`${summarize(shown)}\n`);
}

function renderOne(diagnostic: Diagnostic, format: LogFormat, terminal: Terminal): string {
  if (format === "json") return JSON.stringify(toJsonDiagnostic(diagnostic));
  if (format === "github") return renderGithub(diagnostic);
  return renderText(diagnostic, terminal.paint);
}

/** Says what a person should know of the command line, whatever `--quiet` says. */
export function remark(message: string, logFormat: LogFormat, terminal: Terminal): void {
  terminal.err(
    logFormat === "json" ? `${JSON.stringify({ severity: "warning", message })}\n` : `segue: ${message}\n`,
  );
}
