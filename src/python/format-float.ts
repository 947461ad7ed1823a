import { fixedDigits, scientificDigits } from "./float-digits.ts";

/** How a float is to be written: the types `e`, `f`, `g`, `%` of Python's formats, and none. */
export interface FloatStyle {
  readonly type: string;
  readonly precision: number | undefined;
  /** `#`: the point stays, and the zeros of `g`. */
  readonly alternate: boolean;
}

/** More places than any float has digits. */
const MOST_PLACES = 1100;

/** The digits of a float that is not negative. */
export function formatFloat(size: number, { type, precision, alternate }: FloatStyle): string {
  const kind = type.toLowerCase();
  const text = digitsOf(size, kind, precision ?? 6, alternate, kind === "" && precision !== undefined);
  return /[EFG]/.test(type) ? text.toUpperCase() : text;
}

function digitsOf(size: number, type: string, precision: number, alternate: boolean, plain: boolean): string {
  if (type === "%") return `${digitsOf(size * 100, "f", precision, alternate, false)}%`;
  if (!Number.isFinite(size)) return Number.isNaN(size) ? "nan" : "inf";
  if (type === "f") return pointed(fixed(size, precision), alternate);
  if (type === "e") return exponential(size, precision, alternate);
  return general(size, Math.max(precision, 1), alternate, plain);
}

function fixed(size: number, precision: number): string {
  const places = Math.min(precision, MOST_PLACES);
  return fixedDigits(size, places) + "0".repeat(precision - places);
}

function exponential(size: number, precision: number, alternate: boolean): string {
  const places = Math.min(precision, MOST_PLACES);
  const [digits, exponent] = scientificDigits(size, places);
  const all = digits + "0".repeat(precision - places);
  return withExponent(
    pointed(all.slice(1) === "" ? all : `${all.charAt(0)}.${all.slice(1)}`, alternate),
    exponent,
  );
}

/** `g`: an exponent for very large and very small numbers, no zeros at the end. */
function general(size: number, precision: number, alternate: boolean, plain: boolean): string {
  const digits = Math.min(precision, MOST_PLACES);
  const [mantissa, exponent] = scientificDigits(size, digits - 1);
  // Without a type, one digit after the point is kept, so the exponent comes one place earlier.
  const usesExponent = exponent < -4 || exponent >= (plain ? digits - 1 : digits);
  if (!usesExponent) {
    const text = fixed(size, Math.max(digits - 1 - exponent, 0));
    const trimmed = alternate ? pointed(text, true) : withoutZeros(text);
    return plain && !trimmed.includes(".") ? `${trimmed}.0` : trimmed;
  }
  const text = mantissa.length === 1 ? mantissa : `${mantissa.charAt(0)}.${mantissa.slice(1)}`;
  return withExponent(alternate ? pointed(text, true) : withoutZeros(text), exponent);
}

function pointed(text: string, alternate: boolean): string {
  return alternate && !text.includes(".") ? `${text}.` : text;
}

function withoutZeros(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** Python writes at least two digits of an exponent. */
function withExponent(text: string, exponent: number): string {
  const size = String(Math.abs(exponent)).padStart(2, "0");
  return `${text}e${exponent < 0 ? "-" : "+"}${size}`;
}
