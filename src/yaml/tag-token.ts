import { isBreakOrEnd, isGap, nameOf, SPACE } from "./characters.ts";
import type { Cursor } from "./cursor.ts";
import type { Token } from "./token.ts";
import { YamlError } from "./yaml-error.ts";

/** `!name`, `!!name`, `!handle!name`, `!<uri>` or `!`; the cursor stands on the `!`. The handle is `detail`. */
export function scanTag(cursor: Cursor): Token {
  const start = cursor.at;
  let value = "!";
  let detail = "";
  if (cursor.code(1) === 0x3c) {
    cursor.at += 2;
    value = scanUri(cursor, start);
    if (cursor.code() !== 0x3e) throw badTag(cursor, start);
    cursor.at++;
  } else if (isGap(cursor.code(1))) cursor.at++;
  else {
    detail = matchHere(cursor, /![\w-]*!/y) || "!";
    cursor.at += detail.length;
    value = scanUri(cursor, start);
  }
  const next = cursor.code();
  if (next !== SPACE && !isBreakOrEnd(next)) throw badTag(cursor, start);
  return { kind: "tag", start, end: cursor.at, value, detail };
}

function scanUri(cursor: Cursor, start: number): string {
  const text = matchHere(cursor, /(?:[\w\-;/?:@&=+$,.!~*'()[\]]|%[0-9a-fA-F]{2})+/y);
  if (text === "") throw badTag(cursor, start);
  cursor.at += text.length;
  try {
    return decodeURIComponent(text);
  } catch {
    throw badTag(cursor, start);
  }
}

function matchHere(cursor: Cursor, pattern: RegExp): string {
  pattern.lastIndex = cursor.at;
  return pattern.exec(cursor.text)?.[0] ?? "";
}

function badTag(cursor: Cursor, start: number): YamlError {
  return new YamlError(
    "syntax",
    `${nameOf(cursor.code())} cannot be part of a tag`,
    { start, end: cursor.at + 1 },
    { help: 'quote a text that begins with "!"' },
  );
}
