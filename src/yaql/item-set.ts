import { compareCodePoints } from "../value/json.ts";
import type { Hasher } from "./hasher.ts";
import type { Item } from "./item.ts";

/** A frozen set. */
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
    return inOrder([...this.#items.values()])[Symbol.iterator]();
  }
}

/** Python's sets have an order that changes from run to run; ours is sorted where that means something. */
export function inOrder(members: readonly Item[]): readonly Item[] {
  if (members.every((member) => typeof member === "string")) return members.toSorted(compareCodePoints);
  if (members.every((member) => typeof member === "number")) return members.toSorted((a, b) => a - b);
  return members;
}
