import { Float } from "../value/value.ts";
import { DictView, isDict } from "./dict.ts";
import { type Item, isSequence, MutableList, MutableMap } from "./item.ts";
import { ItemSet } from "./item-set.ts";
import { Memorized, Ordering, Stream } from "./stream.ts";

/** What Python's `collections.abc.Iterable` covers here, without strings and dicts. */
export type Collection = readonly Item[] | ItemSet | DictView | Stream | Memorized | Ordering;

/** Whether the item can be iterated as yaql understands it: strings and dicts cannot. */
export function isCollection(item: Item): item is Collection {
  return (
    isSequence(item) ||
    isSet(item) ||
    item instanceof DictView ||
    isIterator(item) ||
    item instanceof Ordering
  );
}

/** Whether reading the item uses it up. */
export function isIterator(item: Item): item is Stream | Memorized {
  return item instanceof Stream || item instanceof Memorized;
}

/** Sets, and the views of keys and items that behave like them. */
export function isSet(item: Item): item is ItemSet | DictView {
  return item instanceof ItemSet || (item instanceof DictView && item.shows !== "values");
}

/** Python's `bool()`. */
export function truthy(item: Item): boolean {
  if (item === null || typeof item !== "object") return Boolean(item);
  if (item instanceof Float) return item.value !== 0;
  if (isSequence(item)) return item.length > 0;
  if (isDict(item) || item instanceof ItemSet || item instanceof DictView) return item.size > 0;
  return true;
}

/** The name of an item's type, for messages. */
export function typeName(item: Item): string {
  if (item === null) return "null";
  if (typeof item === "string") return "a string";
  if (typeof item === "boolean") return "a boolean";
  if (typeof item === "number" || typeof item === "bigint") return "an integer";
  if (item instanceof Float) return "a float";
  if (isDict(item) || item instanceof MutableMap) return "a dict";
  if (isSet(item)) return "a set";
  if (isSequence(item) || item instanceof MutableList) return "a list";
  return isCollection(item) ? "a sequence" : "an object";
}
