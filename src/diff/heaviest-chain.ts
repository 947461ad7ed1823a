/** A thing with its place in two orders. */
export interface Placed {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
}

/**
 * The heaviest selection whose members stand in the same order on both sides, strictly increasing. Of several equally
 * heavy ones it is always the same.
 */
export function heaviestChain<T extends Placed>(items: readonly T[]): readonly T[] {
  // Equal `a` in descending `b`: two of them can then never follow each other.
  const sorted = [...items].sort((one, two) => one.a - two.a || two.b - one.b);
  const ranks = new Map(
    [...new Set(items.map(({ b }) => b))].sort((x, y) => x - y).map((b, i) => [b, i + 1]),
  );
  const best = new BestBelow<Link<T>>(ranks.size);
  let end: Link<T> | undefined;
  for (const item of sorted) {
    const rank = ranks.get(item.b) ?? 0;
    const previous = best.below(rank);
    const link: Link<T> = { item, previous, total: item.weight + (previous?.total ?? 0) };
    best.put(rank, link);
    if (end === undefined || link.total > end.total) end = link;
  }
  const chain: T[] = [];
  for (let link = end; link !== undefined; link = link.previous) chain.push(link.item);
  return chain.reverse();
}

interface Link<T> {
  readonly item: T;
  readonly previous: Link<T> | undefined;
  readonly total: number;
}

/** A Fenwick tree: the entry with the largest total below a rank, in logarithmic time. */
class BestBelow<T extends { readonly total: number }> {
  readonly #cells: (T | undefined)[];

  constructor(size: number) {
    this.#cells = new Array<T | undefined>(size + 1).fill(undefined);
  }

  below(rank: number): T | undefined {
    let found: T | undefined;
    for (let at = rank - 1; at > 0; at -= at & -at) {
      const cell = this.#cells[at];
      if (cell !== undefined && (found === undefined || cell.total > found.total)) found = cell;
    }
    return found;
  }

  put(rank: number, entry: T): void {
    for (let at = rank; at < this.#cells.length; at += at & -at) {
      const cell = this.#cells[at];
      if (cell === undefined || entry.total > cell.total) this.#cells[at] = entry;
    }
  }
}
