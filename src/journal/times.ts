import type { ShownPlan } from "../model/plan.ts";
import type { HostStand } from "./host-states.ts";

/** By slot: when it began at the earliest and when it ended, in seconds since 1970, and who ran it. */
export type HostTimes = Readonly<Record<number, readonly [begin: number, end: number, by: string]>>;

/**
 * A slot begins when what ran before has ended: on all hosts of the stage where they pass slots together, on this host
 * where each batch goes by itself. Of the first slot the journal says only when it ended, so it has no time.
 */
export function hostTimes(stand: HostStand, all: readonly HostStand[], plan: ShownPlan): HostTimes {
  const own = endsOf(stand, plan);
  const others = all.map((each) => endsOf(each, plan));
  const times: [number, readonly [number, number, string]][] = [];
  for (const [slot, { end, by }] of own) {
    const { stage, perBatch } = plan.slots[slot] ?? {};
    const before = (perBatch === true ? [own] : others).flatMap((ends) =>
      [...ends].flatMap(([index, each]) =>
        index < slot && plan.slots[index]?.stage === stage && each.end <= end ? [each.end] : [],
      ),
    );
    if (before.length > 0) times.push([slot, [before.reduce((a, b) => Math.max(a, b)), end, by]]);
  }
  return Object.fromEntries(times);
}

/** The last time that each slot ended. */
function endsOf(
  { journal }: HostStand,
  { slots }: ShownPlan,
): ReadonlyMap<number, { readonly end: number; readonly by: string }> {
  const numbers = new Map(slots.map(({ id }, index) => [id, index]));
  return new Map(
    journal.lines.flatMap(({ slot, end, by }) => {
      const number = numbers.get(slot);
      return number === undefined || end === undefined ? [] : [[number, { end, by }] as const];
    }),
  );
}
