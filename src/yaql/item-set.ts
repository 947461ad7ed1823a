import type { Hasher } from "./hasher.ts";
import type { Item } from "./item.ts";

/** A frozen set; items keep the order in which they came. */
export class ItemSet {
  readonly #items = new Map<string, Item>();
  readonly #hasher: Hasher;

  constructor(items: Iterable<Item>, hasher: Hasher) {
    this.#hasher = hasher;
    for (const item of items) {
      const key = hasher.key(item);
      if (!this.#items.has(key)) this.#items.set(key, item);
    }
  }

  get size(): number {
    return this.#items.size;
  }

  has(item: Item): boolean {
    return this.#items.has(this.#hasher.key(item));
  }

  [Symbol.iterator](): Iterator<Item> {
    return this.#items.values();
  }
}
