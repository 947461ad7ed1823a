import { SourceFile } from "../source/source-file.ts";
import { JinjaError } from "./jinja-error.ts";
import { tokenize } from "./lexer.ts";
import type { Token } from "./token.ts";

/** A piece of a template: text, `{{ expression }}` or `{% statement %}`; comments and raw text are text. */
export interface Piece {
  readonly kind: "text" | "print" | "statement";
  /** Offsets in the template, delimiters included. */
  readonly start: number;
  readonly end: number;
  /** What stands between the delimiters; nothing for a comment and for raw text. */
  readonly body: string;
}

/** Whether a text needs Jinja2 at all. */
export function isTemplate(text: string): boolean {
  return text.includes("{{") || text.includes("{%");
}

/** The pieces of a template, in order; undefined where a `{{` or `{%` is never closed, or holds what is no word. */
export function splitTemplate(text: string): readonly Piece[] | undefined {
  const tokens = tokensOf(text);
  if (tokens === undefined) return undefined;
  const pieces: Piece[] = [];
  const add = (kind: Piece["kind"], start: number, end: number, body: string): void => {
    const last = pieces.at(-1)?.end ?? 0;
    if (start > last) pieces.push({ kind: "text", start: last, end: start, body: "" });
    if (end > start) pieces.push({ kind, start, end, body });
  };
  let open: Token | undefined;
  for (const token of tokens) {
    const { kind, start, end } = token;
    if (kind === "data") add("text", start, end, /\{[{%#]/.test(token.text) ? "" : token.text);
    else if (kind === "variable-begin" || kind === "block-begin") open = token;
    else if (open !== undefined && (kind === "variable-end" || kind === "block-end")) {
      const body = text.slice(open.end, start);
      add(kind === "variable-end" ? "print" : "statement", open.start, end, body);
      open = undefined;
    }
  }
  add("text", text.length, text.length, "");
  return pieces;
}

function tokensOf(text: string): readonly Token[] | undefined {
  try {
    return tokenize(new SourceFile("", text));
  } catch (error) {
    if (error instanceof JinjaError) return undefined;
    throw error;
  }
}
