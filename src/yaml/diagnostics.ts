import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import type { DuplicateKey } from "./map-builder.ts";
import type { YamlError } from "./yaml-error.ts";

/** What stopped the reading, as the diagnostic of its language. */
export function asDiagnostic(error: YamlError, file: SourceFile, language: "yaml" | "json"): Diagnostic {
  const spanOf = (start: number, end: number): Span => {
    const last = file.text.length;
    return { file, start: Math.min(start, last), end: Math.min(Math.max(start, end), last) };
  };
  const { other } = error;
  return {
    code: language === "json" && error.kind === "syntax" ? "json/syntax" : `yaml/${error.kind}`,
    severity: "error",
    message: error.message,
    span: spanOf(error.start, error.end),
    notes: other === undefined ? [] : [{ message: other.message, span: spanOf(other.at, other.at) }],
    ...(error.help === undefined ? {} : { help: error.help }),
  };
}

/** The warning that a later key replaces an earlier one. */
export function duplicateKey({ first, again }: DuplicateKey): Diagnostic {
  return {
    code: "yaml/duplicate-key",
    severity: "warning",
    message: `the key "${again.key}" is given twice; the last one counts`,
    span: again.keySpan,
    notes: [{ message: "the first one", span: first.keySpan }],
    help: "remove one of them",
  };
}
