import { floatText } from "../value/python-text.ts";
import { Float, type Scalar, type Value } from "../value/value.ts";
import { type Dict, type DictView, dictEntries, isDict } from "./dict.ts";
import { Failure } from "./failure.ts";
import { type Item, MutableList, MutableMap } from "./item.ts";
import { type ItemSet, inOrder } from "./item-set.ts";
import { isCollection, isSet } from "./kinds.ts";
import type { Meter } from "./meter.ts";

interface Converted {
  readonly value: Value;
  /** How many values are in it, itself included. */
  readonly size: number;
}

/** Makes results plain values; what needs no change stays the object that it is. */
export class Output {
  readonly #meter: Meter;
  readonly #done = new Map<Item, Converted>();

  constructor(meter: Meter) {
    this.#meter = meter;
  }

  value(item: Item): Value {
    return this.#convert(item).value;
  }

  #convert(item: Item): Converted {
    if (isScalar(item)) return { value: item, size: 1 };
    const known = this.#done.get(item);
    if (known !== undefined) return known;
    this.#meter.tick();
    const converted = isDict(item) ? this.#dict(item) : this.#collection(item);
    this.#meter.checkItems(converted.size);
    this.#done.set(item, converted);
    return converted;
  }

  #dict(dict: Dict): Converted {
    const result = new Map<string, Value>();
    let size = 1;
    let changed = !(dict instanceof Map) || dict instanceof MutableMap;
    for (const [key, item] of dictEntries(dict)) {
      const converted = this.#convert(item);
      result.set(jsonKey(key), converted.value);
      size += converted.size;
      changed ||= converted.value !== item;
    }
    return { value: isAlready(dict, !changed) ? dict : result, size };
  }

  #collection(item: Item): Converted {
    if (!isCollection(item)) throw new Failure("the result is no value but a context, a regex or a rule");
    const items = isSet(item) ? setMembers(item) : item;
    const result: Value[] = [];
    let size = 1;
    let changed = !Array.isArray(item) || item instanceof MutableList;
    for (const member of items) {
      const converted = this.#convert(member);
      result.push(converted.value);
      size += converted.size;
      changed ||= converted.value !== member;
      this.#meter.checkItems(size);
    }
    return { value: isAlready(item, !changed) ? item : result, size };
  }
}

function setMembers(set: ItemSet | DictView): readonly Item[] {
  const members = inOrder([...set]);
  if (members.every(isScalar)) return members;
  throw new Failure("a set of lists or dicts cannot be a result");
}

/** A key as JSON writes it. */
function jsonKey(key: Item): string {
  if (typeof key === "string") return key;
  if (key instanceof Float) return floatText(key.value);
  if (isScalar(key)) return String(key);
  throw new Failure("a list or dict cannot be a key of a result");
}

function isScalar(item: Item): item is Scalar {
  return item === null || typeof item !== "object" || item instanceof Float;
}

/** Tells the compiler that an item which needed no change is a value. */
function isAlready(item: Item, unchanged: boolean): item is readonly Value[] | ReadonlyMap<string, Value> {
  return unchanged && item !== null;
}
