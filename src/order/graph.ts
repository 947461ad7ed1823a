import type { Link } from "./link.ts";

/** Adjacency of numbered nodes in flat arrays: plans of a hundred thousand units must not feel it. */
export interface Adjacency {
  readonly size: number;
  /** `links[starts[n]]` up to `links[starts[n + 1]]` lead out of node n. */
  readonly starts: Int32Array;
  readonly links: readonly Link[];
}

/** Groups links by the node they lead out of. */
export function adjacency(size: number, links: readonly Link[]): Adjacency {
  const starts = new Int32Array(size + 1);
  for (const { from } of links) starts[from.index + 1] = (starts[from.index + 1] ?? 0) + 1;
  for (let i = 0; i < size; i++) starts[i + 1] = (starts[i + 1] ?? 0) + (starts[i] ?? 0);
  const next = starts.slice();
  const grouped = new Array<Link>(links.length);
  for (const link of links) {
    const at = next[link.from.index] ?? 0;
    grouped[at] = link;
    next[link.from.index] = at + 1;
  }
  return { size, starts, links: grouped };
}

/** The links that lead out of a node. */
export function linksFrom({ starts, links }: Adjacency, node: number): readonly Link[] {
  return links.slice(starts[node], starts[node + 1]);
}
