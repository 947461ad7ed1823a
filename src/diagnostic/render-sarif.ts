import type { Span } from "../source/span.ts";
import { dataJson } from "../text/data-json.ts";
import { visible } from "../text/visible.ts";
import { catalogue, type DiagnosticCode } from "./catalogue.ts";
import type { Diagnostic, Severity } from "./diagnostic.ts";

const LEVELS: Record<Severity, string> = { error: "error", warning: "warning", hint: "note" };

/** Findings as SARIF 2.1.0, the format of code scanning services. */
export function renderSarif(diagnostics: readonly Diagnostic[], version: string): string {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "segue", version, rules: codes.map(ruleOf) } },
        columnKind: "utf16CodeUnits",
        results: diagnostics.map((diagnostic) => resultOf(diagnostic, codes)),
      },
    ],
  };
  return dataJson(log, 2);
}

function ruleOf(code: DiagnosticCode): object {
  const { severity, meaning, remedy } = catalogue[code];
  return {
    id: code,
    shortDescription: { text: meaning },
    help: { text: remedy },
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

function resultOf(diagnostic: Diagnostic, codes: readonly string[]): object {
  const { code, severity, message, help, span, notes } = diagnostic;
  const related = notes.flatMap((note) =>
    note.span === undefined ? [] : [{ ...locationOf(note.span), message: { text: note.message } }],
  );
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: LEVELS[severity],
    message: { text: help === undefined ? message : `${message}\n${help}` },
    locations: span === undefined ? [] : [locationOf(span)],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
  };
}

function locationOf({ file, start, end }: Span): object {
  const from = file.positionAt(start);
  const to = file.positionAt(end);
  return {
    physicalLocation: {
      artifactLocation: { uri: encodeURI(visible(file.path)) },
      region: { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column },
    },
  };
}
