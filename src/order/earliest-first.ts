/**
 * Items in their own order, except that each stands after those it waits for: repeatedly the first that waits for none of
 * those left. `waits` must have no cycle; items that are in one come as if they waited for nothing.
 */
export function earliestFirst<T>(items: readonly T[], waits: ReadonlyMap<T, ReadonlySet<T>>): readonly T[] {
  const left = new Set(items);
  const sorted: T[] = [];
  while (left.size > 0) {
    const next = firstFree(left, waits);
    sorted.push(next);
    left.delete(next);
  }
  return sorted;
}

function firstFree<T>(left: ReadonlySet<T>, waits: ReadonlyMap<T, ReadonlySet<T>>): T {
  const [first] = left;
  for (const item of left) {
    const awaited = waits.get(item);
    if (awaited === undefined || ![...awaited].some((each) => left.has(each))) return item;
  }
  if (first === undefined) throw new Error("nothing is left");
  return first;
}
