import { CodePoints } from "../../python/code-points.ts";
import { Failure } from "../failure.ts";
import type { Item } from "../item.ts";
import { define, type Overload, optional, required } from "../overload.ts";
import { anything, count, flag, text } from "../value-types.ts";

const DIGITS = "0123456789";
const LOWER = "abcdefghijklmnopqrstuvwxyz";
const PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
const WHITE_SPACE = " \t\n\r\v\f";

const CHARACTERS = {
  digits: DIGITS,
  hexdigits: `${DIGITS}abcdefABCDEF`,
  asciiLowercase: LOWER,
  asciiUppercase: LOWER.toUpperCase(),
  asciiLetters: LOWER + LOWER.toUpperCase(),
  letters: undefined,
  octdigits: "01234567",
  punctuation: PUNCTUATION,
  printable: DIGITS + LOWER + LOWER.toUpperCase() + PUNCTUATION + WHITE_SPACE,
  lowercase: undefined,
  uppercase: undefined,
  whitespace: WHITE_SPACE,
} as const;

/** Functions that look into texts. */
export const textSearchFunctions: readonly Overload[] = [
  define({
    name: "len",
    form: "both",
    parameters: [required("string", text)],
    run: (_call, [string]) => new CodePoints(string).length,
  }),
  define({
    name: "isString",
    form: "function",
    parameters: [required("arg", anything)],
    run: (_call, [item]) => typeof item === "string",
  }),
  define({
    name: "#operator_in",
    form: "function",
    parameters: [required("left", text), required("right", text)],
    run: (_call, [part, whole]) => whole.includes(part),
  }),
  affix("startsWith", (string, part) => string.startsWith(part)),
  affix("endsWith", (string, part) => string.endsWith(part)),
  define({
    name: "substring",
    form: "method",
    parameters: [required("string", text), required("start", count), optional("length", count, -1)],
    run: (_call, [string, start, length]) => substring(new CodePoints(string), start, length),
  }),
  ...places("indexOf", (string, part, start, end) => string.find(part, start, end)),
  ...places("lastIndexOf", (string, part, start, end) => string.findLast(part, start, end)),
  define({
    name: "characters",
    form: "function",
    parameters: Object.keys(CHARACTERS).map((name) => optional(name, flag, false)),
    run: (_call, wanted) => characters(wanted),
  }),
];

function affix(name: string, test: (string: string, part: string) => boolean): Overload {
  return define({
    name,
    form: "method",
    parameters: [required("string", text)],
    rest: text,
    run: (_call, [string], parts) => parts.some((part) => test(string, part)),
  });
}

/** The search from a place on, and within a number of characters. */
function places(
  name: string,
  find: (string: CodePoints, part: string, start: number, end?: number) => number,
): readonly Overload[] {
  const string = required("string", text);
  const part = required("sub", text);
  return [
    define({
      name,
      form: "method",
      parameters: [string, part, optional("start", count, 0)],
      run: (_call, [whole, sub, start]) => find(new CodePoints(whole), sub, start),
    }),
    define({
      name,
      form: "method",
      parameters: [string, part, required("start", count), required("length", count)],
      run(_call, [whole, sub, start, length]) {
        const points = new CodePoints(whole);
        const from = start < 0 ? start + points.length : start;
        return find(points, sub, from, from + (length < 0 ? points.length - from : length));
      },
    }),
  ];
}

/** Python's `string[start:start + length]`, where a place before the text counts from its end. */
function substring(string: CodePoints, start: number, length: number): string {
  const from = start < 0 ? start + string.length : start;
  const to = from + (length < 0 ? string.length : length);
  const place = (at: number): number => Math.max(at < 0 ? at + string.length : at, 0);
  return place(from) < place(to) ? string.slice(place(from), place(to)) : "";
}

function characters(wanted: readonly boolean[]): Item {
  const sets = Object.values(CHARACTERS).filter((_set, i) => wanted[i] === true);
  if (sets.includes(undefined)) throw new Failure("Python 3 has no such set of characters");
  return [...new Set(sets.join(""))];
}
