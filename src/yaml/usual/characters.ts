export const TAB = 0x09;
export const NEWLINE = 0x0a;
export const SPACE = 0x20;
export const DOUBLE_QUOTE = 0x22;
export const HASH = 0x23;
export const SINGLE_QUOTE = 0x27;
export const AMPERSAND = 0x26;
export const STAR = 0x2a;
export const PLUS = 0x2b;
export const COMMA = 0x2c;
export const DASH = 0x2d;
export const COLON = 0x3a;
export const GREATER = 0x3e;
export const OPEN_BRACKET = 0x5b;
export const CLOSE_BRACKET = 0x5d;
export const OPEN_BRACE = 0x7b;
export const BAR = 0x7c;
export const CLOSE_BRACE = 0x7d;

/** Whether nothing can be seen of it: a space, a line break, or (not a number) the end of the text. */
export function isBlank(code: number): boolean {
  return code === SPACE || code === NEWLINE || Number.isNaN(code);
}

/** What separates the values within brackets. */
export function isFlowIndicator(code: number): boolean {
  return (
    code === COMMA ||
    code === OPEN_BRACKET ||
    code === CLOSE_BRACKET ||
    code === OPEN_BRACE ||
    code === CLOSE_BRACE
  );
}

/** What a text without quotes cannot begin with, or begins with rarely. */
const NO_BEGINNING: ReadonlySet<string> = new Set("\t,[]{}#&*!|>'\"%@`?");

/** Whether a text without quotes begins here; `-` and `:` alone mean something else. */
export function canBegin(text: string, at: number, inFlow: boolean): boolean {
  const code = text.charCodeAt(at);
  if (code === COLON && inFlow) return false;
  if (code !== COLON && code !== DASH) return !NO_BEGINNING.has(text.charAt(at));
  const next = text.charCodeAt(at + 1);
  return !isBlank(next) && next !== COLON && !(inFlow && isFlowIndicator(next));
}
