import { showSpan } from "../source/span.ts";
import { visible } from "../text/visible.ts";
import type { Diagnostic, Note, Severity } from "./diagnostic.ts";

/** Colours a piece of text; the plain one returns it as it is. */
export type Paint = (style: Severity | "dim", text: string) => string;

export const plain: Paint = (_style, text) => text;

/**
 * One problem for people: `file:line:column severity code: message`, its notes indented below, the help last.
 * A note in the same file shows only its line and column.
 */
export function renderText(diagnostic: Diagnostic, paint: Paint = plain): string {
  const { severity, code, message, span } = diagnostic;
  const place = span === undefined ? "" : `${visible(showSpan(span))} `;
  const lines = [`${place}${paint(severity, severity)} ${code}: ${visible(message)}`];
  for (const note of diagnostic.notes) lines.push(`    ${renderNote(note, diagnostic, paint)}`);
  if (diagnostic.help !== undefined) lines.push(`    help: ${visible(diagnostic.help)}`);
  return lines.join("\n");
}

function renderNote(note: Note, diagnostic: Diagnostic, paint: Paint): string {
  if (note.span === undefined) return visible(note.message);
  const { line, column } = note.span.file.positionAt(note.span.start);
  const samePath = note.span.file.path === diagnostic.span?.file.path;
  const place = samePath ? `${line}:${column}` : visible(showSpan(note.span));
  return `${paint("dim", place)}  ${visible(note.message)}`;
}

/** `2 errors, 1 warning`; empty when there is nothing to count. */
export function summarize(diagnostics: readonly Diagnostic[]): string {
  const parts: string[] = [];
  for (const severity of ["error", "warning", "hint"] as const) {
    const count = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    if (count > 0) parts.push(`${count} ${severity}${count === 1 ? "" : "s"}`);
  }
  return parts.join(", ");
}
