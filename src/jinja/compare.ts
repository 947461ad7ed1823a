import type { Budget } from "../budget/budget.ts";
import { compareCodePoints } from "../value/json.ts";
import { Float } from "../value/value.ts";
import { valueError } from "./jinja-error.ts";
import { isNumber, itemsOf, type Jinja, type Key, Once, Tuple, typeName, Undefined } from "./values.ts";

/** Python's `==`. */
export function isEqual(a: Jinja, b: Jinja, budget: Budget): boolean {
  budget.step(COMPARED);
  if (typeof a === "string" && typeof b === "string") return isSameText(a, b, budget);
  if (a === b) return true;
  if (a instanceof Undefined) return b instanceof Undefined;
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b) === 0;
  if (a instanceof Map) {
    if (!(b instanceof Map) || a.size !== b.size) return false;
    return [...a].every(([key, value]) => {
      const other = b.get(key);
      return other !== undefined && isEqual(value, other, budget);
    });
  }
  const left = itemsOf(a);
  const right = itemsOf(b);
  if (left === undefined || right === undefined || a instanceof Tuple !== b instanceof Tuple) return false;
  return left.length === right.length && left.every((item, i) => isEqual(item, right[i] ?? null, budget));
}

/** A comparison of two short values, as a part of a unit of work. */
const COMPARED = 1 / 8;

function isSameText(a: string, b: string, budget: Budget): boolean {
  if (a.length !== b.length) return false;
  budget.read(a.length);
  return a === b;
}

/** Negative, zero or positive; values that Python cannot order are an error. */
export function compare(a: Jinja, b: Jinja, budget: Budget): number {
  budget.step(COMPARED);
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b);
  if (typeof a === "string" && typeof b === "string") {
    budget.read(Math.min(a.length, b.length));
    return compareCodePoints(a, b);
  }
  const left = itemsOf(a);
  const right = itemsOf(b);
  if (left === undefined || right === undefined || a instanceof Tuple !== b instanceof Tuple)
    throw valueError(`${typeName(a)} and ${typeName(b)} have no order`);
  for (const [i, item] of left.entries()) {
    const other = right[i];
    if (other === undefined) break;
    if (!isEqual(item, other, budget)) return compare(item, other, budget);
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
export function contains(container: Jinja, item: Jinja, budget: Budget): boolean {
  if (typeof container === "string") {
    if (typeof item !== "string") throw valueError(`a text can contain a text only, not ${typeName(item)}`);
    budget.read(container.length);
    return container.includes(item);
  }
  if (container instanceof Map) return container.has(toKey(item));
  if (container instanceof Undefined) return false;
  if (container instanceof Once) return comesUp(container, item, budget);
  const items = itemsOf(container);
  if (items === undefined) throw valueError(`${typeName(container)} contains nothing`);
  return items.some((candidate) => isEqual(candidate, item, budget));
}

/** What was passed to find it is gone. */
function comesUp(once: Once, item: Jinja, budget: Budget): boolean {
  for (let next = once.next(); next !== undefined; next = once.next())
    if (isEqual(next, item, budget)) return true;
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
