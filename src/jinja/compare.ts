import { compareCodePoints } from "../value/json.ts";
import { Float } from "../value/value.ts";
import { valueError } from "./jinja-error.ts";
import { isNumber, itemsOf, type Jinja, type Key, Once, Tuple, typeName, Undefined } from "./values.ts";

/** Python's `==`. */
export function isEqual(a: Jinja, b: Jinja): boolean {
  if (a === b) return true;
  if (a instanceof Undefined) return b instanceof Undefined;
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b) === 0;
  if (a instanceof Map) {
    if (!(b instanceof Map) || a.size !== b.size) return false;
    return [...a].every(([key, value]) => {
      const other = b.get(key);
      return other !== undefined && isEqual(value, other);
    });
  }
  const left = itemsOf(a);
  const right = itemsOf(b);
  if (left === undefined || right === undefined || a instanceof Tuple !== b instanceof Tuple) return false;
  return left.length === right.length && left.every((item, i) => isEqual(item, right[i] ?? null));
}

/** Negative, zero or positive; values that Python cannot order are an error. */
export function compare(a: Jinja, b: Jinja): number {
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b);
  if (typeof a === "string" && typeof b === "string") return compareCodePoints(a, b);
  const left = itemsOf(a);
  const right = itemsOf(b);
  if (left === undefined || right === undefined || a instanceof Tuple !== b instanceof Tuple)
    throw valueError(`${typeName(a)} and ${typeName(b)} have no order`);
  for (const [i, item] of left.entries()) {
    const other = right[i];
    if (other === undefined) break;
    if (!isEqual(item, other)) return compare(item, other);
  }
  return left.length - right.length;
}

type Numeric = number | bigint | Float | boolean;

function compareNumbers(a: Numeric, b: Numeric): number {
  const left = numberOf(a);
  const right = numberOf(b);
  if (left < right) return -1;
  // Neither smaller nor equal nor larger: one of them is not a number.
  return left > right ? 1 : left >= right ? 0 : Number.NaN;
}

export function numberOf(value: Numeric): number | bigint {
  if (value instanceof Float) return value.value;
  return typeof value === "boolean" ? Number(value) : value;
}

/** Python's `in`. */
export function contains(container: Jinja, item: Jinja): boolean {
  if (typeof container === "string") {
    if (typeof item !== "string") throw valueError(`a text can contain a text only, not ${typeName(item)}`);
    return container.includes(item);
  }
  if (container instanceof Map) return container.has(toKey(item));
  if (container instanceof Undefined) return false;
  if (container instanceof Once) return comesUp(container, item);
  const items = itemsOf(container);
  if (items === undefined) throw valueError(`${typeName(container)} contains nothing`);
  return items.some((candidate) => isEqual(candidate, item));
}

/** What was passed to find it is gone. */
function comesUp(once: Once, item: Jinja): boolean {
  for (let next = once.next(); next !== undefined; next = once.next()) if (isEqual(next, item)) return true;
  return false;
}

/** A value as the key of a map; lists and maps cannot be one. */
export function toKey(value: Jinja): Key {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "bigint")
    return value;
  if (typeof value === "boolean") return value;
  if (value instanceof Float) return value.value;
  throw valueError(`${typeName(value)} cannot be a key`);
}
