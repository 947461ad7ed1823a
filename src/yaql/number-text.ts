import { toFloat } from "../python/number.ts";
import { parseFloatText, parseInteger } from "../python/number-text.ts";
import { Float } from "../value/value.ts";
import { Failure } from "./failure.ts";
import type { Item } from "./item.ts";
import { typeName } from "./kinds.ts";

/** yaql's `int()`: null is zero, texts are parsed, floats lose their fraction. */
export function toWhole(item: Item): bigint {
  if (item === null) return 0n;
  if (typeof item === "string") return BigInt(parseInteger(item) ?? refuse(item, "is no integer"));
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
  if (typeof item === "string") return (parseFloatText(item) ?? refuse(item, "is no number")).value;
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

function refuse(text: string, what: string): never {
  throw new Failure(`${JSON.stringify(text.slice(0, 100))} ${what}`);
}
