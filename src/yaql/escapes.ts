import { CONTROL_ESCAPES } from "../python/control-escapes.ts";
import { YaqlError } from "./error.ts";

const ESCAPE = /\\U.{8}|\\u.{4}|\\x.{2}|\\[0-7]{1,3}|\\N\{[^}]+\}|\\[\\'"abfnrtv]/gu;

/** Replaces the escapes that Python knows; any other backslash stays. `offset` is where `body` stands in the expression. */
export function unescapeString(body: string, offset: number): string {
  return body.replace(ESCAPE, (sequence: string, at: number) => {
    const kind = sequence.charAt(1);
    const code = codeOf(sequence, kind);
    if (code === undefined) return CONTROL_ESCAPES.get(kind) ?? kind;
    if (code >= 0 && code <= 0x10ffff) return String.fromCodePoint(code);
    const start = offset + at;
    throw new YaqlError(`${sequence} is no valid escape`, "syntax", start, start + sequence.length);
  });
}

/** The code point that a numeric escape names, -1 for a broken one, nothing for an escaped character. */
function codeOf(sequence: string, kind: string): number | undefined {
  if (kind === "N") return -1;
  if (/[0-7]/.test(kind)) return Number.parseInt(sequence.slice(1), 8);
  if (!/[Uux]/.test(kind)) return undefined;
  const digits = sequence.slice(2);
  return /^[0-9a-f]+$/i.test(digits) ? Number.parseInt(digits, 16) : -1;
}
