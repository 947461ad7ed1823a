import { distinct, groupBy } from "./group.ts";
import type { Pair } from "./match.ts";
import type { Piece } from "./piece.ts";
import type { RunChange } from "./plan-diff.ts";

/** How a task is run, each as a text; what a change of stage or phase brings with it is not told again. */
const ASPECTS: readonly {
  readonly what: RunChange["what"];
  readonly of: (piece: Piece) => string;
  readonly withMove?: true;
}[] = [
  { what: "stage", of: ({ slot }) => slot.stage },
  { what: "phase", of: ({ slot }) => slot.phase },
  { what: "per_batch", of: ({ slot }) => (slot.perBatch ? "batch by batch" : "all hosts") },
  {
    what: "serial",
    of: ({ slot, role }) => slot.serials.get(role) ?? slot.serial ?? "all hosts",
    withMove: true,
  },
  { what: "bootstrap", of: ({ slot }) => (slot.bootstrap ? "bootstrap host" : "all hosts"), withMove: true },
  { what: "once", of: ({ once }) => (once ? "first host" : "all hosts"), withMove: true },
  {
    what: "lockstep",
    of: ({ slot, role }) => (slot.lockstep.includes(role) ? "in lockstep" : "each at its own pace"),
    withMove: true,
  },
];

/**
 * The same tasks, run in another way. `told` says what the stages already tell: their new names, and those whose
 * batches came or went.
 */
export function runChanges(
  pairs: readonly Pair[],
  moved: ReadonlySet<Pair>,
  told: { readonly stageNow: (name: string) => string; readonly rolling: ReadonlySet<string> },
): readonly RunChange[] {
  const found = pairs.flatMap((pair) =>
    ASPECTS.flatMap(({ what, of, withMove }) => {
      if (moved.has(pair) && !withMove) return [];
      if (what === "per_batch" && told.rolling.has(pair.b.slot.stage)) return [];
      const before = what === "stage" ? told.stageNow(of(pair.a)) : of(pair.a);
      const after = of(pair.b);
      return before === after ? [] : [{ what, before, after, piece: pair.b }];
    }),
  );
  const groups = groupBy(found, ({ what, before, after, piece }) =>
    JSON.stringify([what, before, after, piece.role, piece.slotIndex]),
  );
  return groups.flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { what, before, after, piece } = first;
    const services = distinct(group.map((each) => each.piece.service));
    return [{ what, before, after, role: piece.role, slot: piece.slot.id, services }];
  });
}
