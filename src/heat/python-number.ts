import { Float, type Scalar, type Value } from "../value/value.ts";

/** Python's `int(text)`: underscores between digits, white space around; undefined where it raises. */
export function pythonInt(text: string): number | bigint | undefined {
  const trimmed = text.trim();
  if (!/^[+-]?\d+(_\d+)*$/.test(trimmed)) return undefined;
  const exact = BigInt(trimmed.replace(/[_+]/g, ""));
  const number = Number(exact);
  return Number.isSafeInteger(number) ? number : exact;
}

/** Python's `float(text)`; undefined where it raises. */
export function pythonFloat(text: string): Float | undefined {
  const trimmed = text.trim();
  const special = /^([+-]?)(inf|infinity|nan)$/i.exec(trimmed);
  if (special !== null) {
    const magnitude = special[2]?.toLowerCase() === "nan" ? Number.NaN : Number.POSITIVE_INFINITY;
    return new Float(special[1] === "-" ? -magnitude : magnitude);
  }
  if (!/^[+-]?(\d+(_\d+)*(\.(\d+(_\d+)*)?)?|\.\d+(_\d+)*)(e[+-]?\d+(_\d+)*)?$/i.test(trimmed))
    return undefined;
  return new Float(Number(trimmed.replace(/_/g, "")));
}

/** How Heat makes a number of a value: numbers (booleans are some) as they are, texts as int, else as float. */
export function toNumber(value: Value): Scalar | undefined {
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return value;
  if (value instanceof Float) return value;
  if (typeof value !== "string") return undefined;
  return pythonInt(value) ?? pythonFloat(value);
}

/** A number for comparing: exact enough for limits and lengths. */
export function plainNumber(value: Scalar): number {
  return value instanceof Float ? value.value : Number(value);
}
