import type { SourceFile } from "./source-file.ts";

/** A stretch of a source file in offsets, end exclusive; line and column are made only when printing. */
export interface Span {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
}

/** A value together with where it was written. */
export interface Located<T> {
  readonly value: T;
  readonly span: Span;
}

/** `file:line:column`, as compilers print it. */
export function showSpan(span: Span): string {
  const { line, column } = span.file.positionAt(span.start);
  return `${span.file.path}:${line}:${column}`;
}
