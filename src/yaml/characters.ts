export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const RETURN = 0x0d;
export const SPACE = 0x20;
/** What the cursor puts behind the text; a text itself cannot hold it. */
export const END = 0;

/** YAML 1.1 counts U+0085, U+2028 and U+2029 among the line breaks. */
export function isBreak(code: number): boolean {
  return code === LINE_FEED || code === RETURN || code === 0x85 || code === 0x2028 || code === 0x2029;
}

export function isBreakOrEnd(code: number): boolean {
  return code === END || isBreak(code);
}

export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** White space, a line break or the end: what has to follow an indicator. */
export function isGap(code: number): boolean {
  return code <= SPACE
    ? code === SPACE || code === LINE_FEED || code === TAB || code === RETURN || code === END
    : isBreak(code);
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Letters, digits, `-` and `_`: anchors, tag handles, directives. */
export function isWord(code: number): boolean {
  return (
    isDigit(code) ||
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    code === 0x2d ||
    code === 0x5f
  );
}

/** A character as an error message names it. */
export function nameOf(code: number): string {
  if (code === END || Number.isNaN(code)) return "the end of the text";
  if (code === TAB) return "a tab";
  if (code === SPACE) return "a space";
  if (isBreak(code)) return "the end of the line";
  return `"${String.fromCharCode(code)}"`;
}
