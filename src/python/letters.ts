import { isSpace } from "./strip.ts";

/** What Python's `str` says of letters, and makes of them. */

/** Python's `str.title()`: every run of cased letters begins with a capital. */
export function titleCase(text: string): string {
  let previousIsCased = false;
  let made = "";
  for (const char of lowerInContext(text)) {
    made += previousIsCased ? char.lower : titleOf(char.original);
    previousIsCased = isCased(char.original);
  }
  return made;
}

/** Python's `str.capitalize()`. */
export function capitalize(text: string): string {
  const [first = ""] = text;
  return (
    titleOf(first) +
    [...lowerInContext(text)]
      .slice(1)
      .map(({ lower }) => lower)
      .join("")
  );
}

/** Python's `str.swapcase()`. */
export function swapCase(text: string): string {
  return [...lowerInContext(text)]
    .map(({ original, lower }) => (/\p{Uppercase}/u.test(original) ? lower : original.toUpperCase()))
    .join("");
}

/** The characters with their small forms: a sigma at the end of a word has another one. */
function* lowerInContext(text: string): Generator<{ readonly original: string; readonly lower: string }> {
  const chars = [...text];
  const whole = [...text.toLowerCase()];
  // Where one letter becomes two, the places no longer fit: each is taken by itself then.
  const fits = whole.length === chars.length;
  for (const [i, original] of chars.entries())
    yield { original, lower: fits ? (whole[i] ?? "") : original.toLowerCase() };
}

/** A letter as the first of a title: of those written as two letters the first alone is a capital. */
function titleOf(char: string): string {
  const upper = char.toUpperCase();
  if (upper.length <= char.length) return TITLES.get(upper) ?? upper;
  const [first = "", ...rest] = upper;
  return first + rest.join("").toLowerCase();
}

/** The few letters of which one sign is two letters. */
const TITLES: ReadonlyMap<string, string> = new Map([
  ["\u01c4", "\u01c5"],
  ["\u01c7", "\u01c8"],
  ["\u01ca", "\u01cb"],
  ["\u01f1", "\u01f2"],
]);

function isCased(char: string): boolean {
  return /[\p{Lu}\p{Ll}\p{Lt}]|\p{Uppercase}|\p{Lowercase}/u.test(char);
}

export function isAllLower(text: string): boolean {
  return /\p{Lowercase}/u.test(text) && !/[\p{Uppercase}\p{Lt}]/u.test(text);
}

export function isAllUpper(text: string): boolean {
  return /\p{Uppercase}/u.test(text) && !/[\p{Lowercase}\p{Lt}]/u.test(text);
}

export function isAllSpace(text: string): boolean {
  return text !== "" && [...text].every(isSpace);
}

export function isAllLetters(text: string): boolean {
  return /^\p{L}+$/u.test(text);
}

export function isAllDigits(text: string): boolean {
  return text !== "" && [...text].every((char) => /\p{Nd}/u.test(char) || OTHER_DIGITS.test(char));
}

/** Digits that make no number: superscripts, circled ones and the like. */
const OTHER_DIGITS =
  /[\u00b2\u00b3\u00b9\u1369-\u1371\u19da\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490\u24ea\u24f5-\u24fd\u24ff\u2776-\u277e\u2780-\u2788\u278a-\u2792]|[\u{10a40}-\u{10a43}\u{10e60}-\u{10e68}\u{11052}-\u{1105a}\u{1f100}-\u{1f10a}]/u;
