import type { Adjacency } from "./graph.ts";

/**
 * The strongly connected component of every node, by number (Tarjan's algorithm with its own stack: a chain of
 * services may be longer than JavaScript's call stack).
 */
export function components(graph: Adjacency): Int32Array {
  const { size, starts, targets } = graph;
  const component = new Int32Array(size).fill(-1);
  const order = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const next = starts.slice();
  const open: number[] = [];
  const path: number[] = [];
  let visited = 0;
  let found = 0;

  const enter = (node: number): void => {
    order[node] = low[node] = visited++;
    open.push(node);
    path.push(node);
  };
  const lower = (node: number, to: number): void => {
    low[node] = Math.min(low[node] ?? 0, to);
  };
  const close = (root: number): void => {
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      component[node] = found;
      if (node === root) break;
    }
    found++;
  };

  for (let start = 0; start < size; start++) {
    if (order[start] !== -1) continue;
    enter(start);
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      const at = next[node] ?? 0;
      if (at < (starts[node + 1] ?? 0)) {
        next[node] = at + 1;
        const to = targets[at] ?? node;
        if (order[to] === -1) enter(to);
        else if (component[to] === -1) lower(node, order[to] ?? 0);
        continue;
      }
      path.pop();
      if (low[node] === order[node]) close(node);
      const parent = path.at(-1);
      if (parent !== undefined) lower(parent, low[node] ?? 0);
    }
  }
  return component;
}
