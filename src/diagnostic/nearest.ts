/** The candidate that a misspelt name most likely meant (edit distance at most a third of its length, at least 1), or undefined. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  // Of a name of one letter nothing is left to tell what was meant.
  let bestDistance = name.length < 2 ? 1 : Math.max(1, Math.floor(name.length / 3)) + 1;
  const wanted = name.toLowerCase();
  for (const candidate of [...candidates].sort()) {
    // Two letters are too few to let one of them go.
    if (candidate.length < 3 && name.length < 3 && candidate.toLowerCase() !== wanted) continue;
    const likely = candidate.toLowerCase();
    if (Math.abs(likely.length - wanted.length) >= bestDistance) continue;
    const distance = editDistance(wanted, likely);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** The candidate that a name misses by one or two letters; undefined where it is one of them. */
export function nearMiss(name: string, candidates: Iterable<string>): string | undefined {
  const all = [...candidates];
  if (all.includes(name)) return undefined;
  const found = nearest(name, all);
  return found !== undefined && editDistance(name.toLowerCase(), found.toLowerCase()) <= 2
    ? found
    : undefined;
}

/** How many letters to add, drop, replace or swap with their neighbour. */
function editDistance(a: string, b: string): number {
  let above: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const substitute = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1);
      const swapped = i > 0 && j > 0 && a[i] === b[j - 1] && a[i - 1] === b[j];
      const swap = swapped ? (above[j - 1] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      next.push(Math.min(substitute, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, swap));
    }
    [above, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
