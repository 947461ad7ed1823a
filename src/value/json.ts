import { floatText } from "./python-text.ts";
import { Float, isList, isMap, type Value } from "./value.ts";

/** How Python's `json.dumps` is asked to write: Heat's `jsonutils.dumps(…, sort_keys=True)` by default. */
export interface JsonStyle {
  readonly sortKeys: boolean;
  readonly itemSeparator: string;
  readonly keySeparator: string;
}

const HEAT: JsonStyle = { sortKeys: true, itemSeparator: ", ", keySeparator: ": " };

/** The text Python's `json.dumps` gives: ASCII only, `1.0` with its point. */
export function jsonDumps(value: Value, style: JsonStyle = HEAT): string {
  if (value === null) return "null";
  if (typeof value === "string") return asciiString(value);
  if (value instanceof Float) return jsonFloat(value.value);
  if (isList(value)) return `[${value.map((item) => jsonDumps(item, style)).join(style.itemSeparator)}]`;
  if (isMap(value)) return `{${dumpEntries(value, style).join(style.itemSeparator)}}`;
  return String(value);
}

function dumpEntries(map: ReadonlyMap<string, Value>, style: JsonStyle): string[] {
  const entries = [...map];
  if (style.sortKeys) entries.sort(([a], [b]) => compareCodePoints(a, b));
  return entries.map(([key, value]) => asciiString(key) + style.keySeparator + jsonDumps(value, style));
}

/** Orders strings by code point, as Python does (JavaScript's `<` compares UTF-16 units). */
export function compareCodePoints(a: string, b: string): number {
  if (a === b) return 0;
  let i = 0;
  while (i < a.length && i < b.length && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  if (i === a.length || i === b.length) return a.length - b.length;
  // Step back to the start of a surrogate pair that the two share.
  const start = i > 0 && (isSecondHalf(a.charCodeAt(i)) || isSecondHalf(b.charCodeAt(i))) ? i - 1 : i;
  return (a.codePointAt(start) ?? 0) - (b.codePointAt(start) ?? 0);
}

/** Whether a UTF-16 unit is the second of a surrogate pair. */
function isSecondHalf(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00;
}

function jsonFloat(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  return floatText(value);
}

function asciiString(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A plain JavaScript value from `JSON.parse` (integers stay integers, maps keep their order as far as an object can). */
export function fromPlain(plain: unknown): Value {
  if (plain === null || typeof plain === "boolean" || typeof plain === "string") return plain;
  if (typeof plain === "number") return Number.isInteger(plain) ? plain : new Float(plain);
  if (Array.isArray(plain)) return plain.map(fromPlain);
  if (typeof plain === "object")
    return new Map(Object.entries(plain).map(([key, value]) => [key, fromPlain(value)]));
  return null;
}

/** The plain JavaScript value for `JSON.stringify`: floats lose their point, big integers their last digits. */
export function toPlain(value: Value): unknown {
  if (value instanceof Float) return value.value;
  if (typeof value === "bigint") return Number(value);
  if (isList(value)) return value.map(toPlain);
  // A null prototype, so that a key such as `__proto__` is a key like any other.
  if (isMap(value))
    return Object.assign(
      Object.create(null),
      Object.fromEntries([...value].map(([k, v]) => [k, toPlain(v)])),
    );
  return value;
}
