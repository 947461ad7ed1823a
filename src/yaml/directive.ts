import { isBreakOrEnd, isWord, nameOf, SPACE } from "./characters.ts";
import type { Cursor } from "./cursor.ts";
import type { Token } from "./token.ts";
import { YamlError } from "./yaml-error.ts";

/** `%YAML 1.1`, `%TAG ! prefix`, or one that nobody knows, which is passed over. */
export function scanDirective(cursor: Cursor): Token {
  const start = cursor.at;
  cursor.at++;
  const nameStart = cursor.at;
  while (isWord(cursor.code())) cursor.at++;
  const value = cursor.text.slice(nameStart, cursor.at);
  const next = cursor.code();
  if (value === "" || !(next === SPACE || isBreakOrEnd(next)))
    throw new YamlError(
      "syntax",
      `${nameOf(next)} cannot follow "%" at the start of a line`,
      { start, end: cursor.at + 1 },
      { help: 'quote a text that begins with "%"' },
    );
  const from = cursor.at;
  cursor.skipToBreak();
  const detail = cursor.text.slice(from, cursor.at).replace(/ #.*/, "").trim();
  checkDirective(value, detail, start, cursor.at);
  return { kind: "directive", start, end: cursor.at, value, detail };
}

function checkDirective(name: string, detail: string, start: number, end: number): void {
  if (name === "YAML" && !/^1\.[0-9]+$/.test(detail))
    throw new YamlError("syntax", `YAML version "${detail}" is not supported`, { start, end });
  if (name === "TAG" && !/^!([\w-]*!)? +[\w\-;/?:@&=+$,.!~*'()[\]%]+$/.test(detail))
    throw new YamlError("syntax", "%TAG needs a handle and a prefix", { start, end });
}
