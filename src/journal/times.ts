import type { ShownPlan } from "../model/plan.ts";
import type { HostStand } from "./host-states.ts";

/** By slot: when it began at the earliest and when it ended, in seconds since 1970, and who ran it. */
export type HostTimes = Readonly<Record<number, readonly [begin: number, end: number, by: string]>>;

/**
 * Of each host the times of its slots. A slot begins when what ran before has ended: on all hosts of the stage where they
 * pass slots together, on this host where each batch goes by itself. Of the first slot the journal says only when it
 * ended, so it has no time.
 */
export function hostTimes(stands: readonly HostStand[], plan: ShownPlan): readonly HostTimes[] {
  const ends = stands.map((stand) => endsOf(stand, plan));
  const everywhere = new Earlier(ends.flat(), plan);
  return ends.map((own) => {
    const here = new Earlier(own, plan);
    const times = own.flatMap(({ slot, end, by }) => {
      const begin = (plan.slots[slot]?.perBatch === true ? here : everywhere).lastBefore(slot, end);
      return begin === undefined ? [] : [[slot, [begin, end, by]] as const];
    });
    return Object.fromEntries(times);
  });
}

interface End {
  readonly slot: number;
  readonly end: number;
  readonly by: string;
}

/** When slots ended; of what stands earlier in the stage of a slot the ends are sorted. */
class Earlier {
  readonly #ends: readonly End[];
  readonly #slots: ShownPlan["slots"];
  readonly #sorted = new Map<number, readonly number[]>();

  constructor(ends: readonly End[], { slots }: ShownPlan) {
    this.#ends = ends;
    this.#slots = slots;
  }

  /** The last end of what stands before a slot that is not after this time: a slot may have run again later. */
  lastBefore(slot: number, time: number): number | undefined {
    return this.#endsBefore(slot).findLast((end) => end <= time);
  }

  #endsBefore(slot: number): readonly number[] {
    const known = this.#sorted.get(slot);
    if (known !== undefined) return known;
    const stage = this.#slots[slot]?.stage;
    const earlier = this.#ends.filter((each) => each.slot < slot && this.#slots[each.slot]?.stage === stage);
    const sorted = [...new Set(earlier.map(({ end }) => end))].sort((a, b) => a - b);
    this.#sorted.set(slot, sorted);
    return sorted;
  }
}

/** The last time that each slot ended. */
function endsOf({ journal }: HostStand, { slots }: ShownPlan): readonly End[] {
  const numbers = new Map(slots.map(({ id }, index) => [id, index]));
  const last = new Map<number, End>();
  for (const { slot, end, by } of journal.lines) {
    const number = numbers.get(slot);
    if (number !== undefined && end !== undefined) last.set(number, { slot: number, end, by });
  }
  return [...last.values()];
}
