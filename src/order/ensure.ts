/** The value of a key, made on first use. */
export function ensure<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const existing = map.get(key);
  if (existing !== undefined) return existing;
  const made = make();
  map.set(key, made);
  return made;
}

/** The list of a key, made on first use. */
export function ensureList<K, V>(map: Map<K, V[]>, key: K): V[] {
  const existing = map.get(key);
  if (existing !== undefined) return existing;
  const made: V[] = [];
  map.set(key, made);
  return made;
}
