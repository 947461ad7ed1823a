import { PythonError } from "../python-error.ts";
import { readCharEscape } from "./escape.ts";
import type { Match, Pattern } from "./pattern.ts";
import { Reader } from "./reader.ts";

/** A replacement of Python's `re.sub`: `\1`, `\g<2>`, `\g<name>` and escapes. */
export type Template = (match: Match) => string;

/** Parses a replacement for a pattern; throws `PythonError` where it is malformed. */
export function parseTemplate(source: string, pattern: Pattern): Template {
  const reader = new Reader(source);
  const parts: (string | number)[] = [];
  while (reader.peek() !== "") parts.push(reader.take("\\") ? escapeAt(reader, pattern) : reader.next());
  return (match) =>
    parts.map((part) => (typeof part === "string" ? part : (match.groups[part]?.text ?? ""))).join("");
}

/** A character, or the number of a group. */
function escapeAt(reader: Reader, pattern: Pattern): string | number {
  if (reader.take("g<")) return groupIndex(reader.takeUntil(">"), pattern);
  const digits = reader.peek() + reader.peek(1) + reader.peek(2);
  if (/^[1-9]/.test(digits) && !/^[1-3][0-7]{2}/.test(digits))
    return groupIndex(reader.takeWhile(/[0-9]/, 2), pattern);
  if (reader.peek() === "" || /[^A-Za-z0-9\\]/.test(reader.peek())) return "\\";
  if (/[xuU]/.test(reader.peek())) reader.fail(`\\${reader.peek()} is no escape here`);
  return String.fromCodePoint(readCharEscape(reader));
}

function groupIndex(name: string, pattern: Pattern): number {
  const index = /^[0-9]+$/.test(name) ? Number(name) : pattern.groupNames.get(name);
  if (index === undefined || index > pattern.groupCount) throw new PythonError(`there is no group ${name}`);
  return index;
}
