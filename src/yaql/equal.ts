import { Float } from "../value/value.ts";
import { type Dict, type DictView, dictEntries, dictGet, isDict } from "./dict.ts";
import { Hasher } from "./hasher.ts";
import { type Item, isSequence, MutableList } from "./item.ts";
import { ItemSet } from "./item-set.ts";
import { isSet } from "./kinds.ts";
import type { Meter } from "./meter.ts";

/** Python's `==`: `1 == true == 1.0`, a tuple is no list, the order of keys is irrelevant. */
export function equalItems(a: Item, b: Item, meter: Meter): boolean {
  meter.tick();
  if (a === b) return true;
  if (isSequence(a)) return isSequence(b) && equalSequences(a, b, meter);
  if (isDict(a)) return isDict(b) && equalDicts(a, b, meter);
  if (isSet(a)) return isSet(b) && a.size === b.size && includes(toSet(a, meter), b);
  const left = numeric(a);
  const right = numeric(b);
  // Loose comparison is what compares a bigint with a number by value.
  // biome-ignore lint/suspicious/noDoubleEquals: bigint and number
  return left !== undefined && right !== undefined && left == right;
}

/** Whether every item of `b` is in `a`. */
export function includes(a: ItemSet, b: Iterable<Item>): boolean {
  for (const item of b) if (!a.has(item)) return false;
  return true;
}

/** A set that can be asked, of a set or a view that behaves like one. */
export function toSet(item: ItemSet | DictView, meter: Meter): ItemSet {
  return item instanceof ItemSet ? item : new ItemSet(item, new Hasher(meter));
}

/** Python's `in` for a collection. */
export function contains(items: Iterable<Item>, wanted: Item, meter: Meter): boolean {
  for (const item of items) if (equalItems(item, wanted, meter)) return true;
  return false;
}

function equalSequences(a: readonly Item[], b: readonly Item[], meter: Meter): boolean {
  if (a.length !== b.length || a instanceof MutableList !== b instanceof MutableList) return false;
  return a.every((item, i) => equalItems(item, b[i] ?? null, meter));
}

function equalDicts(a: Dict, b: Dict, meter: Meter): boolean {
  if (a.size !== b.size) return false;
  const hasher = new Hasher(meter);
  for (const [key, value] of dictEntries(a)) {
    const other = dictGet(b, key, hasher);
    if (other === undefined || !equalItems(value, other, meter)) return false;
  }
  return true;
}

function numeric(item: Item): number | bigint | undefined {
  if (typeof item === "boolean") return item ? 1 : 0;
  if (typeof item === "number" || typeof item === "bigint") return item;
  return item instanceof Float ? item.value : undefined;
}
