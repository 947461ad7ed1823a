import { Pattern } from "../python/regex/pattern.ts";
import type { Float } from "../value/value.ts";
import { type ArgumentType, mapped, valueType } from "./argument-type.ts";
import type { Call } from "./call.ts";
import { type Dict, type DictView, isDict } from "./dict.ts";
import { type Item, isNumber, isSequence, Rule } from "./item.ts";
import { ItemSet } from "./item-set.ts";
import { type Collection, isCollection, isIterator, isSet } from "./kinds.ts";
import { Scope } from "./scope.ts";
import { type Memorized, Ordering, type Stream } from "./stream.ts";

type Present = Exclude<Item, null>;

export const anything: ArgumentType<Item> = valueType("object", (item): item is Item => item !== undefined);

export const present: ArgumentType<Present> = valueType("object", (item): item is Present => item !== null);

export const nothing: ArgumentType<null> = valueType("none", (item): item is null => item === null);

export const text: ArgumentType<string> = valueType("str", isText);

export const textOrNull: ArgumentType<string | null> = valueType(
  "str",
  (item): item is string | null => item === null || isText(item),
);

export const flag: ArgumentType<boolean> = mapped(
  valueType("bool", (item): item is boolean | null => item === null || typeof item === "boolean"),
  (value) => value === true,
);

/** A number, which a boolean is not; Python's `(int, float)` is no single class to be narrower than another. */
export const numeric: ArgumentType<number | bigint | Float> = valueType(undefined, isNumber);

export const numericOrNull: ArgumentType<number | bigint | Float | null> = valueType(
  undefined,
  (item): item is number | bigint | Float | null => item === null || isNumber(item),
);

/** An integer for arithmetic; a boolean is one. */
export const integer: ArgumentType<bigint> = mapped(valueType("int", isPythonInteger), (value) =>
  BigInt(value),
);

/** An integer for counting and places; a boolean is one. */
export const count: ArgumentType<number> = mapped(valueType("int", isPythonInteger), (value) =>
  Number(value),
);

export const dict: ArgumentType<Dict> = valueType("mapping", isDict);

export const sequence: ArgumentType<readonly Item[]> = valueType("sequence", isSequence);

/** Sets, and the views of keys and items that behave like them. */
export const set: ArgumentType<ItemSet | DictView> = valueType("set", isSet);

/** Sets alone: Python's views lack the methods. */
export const frozenSet: ArgumentType<ItemSet> = valueType(
  "set",
  (item): item is ItemSet => item instanceof ItemSet,
);

export const iterator: ArgumentType<Stream | Memorized> = valueType("iterator", isIterator);

export const ordering: ArgumentType<Ordering> = valueType(
  "ordering",
  (item): item is Ordering => item instanceof Ordering,
);

export const regex: ArgumentType<Pattern> = valueType(
  "regex",
  (item): item is Pattern => item instanceof Pattern,
);

export const scope: ArgumentType<Scope> = valueType("scope", (item): item is Scope => item instanceof Scope);

export const rule: ArgumentType<Rule> = valueType("rule", (item): item is Rule => item instanceof Rule);

/** Anything that can be iterated but strings and dicts; what is read counts as work. */
export const collection: ArgumentType<Collection> = mapped(valueType("iterable", isCollection), counted);

/** The same without sets, which have no places. */
export const orderedCollection: ArgumentType<Collection> = mapped(
  valueType("iterable", (item): item is Collection => isCollection(item) && !isSet(item)),
  counted,
);

function counted(items: Collection, call: Call): Collection {
  if ("size" in items) call.meter.tick(items.size);
  else if (isSequence(items)) call.meter.tick(items.length);
  return items;
}

function isText(item: Item): item is string {
  return typeof item === "string";
}

function isPythonInteger(item: Item): item is number | bigint | boolean {
  return typeof item === "number" || typeof item === "bigint" || typeof item === "boolean";
}
