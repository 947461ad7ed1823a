import { parseFloatText, parseInteger } from "../python/number-text.ts";
import { Float, type Scalar, type Value } from "../value/value.ts";

/** How Heat makes a number of a value: numbers (booleans are some) as they are, texts as int, else as float. */
export function toNumber(value: Value): Scalar | undefined {
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return value;
  if (value instanceof Float) return value;
  if (typeof value !== "string") return undefined;
  return parseInteger(value) ?? parseFloatText(value);
}

/** A number for comparing: exact enough for limits and lengths. */
export function plainNumber(value: Scalar): number {
  return value instanceof Float ? value.value : Number(value);
}
