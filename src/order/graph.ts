import { isLocal, type Link } from "./link.ts";

/**
 * Adjacency of numbered nodes in flat arrays: what walks a graph of a hundred thousand nodes reads numbers that lie
 * together, not objects from all over the memory.
 */
export interface Adjacency {
  readonly size: number;
  readonly links: readonly Link[];
  /** The ways out of node n stand from `starts[n]` up to `starts[n + 1]`. */
  readonly starts: Int32Array;
  /** The node that each way leads to. */
  readonly targets: Int32Array;
  /** The weight of each way; `ACROSS` where it leaves the area. */
  readonly weights: Int8Array;
  /** The place in `links` of each way. */
  readonly places: Int32Array;
}

/** Marks a way between areas, which says nothing of waves. */
export const ACROSS = -1;

/** Groups links by the node they lead out of. */
export function adjacency(size: number, links: readonly Link[]): Adjacency {
  const starts = new Int32Array(size + 1);
  for (const { from } of links) starts[from.index + 1] = (starts[from.index + 1] ?? 0) + 1;
  for (let i = 0; i < size; i++) starts[i + 1] = (starts[i + 1] ?? 0) + (starts[i] ?? 0);
  const next = starts.slice();
  const targets = new Int32Array(links.length);
  const weights = new Int8Array(links.length);
  const places = new Int32Array(links.length);
  let place = 0;
  for (const link of links) {
    const at = next[link.from.index] ?? 0;
    next[link.from.index] = at + 1;
    targets[at] = link.to.index;
    weights[at] = isLocal(link) ? link.weight : ACROSS;
    places[at] = place++;
  }
  return { size, links, starts, targets, weights, places };
}

/** The links that lead out of a node. */
export function linksFrom({ starts, links, places }: Adjacency, node: number): readonly Link[] {
  const found: Link[] = [];
  for (const place of places.subarray(starts[node], starts[node + 1])) {
    const link = links[place];
    if (link !== undefined) found.push(link);
  }
  return found;
}
