import { Float } from "../value/value.ts";
import { narrow } from "./number.ts";
import { trim } from "./strip.ts";

/** Python's limit on the digits of an integer in a text. */
const MOST_DIGITS = 4300;

const PREFIX: Readonly<Record<number, RegExp>> = { 2: /^0b_?/i, 8: /^0o_?/i, 16: /^0x_?/i };

const DIGITS = "\\d+(?:_\\d+)*";
const FLOAT = new RegExp(
  `^[+-]?(?:${DIGITS}\\.?|(?:${DIGITS})?\\.${DIGITS}|${DIGITS}\\.(?:${DIGITS})?)(?:e[+-]?${DIGITS})?$`,
  "i",
);
const SPECIAL = /^([+-]?)(inf|infinity|nan)$/i;

/** Python's `int(text, base)`: white space around, underscores between digits; undefined where it raises. */
export function parseInteger(text: string, base = 10): number | bigint | undefined {
  const plain = plainDigits(trim(text)).toLowerCase();
  const sign = /^[+-]/.exec(plain)?.[0] ?? "";
  const unsigned = plain.slice(sign.length);
  const actual = base === 0 ? baseOf(unsigned) : base;
  const digits = unsigned.replace(PREFIX[actual] ?? /^(?!)/, "");
  if (base === 0 && /^0[0-9_]*[1-9]/.test(unsigned)) return undefined;
  if (actual < 2 || actual > 36 || digits.length > MOST_DIGITS || !/^[0-9a-z]+(?:_[0-9a-z]+)*$/.test(digits))
    return undefined;
  const magnitude = magnitudeOf(digits.replaceAll("_", ""), actual);
  return magnitude === undefined ? undefined : narrow(sign === "-" ? -magnitude : magnitude);
}

function baseOf(text: string): number {
  const found = [2, 8, 16].find((base) => PREFIX[base]?.test(text));
  return found ?? 10;
}

function magnitudeOf(digits: string, base: number): bigint | undefined {
  if (base === 10) return /^[0-9]+$/.test(digits) ? BigInt(digits) : undefined;
  let value = 0n;
  for (const digit of digits) {
    const size = Number.parseInt(digit, 36);
    if (size >= base) return undefined;
    value = value * BigInt(base) + BigInt(size);
  }
  return value;
}

/** Python's `float(text)`; undefined where it raises. */
export function parseFloatText(text: string): Float | undefined {
  const plain = plainDigits(trim(text));
  const special = SPECIAL.exec(plain);
  if (special !== null) {
    const size = /^n/i.test(special[2] ?? "") ? Number.NaN : Number.POSITIVE_INFINITY;
    return new Float(special[1] === "-" ? -size : size);
  }
  return FLOAT.test(plain) ? new Float(Number(plain.replaceAll("_", ""))) : undefined;
}

/** Decimal digits of any script count as 0 to 9: in each script ten stand in a row. */
function plainDigits(text: string): string {
  return text.replace(/[^\0-\x7f]/gu, (char) => (/\p{Nd}/u.test(char) ? String(digitOf(char)) : char));
}

function digitOf(char: string): number {
  let digit = 0;
  for (
    let code = (char.codePointAt(0) ?? 0) - 1;
    digit < 9 && /\p{Nd}/u.test(String.fromCodePoint(code));
    code--
  )
    digit++;
  return digit;
}
