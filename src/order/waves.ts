import { linksFrom, linksTo, type OrderGraph } from "./graph.ts";
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

/**
 * Moves the earlier work of every service up to the latest wave that its own next step and all links allow, so that no
 * service is begun before it can go on. What a service does last stays, and so does all of any other for its sake.
 */
export function latestWaves(graph: OrderGraph, sorted: readonly string[], smallest: Waves): Waves {
  const waves = new Map(smallest);
  for (const id of sorted.toReversed()) {
    const links = linksFrom(graph, id).filter(isLocal);
    if (!links.some(({ cause }) => cause.kind === "step-order")) continue;
    waves.set(id, Math.min(...links.map(({ to, weight }) => (waves.get(to.id) ?? 0) - weight)));
  }
  return waves;
}
