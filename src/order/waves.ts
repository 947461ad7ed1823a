import { ACROSS, type Adjacency } from "./graph.ts";

/**
 * The smallest wave of every node that respects all links of its area: the longest way to it, counted in weights. The
 * links must have no cycle; nodes are taken when all that lead to them are done, without recursion.
 */
export function smallestWaves(graph: Adjacency): Int32Array {
  const { size, starts, targets, weights } = graph;
  const waves = new Int32Array(size);
  const waiting = waitingFor(graph);
  const ready: number[] = [];
  for (let node = 0; node < size; node++) if (waiting[node] === 0) ready.push(node);
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    const end = starts[node + 1] ?? 0;
    for (let at = starts[node] ?? 0; at < end; at++) {
      const weight = weights[at] ?? ACROSS;
      if (weight === ACROSS) continue;
      const to = targets[at] ?? 0;
      waves[to] = Math.max(waves[to] ?? 0, (waves[node] ?? 0) + weight);
      const left = (waiting[to] ?? 0) - 1;
      waiting[to] = left;
      if (left === 0) ready.push(to);
    }
  }
  return waves;
}

/** How many ways of its area lead to each node. */
function waitingFor({ size, targets, weights }: Adjacency): Int32Array {
  const waiting = new Int32Array(size);
  for (let at = 0; at < targets.length; at++) {
    const to = targets[at] ?? 0;
    if (weights[at] !== ACROSS) waiting[to] = (waiting[to] ?? 0) + 1;
  }
  return waiting;
}
