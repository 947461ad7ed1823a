import type { Edge, Slot } from "../model/plan.ts";
import { compareCodePoints } from "../value/json.ts";
import { type Link, spanOf } from "./link.ts";
import type { Work } from "./work.ts";

/** The links that someone asked for as edges of the plan, in the order of the slots they lead to. */
export function planEdges(
  links: readonly Link[],
  slots: readonly Slot[],
  placeOf: (work: Work) => number,
): readonly Edge[] {
  return links
    .filter(({ cause }) => cause.kind !== "step-order")
    .sort(
      (a, b) =>
        placeOf(a.to) - placeOf(b.to) ||
        compareCodePoints(a.to.name, b.to.name) ||
        placeOf(a.from) - placeOf(b.from) ||
        compareCodePoints(a.from.name, b.from.name) ||
        (spanOf(a.cause)?.start ?? 0) - (spanOf(b.cause)?.start ?? 0),
    )
    .map((link) => {
      const span = spanOf(link.cause);
      return {
        from: endOf(link.from, slots[placeOf(link.from)]),
        to: endOf(link.to, slots[placeOf(link.to)]),
        reason: link.cause.kind === "declared" ? "declared" : "operation",
        ...(span === undefined ? {} : { span }),
      };
    });
}

function endOf({ name, step }: Work, slot: Slot | undefined): Edge["from"] {
  return { service: name, step: slot?.step ?? step, ...(slot === undefined ? {} : { slot: slot.id }) };
}
