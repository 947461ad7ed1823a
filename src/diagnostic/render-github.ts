import { visible } from "../text/visible.ts";
import type { Diagnostic, Severity } from "./diagnostic.ts";

const LEVELS: Record<Severity, string> = { error: "error", warning: "warning", hint: "notice" };

/** A GitHub workflow command: shown by Actions at the line of a pull request. */
export function renderGithub(diagnostic: Diagnostic): string {
  const properties = [`title=${property(diagnostic.code)}`];
  if (diagnostic.span !== undefined) {
    const { line, column } = diagnostic.span.file.positionAt(diagnostic.span.start);
    properties.unshift(
      `file=${property(visible(diagnostic.span.file.path))}`,
      `line=${line}`,
      `col=${column}`,
    );
  }
  const help = diagnostic.help === undefined ? "" : `\n${visible(diagnostic.help)}`;
  return `::${LEVELS[diagnostic.severity]} ${properties.join(",")}::${escapeData(visible(diagnostic.message) + help)}`;
}

function escapeData(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function property(text: string): string {
  return escapeData(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
