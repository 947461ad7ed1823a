import { Float, isList, isMap, type Value } from "./value.ts";

/** Python's `==`: key order is irrelevant, `1 == true == 1.0`, `"1" != 1`, `"" != null`. */
export function equal(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (isList(a)) return isList(b) && a.length === b.length && a.every((item, i) => equal(item, b[i] ?? null));
  if (isMap(a))
    return isMap(b) && a.size === b.size && [...a].every(([k, v]) => b.has(k) && equal(v, b.get(k) ?? null));
  const left = asNumber(a);
  const right = asNumber(b);
  // Loose comparison is what compares a bigint with a number by value.
  // biome-ignore lint/suspicious/noDoubleEquals: bigint and number
  return left !== undefined && right !== undefined && left == right;
}

/** A text that two values share exactly when they are `equal`: for sets, `distinct` and grouping. */
export function identityKey(value: Value): string {
  if (value === null) return "null";
  if (typeof value === "string") return JSON.stringify(value);
  if (isList(value)) return `[${value.map(identityKey).join(",")}]`;
  if (isMap(value)) {
    const entries = [...value].map(([k, v]) => `${JSON.stringify(k)}:${identityKey(v)}`);
    return `{${entries.sort().join(",")}}`;
  }
  const number = asNumber(value);
  // A large float and the integer that equals it must not differ in how they are written.
  return typeof number === "number" && Number.isInteger(number) ? String(BigInt(number)) : String(number);
}

function asNumber(value: Value): number | bigint | undefined {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "number" || typeof value === "bigint") return value;
  return value instanceof Float ? value.value : undefined;
}
