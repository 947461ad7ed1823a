import type { Item } from "./item.ts";
import type { Meter } from "./meter.ts";

/** A Python iterator: lazy, and used up by whoever reads it first. */
export class Stream {
  readonly #source: Iterator<Item>;
  readonly #meter: Meter;

  constructor(source: Iterable<Item>, meter: Meter) {
    this.#source = source[Symbol.iterator]();
    this.#meter = meter;
  }

  /** Without `return`, so that a loop that stops early leaves the rest for the next reader. */
  [Symbol.iterator](): Iterator<Item> {
    return { next: () => this.next() };
  }

  next(): IteratorResult<Item> {
    this.#meter.tick();
    return this.#source.next();
  }
}

/** A stream that remembers what it gave, and can be read again (`memorize()`). */
export class Memorized {
  readonly #source: Iterator<Item>;
  readonly #seen: Item[] = [];

  constructor(source: Stream | Memorized) {
    this.#source = source[Symbol.iterator]();
  }

  *[Symbol.iterator](): Iterator<Item> {
    for (let at = 0; ; at++) {
      if (at === this.#seen.length && !this.#advance()) return;
      yield this.#seen[at] ?? null;
    }
  }

  #advance(): boolean {
    const next = this.#source.next();
    if (!next.done) this.#seen.push(next.value);
    return !next.done;
  }
}

/** How two items compare by one key of an ordering: below zero, zero, above zero. */
export type Comparison = (a: Item, b: Item) => number;

/** What `orderBy` gives: sorted when it is first read, and `thenBy` may still add keys before. */
export class Ordering {
  readonly #source: Iterable<Item>;
  readonly #comparisons: Comparison[];
  #sorted: readonly Item[] | undefined;

  constructor(source: Iterable<Item>, comparison: Comparison) {
    this.#source = source;
    this.#comparisons = [comparison];
  }

  thenBy(comparison: Comparison): this {
    this.#comparisons.push(comparison);
    return this;
  }

  [Symbol.iterator](): Iterator<Item> {
    this.#sorted ??= [...this.#source].sort((a, b) => this.#compare(a, b));
    return this.#sorted[Symbol.iterator]();
  }

  #compare(a: Item, b: Item): number {
    for (const comparison of this.#comparisons) {
      const order = comparison(a, b);
      if (order !== 0) return order;
    }
    return 0;
  }
}
