import type { Span } from "../source/span.ts";
import type { Diagnostic } from "./diagnostic.ts";

/** A problem for programs: plain data with line and column counted from 1. */
export interface JsonDiagnostic {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly location?: JsonLocation;
  readonly notes: readonly { readonly message: string; readonly location?: JsonLocation }[];
  readonly help?: string;
}

export interface JsonLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export function toJsonDiagnostic(diagnostic: Diagnostic): JsonDiagnostic {
  const { code, severity, message, span, notes, help } = diagnostic;
  return {
    code,
    severity,
    message,
    ...locationOf(span),
    notes: notes.map((note) => ({ message: note.message, ...locationOf(note.span) })),
    ...(help === undefined ? {} : { help }),
  };
}

function locationOf(span: Span | undefined): { location?: JsonLocation } {
  if (span === undefined) return {};
  return { location: { file: span.file.path, ...span.file.positionAt(span.start) } };
}
