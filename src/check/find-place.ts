import type { Span } from "../source/span.ts";

/** How much of a text around a place is compared, most first: less of it may be written differently. */
const CONTEXTS: readonly (readonly [before: number, after: number])[] = [
  [60, 30],
  [30, 12],
  [12, 4],
  [6, 1],
];

/**
 * Where a stretch of a text stands in the source that it was read from, somewhere in `within`. YAML may have written
 * it in quotes, folded or indented, and Heat may have put it together: what is compared is its characters, white space
 * of any kind being the same. Undefined where it is not found.
 */
export function findPlace(text: string, start: number, end: number, within: Span): Span | undefined {
  const source = within.file.text.slice(within.start, within.end);
  for (const [before, after] of CONTEXTS) {
    const head = text.slice(Math.max(0, start - before), start);
    const tail = text.slice(start, Math.max(end, start + after));
    if ((head + tail).trim() === "") continue;
    const found = new RegExp(`(${pattern(head)})${pattern(tail)}`, "u").exec(source);
    if (found === null) continue;
    const at = within.start + found.index + (found[1]?.length ?? 0);
    return { file: within.file, start: at, end: at + Math.max(1, end - start) };
  }
  return undefined;
}

const SPACE = /\s/;

/** White space may be a line break with any indentation; quotes and backslashes may be doubled. */
function pattern(text: string): string {
  let made = "";
  for (const [part] of text.matchAll(/\s+|\S/gu)) {
    if (SPACE.test(part)) made += "\\s+";
    else if (part === "'") made += "'{1,2}";
    else if (part === '"') made += '\\\\?"';
    else if (part === "\\") made += "\\\\{1,2}";
    else made += part.replace(/[.*+?^${}()|[\]/]/gu, "\\$&");
  }
  return made;
}
