import { alg, Graph } from "@dagrejs/graphlib";
import type { Link } from "./link.ts";
import { joinRuns, type RunGraph } from "./runs.ts";
import type { Work } from "./work.ts";

/** Who stands before whom: nodes by the id of their work, edges with all that asks for them. */
export type OrderGraph = Graph<string, Work, readonly Link[]>;

/** Makes the graph of work and of the links between it. */
export function orderGraph(works: Iterable<Work>, links: Iterable<Link>): OrderGraph {
  const graph: OrderGraph = new Graph({ directed: true });
  for (const work of works) graph.setNode(work.id, work);
  for (const link of links) {
    const [from, to] = [link.from.id, link.to.id];
    const beside = graph.edge(from, to);
    graph.setEdge(from, to, beside === undefined ? [link] : [...beside, link]);
  }
  return graph;
}

/** The links that lead to a piece of work. */
export function linksTo(graph: OrderGraph, id: string): readonly Link[] {
  return (graph.inEdges(id) ?? []).flatMap((edge) => graph.edge(edge));
}

/** The links that lead out of a piece of work. */
export function linksFrom(graph: OrderGraph, id: string): readonly Link[] {
  return (graph.outEdges(id) ?? []).flatMap((edge) => graph.edge(edge));
}

/** graphlib recurses once for every node of a way; more than this many it is not given to sort. */
const DEEPEST = 2_000;

/** Ids so that each stands after those it waits for; undefined where some wait for each other. */
export function topological(graph: OrderGraph): readonly string[] | undefined {
  const runs = joinRuns(graph);
  const sorted = runs.nodeCount() > DEEPEST ? sortedWithoutRecursion(runs) : sortedByLibrary(runs);
  return sorted?.flatMap((id) => runs.node(id));
}

function sortedByLibrary(runs: RunGraph): readonly string[] | undefined {
  try {
    return alg.topsort(runs);
  } catch (error) {
    if (error instanceof alg.CycleException) return undefined;
    throw error;
  }
}

function sortedWithoutRecursion(runs: RunGraph): readonly string[] | undefined {
  const sorted = placeable(runs, "forwards");
  return sorted.length === runs.nodeCount() ? sorted : undefined;
}

/** Groups of ids, in each of which all wait for each other. */
export function cycles(graph: OrderGraph): readonly (readonly string[])[] {
  const ends = new Set([...placeable(graph, "forwards"), ...placeable(graph, "backwards")]);
  const runs = joinRuns(graph.filterNodes((id) => !ends.has(id)));
  return alg.findCycles(runs).map((group) => group.flatMap((id) => runs.node(id)));
}

/** All that comes before the first cycle, in order; or backwards, all that comes after the last one. */
function placeable(graph: Directed, way: "forwards" | "backwards"): readonly string[] {
  const [starts, before, after] =
    way === "forwards"
      ? [graph.sources(), graph.predecessors.bind(graph), graph.successors.bind(graph)]
      : [graph.sinks(), graph.successors.bind(graph), graph.predecessors.bind(graph)];
  const waiting = new Map(graph.nodes().map((id) => [id, before(id)?.length ?? 0]));
  const placed = [...starts];
  for (const id of placed)
    for (const next of after(id) ?? []) {
      const left = (waiting.get(next) ?? 0) - 1;
      waiting.set(next, left);
      if (left === 0) placed.push(next);
    }
  return placed;
}

type Directed = Pick<Graph, "nodes" | "sources" | "sinks" | "predecessors" | "successors">;
