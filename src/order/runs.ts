import { Graph } from "@dagrejs/graphlib";

/** A graph of runs: each node is named by the first of its run and holds all of it, in order. */
export type RunGraph = Graph<string, readonly string[], string>;

/**
 * Joins what can only stand one right after the other (the steps of a service that nobody else waits for, a chain of
 * services): far fewer nodes to sort, and long ways become short ones. A run that bites its tail leads to itself.
 */
export function joinRuns(graph: Pick<Graph, "nodes" | "edges">): RunGraph {
  const edges = graph.edges();
  // Where there is more than one neighbour, it is as if there was none.
  const next = new Map<string, string | undefined>();
  const before = new Map<string, string | undefined>();
  for (const { v, w } of edges) {
    next.set(v, next.has(v) ? undefined : w);
    before.set(w, before.has(w) ? undefined : v);
  }
  const follower = (id: string) => follows(id, next, before);
  const leader = (id: string) => follows(id, before, next);

  const joined: RunGraph = new Graph({ directed: true });
  const firstOf = new Map<string, string>();
  for (const id of graph.nodes()) {
    if (firstOf.has(id)) continue;
    const first = walk(id, leader).at(-1) ?? id;
    const run = walk(first, follower);
    joined.setNode(first, run);
    for (const member of run) firstOf.set(member, first);
  }
  for (const { v, w } of edges) {
    const [from, to] = [firstOf.get(v), firstOf.get(w)];
    const within = from === to && w !== to;
    if (from !== undefined && to !== undefined && !within) joined.setEdge(from, to);
  }
  return joined;
}

/** By id the one neighbour on a side; undefined where there are several. */
type OnlyNeighbours = ReadonlyMap<string, string | undefined>;

/** The next on the way of a run, where each is the only neighbour of the other. */
function follows(id: string, on: OnlyNeighbours, back: OnlyNeighbours): string | undefined {
  const next = on.get(id);
  return next !== undefined && back.get(next) === id ? next : undefined;
}

/** All on the way from here, until it ends or comes round. */
function walk(start: string, on: (id: string) => string | undefined): readonly string[] {
  const way = [start];
  for (let id = on(start); id !== undefined && id !== start; id = on(id)) way.push(id);
  return way;
}
