import { PythonError } from "./python-error.ts";
import { isSpace } from "./strip.ts";

/** Python's `text.split(separator, limit)`; a negative limit is none. */
export function splitText(text: string, separator: string | null, limit: number): readonly string[] {
  if (separator === null) return splitAtSpace(text, limit);
  const parts = splitAt(text, separator);
  if (limit < 0 || parts.length <= limit + 1) return parts;
  return [...parts.slice(0, limit), parts.slice(limit).join(separator)];
}

/** Python's `text.rsplit(separator, limit)`: the limit counts from the end. */
export function splitTextFromRight(text: string, separator: string | null, limit: number): readonly string[] {
  if (separator === null) return splitAtSpace(reversed(text), limit).map(reversed).reverse();
  // Where separators overlap, those at the end are found first.
  const parts = splitAt(reversed(text), reversed(separator)).map(reversed).reverse();
  const kept = parts.length - limit;
  if (limit < 0 || kept <= 1) return parts;
  return [parts.slice(0, kept).join(separator), ...parts.slice(kept)];
}

function splitAt(text: string, separator: string): readonly string[] {
  if (separator === "") throw new PythonError("a text cannot be split at an empty separator");
  return text.split(separator);
}

/** Splits at runs of white space, without empty parts; what the limit leaves over keeps its inner space. */
function splitAtSpace(text: string, limit: number): readonly string[] {
  const chars = Array.from(text);
  const parts: string[] = [];
  for (let at = skip(chars, 0, true); at < chars.length; ) {
    const end = limit >= 0 && parts.length === limit ? chars.length : skip(chars, at, false);
    parts.push(chars.slice(at, end).join(""));
    at = skip(chars, end, true);
  }
  return parts;
}

/** The first place from `at` on whose character is not white space (or not anything else). */
function skip(chars: readonly string[], at: number, space: boolean): number {
  let place = at;
  while (place < chars.length && isSpace(chars[place] ?? "") === space) place++;
  return place;
}

function reversed(text: string): string {
  return Array.from(text).reverse().join("");
}
