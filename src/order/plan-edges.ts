import type { Edge, Slot } from "../model/plan.ts";
import { compareCodePoints } from "../value/json.ts";
import { type Link, spanOf } from "./link.ts";
import type { Work } from "./work.ts";

/** The links that someone asked for as edges of the plan, in the order of the slots they lead to. */
export function planEdges(
  links: readonly Link[],
  slots: readonly Slot[],
  places: Int32Array,
): readonly Edge[] {
  const asked = links.filter(({ cause }) => cause.kind !== "step-order");
  return inOrder(asked, places).map((link) => {
    const span = spanOf(link.cause);
    return {
      from: endOf(link.from, slots[places[link.from.index] ?? 0]),
      to: endOf(link.to, slots[places[link.to.index] ?? 0]),
      reason: link.cause.kind === "declared" ? "declared" : "operation",
      ...(span === undefined ? {} : { span }),
    };
  });
}

/** By the ends, slot first and then name; what joins the same ends as it was declared. */
function inOrder(links: readonly Link[], places: Int32Array): readonly Link[] {
  const rank = ranksOfNames(links);
  const keyOf = ({ index, name }: Work) => (places[index] ?? 0) * (rank.size + 1) + (rank.get(name) ?? 0);
  const to = Float64Array.from(links, (link) => keyOf(link.to));
  const from = Float64Array.from(links, (link) => keyOf(link.from));
  const order = Array.from(links, (_, i) => i);
  order.sort(
    (a, b) =>
      (to[a] ?? 0) - (to[b] ?? 0) ||
      (from[a] ?? 0) - (from[b] ?? 0) ||
      (spanOf(links[a]?.cause)?.start ?? 0) - (spanOf(links[b]?.cause)?.start ?? 0),
  );
  return order.flatMap((i) => links[i] ?? []);
}

/** Numbers compare faster than names, and each name stands in many links. */
function ranksOfNames(links: readonly Link[]): ReadonlyMap<string, number> {
  const names = new Set<string>();
  for (const { from, to } of links) {
    names.add(from.name);
    names.add(to.name);
  }
  return new Map([...names].sort(compareCodePoints).map((name, rank) => [name, rank]));
}

function endOf({ name, step }: Work, slot: Slot | undefined): Edge["from"] {
  return { service: name, step: slot?.step ?? step, ...(slot === undefined ? {} : { slot: slot.id }) };
}
