import { Pattern } from "../python/regex/pattern.ts";
import { floatText, pythonRepr } from "../value/python-text.ts";
import { Float } from "../value/value.ts";
import { type Dict, DictView, dictEntries, isDict } from "./dict.ts";
import { type Item, isSequence, MutableList } from "./item.ts";
import { ItemSet } from "./item-set.ts";
import type { Meter } from "./meter.ts";

/** yaql's `str()`: null, true and false as JSON writes them, everything else as Python does. */
export function yaqlText(item: Item, meter: Meter): string {
  if (item === null || typeof item === "boolean") return String(item);
  return pythonText(item, meter);
}

/** Python's `str()`. */
export function pythonText(item: Item, meter: Meter): string {
  return typeof item === "string" ? item : pythonRepresentation(item, meter);
}

/** Python's `repr()`. */
export function pythonRepresentation(item: Item, meter: Meter): string {
  meter.tick();
  const text = represent(item, (inner) => pythonRepresentation(inner, meter));
  meter.countText(text.length);
  return text;
}

function represent(item: Item, inner: (item: Item) => string): string {
  if (item === null || typeof item !== "object") return pythonRepr(item);
  if (item instanceof Float) return floatText(item.value);
  if (isSequence(item)) return sequenceText(item, inner);
  if (isDict(item)) return dictText(item, inner);
  if (item instanceof ItemSet) return item.size === 0 ? "frozenset()" : `frozenset({${list(item, inner)}})`;
  if (item instanceof DictView) return viewText(item, inner);
  return item instanceof Pattern ? `re.compile(${pythonRepr(item.source)})` : "<object>";
}

function sequenceText(items: readonly Item[], inner: (item: Item) => string): string {
  if (items instanceof MutableList) return `[${list(items, inner)}]`;
  return items.length === 1 ? `(${list(items, inner)},)` : `(${list(items, inner)})`;
}

function dictText(dict: Dict, inner: (item: Item) => string): string {
  return `{${Array.from(dictEntries(dict), ([key, value]) => `${inner(key)}: ${inner(value)}`).join(", ")}}`;
}

function viewText(view: DictView, inner: (item: Item) => string): string {
  const name = `${view.shows.charAt(0).toUpperCase()}${view.shows.slice(1)}View`;
  return `${name}(${dictText(view.dict, inner)})`;
}

function list(items: Iterable<Item>, inner: (item: Item) => string): string {
  return Array.from(items, inner).join(", ");
}
