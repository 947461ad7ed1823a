/** What Python's `str.isspace` calls white space. */
const SPACES: ReadonlySet<string> = new Set(
  "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680" +
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000",
);

/** Python's `str.strip(chars)`, white space where nothing is said. */
export function trim(text: string, chars: string | null = null): string {
  return trimLeft(trimRight(text, chars), chars);
}

export function trimLeft(text: string, chars: string | null = null): string {
  const strips = stripper(chars);
  let start = 0;
  while (start < text.length && strips(pointAt(text, start))) start += pointAt(text, start).length;
  return text.slice(start);
}

export function trimRight(text: string, chars: string | null = null): string {
  const strips = stripper(chars);
  let end = text.length;
  while (end > 0 && strips(pointBefore(text, end))) end -= pointBefore(text, end).length;
  return text.slice(0, end);
}

/** Whether Python counts the character as white space. */
export function isSpace(char: string): boolean {
  return SPACES.has(char);
}

function stripper(chars: string | null): (char: string) => boolean {
  if (chars === null) return isSpace;
  const stripped = new Set(chars);
  return (char) => stripped.has(char);
}

function pointAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}

function pointBefore(text: string, end: number): string {
  const pair = pointAt(text, Math.max(end - 2, 0));
  return end >= 2 && pair.length === 2 ? pair : text.charAt(end - 1);
}
