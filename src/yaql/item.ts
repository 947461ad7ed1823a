import type { Pattern } from "../python/regex/pattern.ts";
import { Float, isMap, type Scalar } from "../value/value.ts";
import type { DictView, KeyedDict } from "./dict.ts";
import type { ItemSet } from "./item-set.ts";
import type { Scope } from "./scope.ts";
import type { Memorized, Ordering, Stream } from "./stream.ts";

/**
 * What an expression computes with: the project's values, and what Python and yaql have besides them.
 * Arrays are tuples and maps frozen, as yaql makes of its input; `MutableList` and `MutableMap` are what
 * Python's own functions return, equal to no tuple and never a key.
 */
export type Item =
  | Scalar
  | readonly Item[]
  | ReadonlyMap<string, Item>
  | KeyedDict
  | DictView
  | ItemSet
  | Stream
  | Memorized
  | Ordering
  | Pattern
  | Scope
  | Rule;

/** A Python list, where an array is a tuple. */
export class MutableList extends Array<Item> {
  /** `map` and the like give tuples. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
}

/** A Python dict, where a map is a frozen one. */
export class MutableMap extends Map<string, Item> {}

/** A computed `key => value` of `dict(…)`. */
export class Rule {
  readonly source: Item;
  readonly target: Item;

  constructor(source: Item, target: Item) {
    this.source = source;
    this.target = target;
  }
}

/** Python's list of the items. */
export function mutableList(items: Iterable<Item>): MutableList {
  const list = new MutableList();
  for (const item of items) list.push(item);
  return list;
}

/** A list or tuple (`isList` of an item). */
export function isSequence(item: Item): item is readonly Item[] {
  return Array.isArray(item);
}

/** A dict whose keys are all strings. */
export function isPlainDict(item: Item): item is ReadonlyMap<string, Item> {
  return isMap(item);
}

/** A number, which a boolean is not here. */
export function isNumber(item: Item): item is number | bigint | Float {
  return typeof item === "number" || typeof item === "bigint" || item instanceof Float;
}
