import type { Edge, Slot } from "../model/plan.ts";
import { compareCodePoints } from "../value/json.ts";
import { type Link, spanOf } from "./link.ts";
import type { Work } from "./work.ts";

/** The links that someone asked for as edges of the plan, in the order of the slots they lead to. */
export function planEdges(
  links: readonly Link[],
  slots: readonly Slot[],
  places: ReadonlyMap<string, number>,
): readonly Edge[] {
  const asked = links.filter(({ cause }) => cause.kind !== "step-order");
  const placeOf = ({ id }: Work) => places.get(id) ?? 0;
  const compareEnds = (a: Work, b: Work) => placeOf(a) - placeOf(b) || compareCodePoints(a.name, b.name);
  // What joins the same ends stands as it was declared.
  asked.sort((a, b) => compareEnds(a.to, b.to) || compareEnds(a.from, b.from) || startOf(a) - startOf(b));
  return asked.map((link) => {
    const span = spanOf(link.cause);
    return {
      from: endOf(link.from, slots[placeOf(link.from)]),
      to: endOf(link.to, slots[placeOf(link.to)]),
      reason: link.cause.kind === "declared" ? "declared" : "operation",
      ...(span === undefined ? {} : { span }),
    };
  });
}

function startOf({ cause }: Link): number {
  return spanOf(cause)?.start ?? 0;
}

function endOf({ name, step }: Work, slot: Slot | undefined): Edge["from"] {
  return { service: name, step: slot?.step ?? step, ...(slot === undefined ? {} : { slot: slot.id }) };
}
