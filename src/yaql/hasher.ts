import { Float } from "../value/value.ts";
import { dictEntries, KeyedDict } from "./dict.ts";
import { Failure } from "./failure.ts";
import { type Item, isPlainDict, isSequence, MutableList, MutableMap } from "./item.ts";
import { ItemSet } from "./item-set.ts";
import type { Meter } from "./meter.ts";

/** Gives equal items the same text, for the keys of dicts and sets; refuses what Python cannot hash. */
export class Hasher {
  readonly #meter: Meter;
  /** Numbers for things that are equal to themselves alone. */
  readonly #identities = new Map<Item, number>();

  constructor(meter: Meter) {
    this.#meter = meter;
  }

  key(item: Item): string {
    this.#meter.tick();
    if (item === null) return "null";
    if (typeof item === "string") return `${item.length}:${item}`;
    if (typeof item === "boolean") return item ? "1" : "0";
    if (typeof item === "number" || typeof item === "bigint") return String(item);
    if (item instanceof Float) return floatKey(item.value);
    if (item instanceof MutableList) throw new Failure("unhashable type: 'list'");
    if (item instanceof MutableMap) throw new Failure("unhashable type: 'dict'");
    if (isSequence(item)) return this.#bounded(`[${item.map((inner) => this.key(inner)).join(",")}]`);
    if (isPlainDict(item) || item instanceof KeyedDict) return this.#dictKey(item);
    if (item instanceof ItemSet)
      return this.#bounded(`<${[...item].map((inner) => this.key(inner)).sort()}>`);
    return this.#identity(item);
  }

  #dictKey(dict: ReadonlyMap<string, Item> | KeyedDict): string {
    if (dict instanceof KeyedDict && dict.mutable) throw new Failure("unhashable type: 'dict'");
    const entries = [...dictEntries(dict)].map(([key, value]) => `${this.key(key)}=${this.key(value)}`);
    return this.#bounded(`{${entries.sort().join(",")}}`);
  }

  #bounded(key: string): string {
    this.#meter.countText(key.length);
    return key;
  }

  #identity(item: Item): string {
    const known = this.#identities.get(item) ?? this.#identities.size;
    this.#identities.set(item, known);
    return `@${known}`;
  }
}

function floatKey(value: number): string {
  return Number.isInteger(value) ? String(BigInt(value)) : String(value);
}
