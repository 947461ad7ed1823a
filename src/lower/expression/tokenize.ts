import type { Scalar } from "../../value/value.ts";
import { Float } from "../../value/value.ts";
import type { Extent } from "./syntax.ts";

export type Token = Extent &
  (
    | { readonly kind: "name"; readonly text: string }
    | { readonly kind: "literal"; readonly text: string; readonly value: Scalar }
    | { readonly kind: "operator"; readonly text: string }
    | { readonly kind: "end"; readonly text: "" }
  );

// Comments too: a condition stands in a statement of Jinja2, which Ansible fills in first.
const SPACE = /(?:\s|\{#[\s\S]*?#\})+/y;
const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;
// A number after a point is an index (`item.0.1`), never the start of a float.
const FLOAT = /(?<!\.)\d[\d_]*(?:\.\d[\d_]*(?:e[+-]?\d+)?|e[+-]?\d+)/iy;
const INTEGER = /0b[01_]+|0o[0-7_]+|0x[\da-f_]+|\d[\d_]*/iy;
const STRING = /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"/y;
const OPERATOR = /==|!=|<=|>=|\/\/|\*\*|[-+*/%~<>=|.,:()[\]{}]/y;

/** The tokens of a Jinja2 expression, or undefined where it is none. */
export function tokenize(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const space = match(SPACE, text, at);
    if (space !== undefined) {
      at += space.length;
      continue;
    }
    const token = tokenAt(text, at);
    if (token === undefined) return undefined;
    tokens.push(token);
    at = token.end;
  }
  tokens.push({ kind: "end", text: "", start: text.length, end: text.length });
  return tokens;
}

function tokenAt(text: string, start: number): Token | undefined {
  const name = match(NAME, text, start);
  if (name !== undefined) return { kind: "name", text: name, start, end: start + name.length };
  const string = match(STRING, text, start);
  if (string !== undefined) return literal(string, decodeEscapes(string.slice(1, -1)), start);
  const float = match(FLOAT, text, start);
  if (float !== undefined) return literal(float, new Float(Number(float.replaceAll("_", ""))), start);
  const integer = match(INTEGER, text, start);
  if (integer !== undefined) return literal(integer, Number(integer.replaceAll("_", "")), start);
  const operator = match(OPERATOR, text, start);
  if (operator === undefined) return undefined;
  return { kind: "operator", text: operator, start, end: start + operator.length };
}

function literal(text: string, value: Scalar, start: number): Token {
  return { kind: "literal", text, value, start, end: start + text.length };
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", "\r"],
  ["\\", "\\"],
  ["'", "'"],
  ['"', '"'],
  ["\n", ""],
]);

function decodeEscapes(body: string): string {
  return body.replace(/\\(?:x([\da-f]{2})|u([\da-f]{4})|([\s\S]))/gi, (whole, hex, unicode, char) => {
    const code: string | undefined = hex ?? unicode;
    return code === undefined ? (ESCAPES.get(char) ?? whole) : String.fromCharCode(Number.parseInt(code, 16));
  });
}
