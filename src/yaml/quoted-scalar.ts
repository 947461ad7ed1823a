import { END, isBlank, isBreak, isGap, nameOf } from "./characters.ts";
import type { Cursor } from "./cursor.ts";
import { YamlError } from "./yaml-error.ts";

const SINGLE = 0x27;
const DOUBLE = 0x22;
const BACKSLASH = 0x5c;

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["0", "\0"],
  ["a", "\x07"],
  ["b", "\b"],
  ["t", "\t"],
  ["\t", "\t"],
  ["n", "\n"],
  ["v", "\v"],
  ["f", "\f"],
  ["r", "\r"],
  ["e", "\x1b"],
  [" ", " "],
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["N", "\x85"],
  ["_", "\xa0"],
  ["L", "\u2028"],
  ["P", "\u2029"],
]);

const HEX_LENGTHS: ReadonlyMap<string, number> = new Map([
  ["x", 2],
  ["u", 4],
  ["U", 8],
]);

/** A scalar in quotes; the cursor stands on the first one. Later lines may be indented by as little as they like. */
export function scanQuoted(cursor: Cursor): string {
  const start = cursor.at;
  const quote = cursor.code();
  cursor.at++;
  let text = scanCharacters(cursor, quote);
  while (cursor.code() !== quote) {
    text += scanSpaces(cursor, start);
    text += scanCharacters(cursor, quote);
  }
  cursor.at++;
  return text;
}

function scanCharacters(cursor: Cursor, quote: number): string {
  let text = "";
  for (;;) {
    const from = cursor.at;
    let code = cursor.code();
    while (!isGap(code) && code !== quote && (code !== BACKSLASH || quote === SINGLE)) {
      cursor.at++;
      code = cursor.code();
    }
    text += cursor.text.slice(from, cursor.at);
    if (quote === SINGLE && code === SINGLE && cursor.code(1) === SINGLE) {
      text += "'";
      cursor.at += 2;
    } else if (quote === DOUBLE && code === BACKSLASH) text += scanEscape(cursor);
    else return text;
  }
}

function scanEscape(cursor: Cursor): string {
  const start = cursor.at;
  const letter = cursor.text.charAt(start + 1);
  const simple = ESCAPES.get(letter);
  if (simple !== undefined && cursor.code(1) !== END) {
    cursor.at += 2;
    return simple;
  }
  const length = HEX_LENGTHS.get(letter);
  if (length !== undefined) return scanHex(cursor, length);
  if (isBreak(cursor.code(1))) {
    cursor.at++;
    cursor.lineBreak();
    return scanBreaks(cursor, start);
  }
  throw new YamlError(
    "syntax",
    `${nameOf(cursor.code(1))} cannot follow a backslash in double quotes`,
    { start, end: start + 2 },
    { help: "write the backslash twice, or use single quotes, where it means itself" },
  );
}

function scanHex(cursor: Cursor, length: number): string {
  const start = cursor.at;
  const digits = cursor.text.slice(start + 2, start + 2 + length);
  const code = /^[0-9a-fA-F]+$/.test(digits) ? Number.parseInt(digits, 16) : Number.NaN;
  if (digits.length !== length || Number.isNaN(code) || code > 0x10ffff)
    throw new YamlError("syntax", `\\${cursor.text.charAt(start + 1)} needs ${length} hexadecimal digits`, {
      start,
      end: start + 2,
    });
  cursor.at += 2 + length;
  return String.fromCodePoint(code);
}

function scanSpaces(cursor: Cursor, start: number): string {
  const from = cursor.at;
  while (isBlank(cursor.code())) cursor.at++;
  if (cursor.atEnd) throw neverClosed(cursor, start, "the end of the text");
  if (!isBreak(cursor.code())) return cursor.text.slice(from, cursor.at);
  const first = cursor.lineBreak();
  const breaks = scanBreaks(cursor, start);
  if (first !== "\n") return first + breaks;
  return breaks === "" ? " " : breaks;
}

function scanBreaks(cursor: Cursor, start: number): string {
  let breaks = "";
  for (;;) {
    if (cursor.atDocumentMarker("---")) throw neverClosed(cursor, start, '"---"');
    if (cursor.atDocumentMarker("...")) throw neverClosed(cursor, start, '"..."');
    cursor.skipBlanks();
    if (!isBreak(cursor.code())) return breaks;
    breaks += cursor.lineBreak();
  }
}

function neverClosed(cursor: Cursor, start: number, found: string): YamlError {
  return new YamlError(
    "syntax",
    `this quoted text is not closed before ${found}`,
    { start, end: start + 1 },
    {
      help: "add the closing quote; in single quotes, write a quote that belongs to the text twice",
      began: { message: "reading ended here", at: Math.min(cursor.at, cursor.text.length - 4) },
    },
  );
}
