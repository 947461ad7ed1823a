import type { Plan, Slot } from "../../model/plan.ts";
import { type Outage, type OutageWindow, outages } from "./outages.ts";

/**
 * What is expected to be away, from which slot to which, one line each; and for how many slots it would be if every unit
 * took the smallest wave, where that is more.
 */
export function outageLines(plan: Plan): readonly string[] {
  const before = slotsAway({ ...plan, slots: plan.earliest ?? plan.slots });
  return outages(plan).map((outage) => {
    const now = awayFor(outage);
    const earlier = before.get(keyOf(outage)) ?? now;
    const windows = outage.windows.map((window) => windowText(window, plan.slots)).join("; ");
    const saved = earlier > now ? ` (${earlier} if begun as early as possible)` : "";
    return `${outage.daemon} on ${outage.place}: ${counted(now)}${saved}: ${windows}`;
  });
}

/** By daemon and place the number of slots in which it is away. */
export function slotsAway(plan: Plan): ReadonlyMap<string, number> {
  return new Map(outages(plan).map((outage) => [keyOf(outage), awayFor(outage)]));
}

/** Names an outage among those of a plan. */
export function keyOf({ daemon, place }: Outage): string {
  return JSON.stringify([daemon, place]);
}

/** The number of slots in which it is away. */
export function awayFor({ windows }: Outage): number {
  return windows.reduce((sum, { from, to }) => sum + to - from + 1, 0);
}

function windowText({ from, to, end }: OutageWindow, slots: readonly Slot[]): string {
  const text = spanText({ from, to, end }, slots);
  // The hosts of other batches still serve.
  return slots[from]?.perBatch === true && slots[to]?.perBatch === true ? `${text}, batch by batch` : text;
}

function spanText(
  { from, to, end }: Pick<OutageWindow, "from" | "to" | "end">,
  slots: readonly Slot[],
): string {
  const [first, last] = [slots[from]?.id ?? "", slots[to]?.id ?? ""];
  if (end === "restarted") return `restarted in ${first}`;
  if (end === "disabled") return `from ${first}, for good`;
  if (end === "configured") return `from ${first} until configuration starts it`;
  return first === last ? `in ${first}` : `${first} to ${last}`;
}

/** `1 slot`, `4 slots`. */
export function counted(slots: number): string {
  return `${slots} ${slots === 1 ? "slot" : "slots"}`;
}
