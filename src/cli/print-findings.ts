import { sortDiagnostics } from "../diagnostic/collect.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { renderGithub } from "../diagnostic/render-github.ts";
import { toJsonDiagnostic } from "../diagnostic/render-json.ts";
import { renderSarif } from "../diagnostic/render-sarif.ts";
import { renderText, summarize } from "../diagnostic/render-text.ts";
import { dataJson } from "../text/data-json.ts";
import type { Terminal } from "./terminal.ts";
import { version } from "./version.ts";

/** Prints findings as data on standard output: for `lint`, whose findings are its result. */
export function printFindings(
  diagnostics: readonly Diagnostic[],
  format: "text" | "json" | "sarif" | "github",
  terminal: Terminal,
): void {
  const sorted = sortDiagnostics(diagnostics);
  switch (format) {
    case "json":
      terminal.out(`${dataJson(sorted.map(toJsonDiagnostic), 2)}\n`);
      break;
    case "sarif":
      terminal.out(`${renderSarif(sorted, version())}\n`);
      break;
    case "github":
      terminal.out(sorted.map((diagnostic) => `${renderGithub(diagnostic)}\n`).join(""));
      break;
    case "text":
      terminal.out(sorted.map((diagnostic) => `${renderText(diagnostic, terminal.paint)}\n`).join(""));
      terminal.err(`${summarize(sorted) || "no findings"}\n`);
  }
}
