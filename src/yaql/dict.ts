import type { Hasher } from "./hasher.ts";
import { type Item, isPlainDict, MutableMap } from "./item.ts";

/** A dict of any keys: a map as long as they are all strings. */
export type Dict = ReadonlyMap<string, Item> | KeyedDict;

/** A dict with keys other than strings (`{1 => a}`). */
export class KeyedDict {
  /** Made by a Python function and not hashable, where other dicts are frozen. */
  readonly mutable: boolean;
  readonly #entries: ReadonlyMap<string, readonly [Item, Item]>;
  readonly #hasher: Hasher;

  constructor(entries: ReadonlyMap<string, readonly [Item, Item]>, hasher: Hasher, mutable: boolean) {
    this.#entries = entries;
    this.#hasher = hasher;
    this.mutable = mutable;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: Item): Item | undefined {
    return this.#entries.get(this.#hasher.key(key))?.[1];
  }

  entries(): Iterable<readonly [Item, Item]> {
    return this.#entries.values();
  }
}

/** What `keys()`, `values()` and `items()` give: a view that can be read again and again. */
export class DictView {
  readonly shows: "keys" | "values" | "items";
  readonly dict: Dict;

  constructor(shows: "keys" | "values" | "items", dict: Dict) {
    this.shows = shows;
    this.dict = dict;
  }

  get size(): number {
    return this.dict.size;
  }

  *[Symbol.iterator](): Iterator<Item> {
    for (const [key, value] of dictEntries(this.dict)) {
      if (this.shows === "items") yield [key, value];
      else yield this.shows === "keys" ? key : value;
    }
  }
}

/** Collects entries as Python does: a repeated key keeps its place and takes the later value. */
export class DictBuilder {
  readonly #plain = new Map<string, Item>();
  readonly #hasher: Hasher;
  #keyed: Map<string, readonly [Item, Item]> | undefined;

  constructor(hasher: Hasher) {
    this.#hasher = hasher;
  }

  set(key: Item, value: Item): this {
    if (this.#keyed === undefined && typeof key === "string") {
      this.#plain.set(key, value);
      return this;
    }
    const hash = this.#hasher.key(key);
    this.#keyed ??= this.#rekeyed();
    this.#keyed.set(hash, [this.#keyed.get(hash)?.[0] ?? key, value]);
    return this;
  }

  setAll(entries: Iterable<readonly [Item, Item]>): this {
    for (const [key, value] of entries) this.set(key, value);
    return this;
  }

  /** The dict as yaql's own functions give it. */
  frozen(): Dict {
    return this.#keyed ? new KeyedDict(this.#keyed, this.#hasher, false) : this.#plain;
  }

  /** The dict as Python gives it. */
  mutable(): Dict {
    return this.#keyed ? new KeyedDict(this.#keyed, this.#hasher, true) : new MutableMap(this.#plain);
  }

  #rekeyed(): Map<string, readonly [Item, Item]> {
    return new Map([...this.#plain].map((entry) => [this.#hasher.key(entry[0]), entry]));
  }
}

/** Tells a dict from every other item. */
export function isDict(item: Item): item is Dict {
  return isPlainDict(item) || item instanceof KeyedDict;
}

export function dictEntries(dict: Dict): Iterable<readonly [Item, Item]> {
  return dict.entries();
}

/** The value under a key; `hasher` refuses keys that Python cannot hash. */
export function dictGet(dict: Dict, key: Item, hasher: Hasher): Item | undefined {
  if (dict instanceof KeyedDict) return dict.get(key);
  if (typeof key === "string") return dict.get(key);
  hasher.key(key);
  return undefined;
}
