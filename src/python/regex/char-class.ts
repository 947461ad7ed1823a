import { isSpace } from "../strip.ts";
import type { CharTest, Flags, PlaceTest } from "./node.ts";

/** `\d`, `\s`, `\w` and their opposites. */
export function classEscape(letter: string, flags: Flags): CharTest | undefined {
  const test = CLASSES.get(letter.toLowerCase());
  if (test === undefined || letter === "") return undefined;
  const chosen: CharTest = flags.ascii ? (code) => code < 128 && test(code) : test;
  return letter === letter.toLowerCase() ? chosen : (code) => !chosen(code);
}

/** A test that holds for either case of a letter where case is ignored. */
export function foldCase(test: CharTest, flags: Flags): CharTest {
  return flags.ignoreCase ? (code) => caseVariants(code).some(test) : test;
}

/** A letter in every case that it has as a single character. */
export function caseVariants(code: number): readonly number[] {
  const char = String.fromCodePoint(code);
  const variants = [char, char.toLowerCase(), char.toUpperCase()].map(single);
  return [...new Set(variants.filter((variant) => variant !== undefined))];
}

/** `\b`, between a word and what is none. */
export function wordBoundary(flags: Flags): PlaceTest {
  const isWord = classEscape("w", flags) ?? (() => false);
  const at = (codes: readonly number[], place: number): boolean => {
    const code = codes[place];
    return code !== undefined && isWord(code);
  };
  return (codes, place) => at(codes, place - 1) !== at(codes, place);
}

const CLASSES: ReadonlyMap<string, CharTest> = new Map([
  ["d", (code: number) => /\p{Nd}/u.test(String.fromCodePoint(code))],
  ["s", (code: number) => isSpace(String.fromCodePoint(code))],
  ["w", (code: number) => /[\p{L}\p{N}_]/u.test(String.fromCodePoint(code))],
]);

function single(text: string): number | undefined {
  const code = text.codePointAt(0);
  return code !== undefined && text === String.fromCodePoint(code) ? code : undefined;
}
