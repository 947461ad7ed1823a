import { linksTo, type OrderGraph } from "./graph.ts";
import { isLocal } from "./link.ts";

/** The wave of every piece of work, by its id. */
export type Waves = ReadonlyMap<string, number>;

/** The smallest wave that respects all links of an area; `sorted` has everything after what it waits for. */
export function smallestWaves(graph: OrderGraph, sorted: readonly string[]): Waves {
  const waves = new Map<string, number>();
  for (const id of sorted) {
    let wave = 0;
    for (const link of linksTo(graph, id))
      if (isLocal(link)) wave = Math.max(wave, (waves.get(link.from.id) ?? 0) + link.weight);
    waves.set(id, wave);
  }
  return waves;
}
