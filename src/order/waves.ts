import { type Adjacency, linksFrom } from "./graph.ts";

/**
 * The smallest wave of every node that respects all links: the longest way to it, counted in weights. The links must
 * have no cycle; nodes are taken when all that lead to them are done, without recursion.
 */
export function smallestWaves(graph: Adjacency): Int32Array {
  const waves = new Int32Array(graph.size);
  const waiting = new Int32Array(graph.size);
  for (const { to } of graph.links) waiting[to.index] = (waiting[to.index] ?? 0) + 1;
  const ready: number[] = [];
  for (let node = 0; node < graph.size; node++) if (waiting[node] === 0) ready.push(node);
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    for (const { to, weight } of linksFrom(graph, node)) {
      waves[to.index] = Math.max(waves[to.index] ?? 0, (waves[node] ?? 0) + weight);
      const left = (waiting[to.index] ?? 0) - 1;
      waiting[to.index] = left;
      if (left === 0) ready.push(to.index);
    }
  }
  return waves;
}
