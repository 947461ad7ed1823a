// What Python's `str.isspace` calls white space.
// biome-ignore lint/suspicious/noControlCharactersInRegex: Python counts four control characters.
const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** Python's `str.strip(chars)`, white space where nothing is said. */
export function trim(text: string, chars: string | null = null): string {
  return trimLeft(trimRight(text, chars), chars);
}

export function trimLeft(text: string, chars: string | null = null): string {
  const points = Array.from(text);
  const kept = points.findIndex((char) => !strips(char, chars));
  return kept === -1 ? "" : points.slice(kept).join("");
}

export function trimRight(text: string, chars: string | null = null): string {
  const points = Array.from(text);
  return points.slice(0, points.findLastIndex((char) => !strips(char, chars)) + 1).join("");
}

/** Whether Python counts the character as white space. */
export function isSpace(char: string): boolean {
  return SPACE.test(char);
}

function strips(char: string, chars: string | null): boolean {
  return chars === null ? isSpace(char) : Array.from(chars).includes(char);
}
