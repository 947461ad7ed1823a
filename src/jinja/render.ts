import type { Report } from "../diagnostic/diagnostic.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";
import type { ValueMap } from "../value/value.ts";

/** What a template became. */
export interface Rendered {
  readonly text: string;
  /** Where a character of the text came from, in the template or one that it includes. */
  readonly originOf: (offset: number) => Span;
}

/** Gives the template that an `include` names. */
export type FindTemplate = (name: string) => SourceFile | undefined;

/** The bytes that python-jinja2 gives with its default settings; undefined when there is an error, which is reported. */
export function renderJinja(
  _template: SourceFile,
  _context: ValueMap,
  _find: FindTemplate,
  _report: Report,
): Rendered | undefined {
  return undefined;
}
