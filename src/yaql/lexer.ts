import { YaqlError } from "./error.ts";
import { unescapeString } from "./escapes.ts";
import type { Token } from "./token.ts";

// What Python's `\w` matches, and the same without decimal digits.
const WORD = String.raw`[\p{L}\p{N}_]`;
const WORD_START = String.raw`[\p{L}\p{Nl}\p{No}_]`;

const SPACE = /[ \t\r\n]*/y;
const VARIABLE = new RegExp(`\\$(${WORD}*)`, "uy");
const NUMBER = new RegExp(`[0-9]+(?:\\.?[0-9]+)?(?!${WORD})`, "uy");
const FUNCTION = new RegExp(`(${WORD_START}${WORD}*)\\(`, "uy");
// Words with two leading underscores are kept for the host: a mistake here.
const BARE_WORD = new RegExp(`(?!__)${WORD_START}${WORD}*`, "uy");
const STRING = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`/uy;
const OPERATOR = /=>|->|\?\.|=~|!~|>=|<=|!=|[.+\-*/><=[\](){},]/y;

const WORD_OPERATORS: ReadonlySet<string> = new Set(["mod", "in", "not", "and", "or"]);
const LITERALS: ReadonlyMap<string, null | boolean> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);

/** The tokens of an expression, an `end` token last. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const token = tokenAt(text, at);
    tokens.push(token);
    at = skipSpace(text, token.end);
  }
  tokens.push({ kind: "end", start: text.length, end: text.length });
  return tokens;
}

function skipSpace(text: string, at: number): number {
  return at + (match(SPACE, text, at)?.[0].length ?? 0);
}

function tokenAt(text: string, start: number): Token {
  const found =
    variableAt(text, start) ??
    numberAt(text, start) ??
    functionAt(text, start) ??
    wordAt(text, start) ??
    stringAt(text, start) ??
    operatorAt(text, start);
  if (found !== undefined) return found;
  const char = String.fromCodePoint(text.codePointAt(start) ?? 0);
  const message = /['"`]/.test(char)
    ? "the string has no end"
    : `unexpected character ${JSON.stringify(char)}`;
  throw new YaqlError(message, "syntax", start, start + char.length);
}

function variableAt(text: string, start: number): Token | undefined {
  const found = match(VARIABLE, text, start);
  return found && { kind: "variable", value: found[1] ?? "", start, end: start + found[0].length };
}

function numberAt(text: string, start: number): Token | undefined {
  const found = match(NUMBER, text, start)?.[0];
  if (found === undefined) return undefined;
  const float = found.includes(".");
  const value = Number(found);
  const exact = float || Number.isSafeInteger(value) ? value : BigInt(found);
  return { kind: "number", value: exact, float, start, end: start + found.length };
}

function functionAt(text: string, start: number): Token | undefined {
  const found = match(FUNCTION, text, start);
  return found && { kind: "function", value: found[1] ?? "", start, end: start + found[0].length };
}

function wordAt(text: string, start: number): Token | undefined {
  const value = match(BARE_WORD, text, start)?.[0];
  if (value === undefined) return undefined;
  const end = start + value.length;
  if (WORD_OPERATORS.has(value)) return { kind: "operator", value, start, end };
  const literal = LITERALS.get(value);
  return literal === undefined
    ? { kind: "word", value, start, end }
    : { kind: "literal", value: literal, start, end };
}

function stringAt(text: string, start: number): Token | undefined {
  const found = match(STRING, text, start)?.[0];
  if (found === undefined) return undefined;
  const body = found.slice(1, -1);
  const value = found.startsWith("`") ? body.replaceAll("\\`", "`") : unescapeString(body, start + 1);
  return { kind: "string", value, start, end: start + found.length };
}

function operatorAt(text: string, start: number): Token | undefined {
  const value = match(OPERATOR, text, start)?.[0];
  return value === undefined ? undefined : { kind: "operator", value, start, end: start + value.length };
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
