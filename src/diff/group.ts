/** In the order in which each key is first met. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

/** Each item once, where it stands first. */
export function distinct<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}
