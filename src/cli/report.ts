import { sortDiagnostics } from "../diagnostic/collect.ts";
import type { Diagnostic, Severity } from "../diagnostic/diagnostic.ts";
import { isLoss } from "../diagnostic/losses.ts";
import { renderGithub } from "../diagnostic/render-github.ts";
import { toJsonDiagnostic } from "../diagnostic/render-json.ts";
import { renderText, summarize } from "../diagnostic/render-text.ts";
import { dataJson } from "../text/data-json.ts";
import { visible } from "../text/visible.ts";
import type { Terminal } from "./terminal.ts";

/** How problems are printed on standard error. */
export type LogFormat = "text" | "json" | "github";

export interface ReportOptions {
  readonly quiet: boolean;
  /** Whether hints are shown; people who do not ask for them are told how many there are. */
  readonly hints: boolean;
  readonly logFormat: LogFormat;
}

const RANK: Record<Severity, number> = { hint: 0, warning: 1, error: 2 };

/**
 * Prints problems in a stable order, the errors last, where a terminal ends; `--quiet` leaves only them and what tells
 * that something was left out. Programs get the hints in any case.
 */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  { quiet, hints, logFormat }: ReportOptions,
  terminal: Terminal,
): void {
  const found = sortDiagnostics(diagnostics)
    .filter((diagnostic) => !quiet || diagnostic.severity === "error" || isLoss(diagnostic))
    .sort((a, b) => RANK[a.severity] - RANK[b.severity]);
  const shown = found.filter(({ severity }) => hints || logFormat === "json" || severity !== "hint");
  for (const diagnostic of shown) terminal.err(`${renderOne(diagnostic, logFormat, terminal)}\n`);
  if (logFormat !== "text" || found.length === 0) return;
  const hidden = shown.length < found.length ? " (--hints shows them)" : "";
  terminal.err(`${summarize(found)}${hidden}\n`);
}

function renderOne(diagnostic: Diagnostic, format: LogFormat, terminal: Terminal): string {
  if (format === "json") return dataJson(toJsonDiagnostic(diagnostic));
  if (format === "github") return renderGithub(diagnostic);
  return renderText(diagnostic, terminal.paint);
}

/** Says what a person should know of the command line, whatever `--quiet` says. */
export function remark(message: string, logFormat: LogFormat, terminal: Terminal): void {
  terminal.err(
    logFormat === "json" ? `${dataJson({ severity: "warning", message })}\n` : `segue: ${visible(message)}\n`,
  );
}
