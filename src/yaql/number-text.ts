import { Float } from "../value/value.ts";
import { Failure } from "./failure.ts";
import type { Item } from "./item.ts";
import { typeName } from "./kinds.ts";
import { toFloat } from "./number.ts";
import { trim } from "./strip.ts";

const INTEGER = /^[+-]?[0-9]+(?:_[0-9]+)*$/;
const FLOAT =
  /^[+-]?(?:[0-9]+(?:_[0-9]+)*\.?|(?:[0-9]+(?:_[0-9]+)*)?\.[0-9]+(?:_[0-9]+)*)(?:e[+-]?[0-9]+(?:_[0-9]+)*)?$/i;
const SPECIAL = /^([+-]?)(inf|infinity|nan)$/i;

/** Python's limit on the digits of an integer in a text. */
const MAX_DIGITS = 4300;

/** yaql's `int()`: null is zero, texts are parsed, floats lose their fraction. */
export function toWhole(item: Item): bigint {
  if (item === null) return 0n;
  if (typeof item === "string") return parseInteger(item);
  if (item instanceof Float) {
    if (!Number.isFinite(item.value)) throw new Failure("the float has no integer value");
    return BigInt(Math.trunc(item.value));
  }
  if (typeof item !== "object") return BigInt(item);
  throw new Failure(`${typeName(item)} has no integer value`);
}

/** yaql's `float()`. */
export function toFloatNumber(item: Item): number {
  if (item === null) return 0;
  if (typeof item === "string") return parseFloatText(item);
  if (item instanceof Float) return item.value;
  if (typeof item === "boolean") return Number(item);
  if (typeof item !== "object") return toFloat(item);
  throw new Failure(`${typeName(item)} has no float value`);
}

/** Python's `hex()`. */
export function hexText(value: number | bigint | Float | null): string {
  if (value === null || value instanceof Float) throw new Failure("only an integer can be written as hex");
  const whole = BigInt(value);
  return whole < 0n ? `-0x${(-whole).toString(16)}` : `0x${whole.toString(16)}`;
}

function parseInteger(text: string): bigint {
  const digits = trim(text);
  if (!INTEGER.test(digits) || digits.length > MAX_DIGITS)
    throw new Failure(`${JSON.stringify(text.slice(0, 100))} is no integer`);
  const magnitude = BigInt(digits.replace(/[+_-]/g, ""));
  return digits.startsWith("-") ? -magnitude : magnitude;
}

function parseFloatText(text: string): number {
  const digits = trim(text);
  const special = SPECIAL.exec(digits);
  if (special !== null) {
    const size = /^n/i.test(special[2] ?? "") ? Number.NaN : Number.POSITIVE_INFINITY;
    return special[1] === "-" ? -size : size;
  }
  if (FLOAT.test(digits)) return Number(digits.replaceAll("_", ""));
  throw new Failure(`${JSON.stringify(text.slice(0, 100))} is no number`);
}
