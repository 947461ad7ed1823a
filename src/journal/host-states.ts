import type { ShownPlan, Slot } from "../model/plan.ts";
import type { HostJournal } from "./journal.ts";

/** How far a host has come with a unit. */
export type HostState = "done" | "changed" | "running" | "next" | "lost" | "open";

/** By the names that the journal has for the units of a role in a slot: what each does, as a digest. */
export type DigestsOf = (slot: Slot, role: string) => ReadonlyMap<string, string>;

/** A host and where it stands in the plan. */
export interface HostStand {
  readonly journal: HostJournal;
  /** By slot: the state of each unit of its role there, in their order; slots that are none of the host's are not there. */
  readonly slots: ReadonlyMap<number, readonly HostState[]>;
  readonly finished: number;
  /** The slot that it has to go on with; absent where it has finished all. */
  readonly next?: number;
  readonly lost: boolean;
}

/** Says of every host how far it is. */
export function hostStands(
  plan: ShownPlan,
  hosts: readonly HostJournal[],
  digestsOf: DigestsOf,
): readonly HostStand[] {
  const alone = hosts.map((journal, i) => {
    const first = hosts.findIndex(({ role }) => role === journal.role) === i;
    return standAlone(plan, journal, first, digestsOf);
  });
  return alone.map((stand) => withFate(stand, alone, plan));
}

function standAlone(plan: ShownPlan, journal: HostJournal, first: boolean, digestsOf: DigestsOf): HostStand {
  // The last word on a unit counts.
  const recorded = new Map(journal.lines.flatMap(({ units }) => [...units]));
  const slots = new Map<number, readonly HostState[]>();
  for (const [index, slot] of plan.slots.entries()) {
    const units = slot.roles.get(journal.role) ?? [];
    const onlyFirst =
      slot.bootstrap === true || (units.length > 0 && units.every(({ once }) => once === true));
    const digests = digestsOf(slot, journal.role);
    if (digests.size === 0 || !slot.roles.has(journal.role) || (onlyFirst && !first)) continue;
    slots.set(
      index,
      [...digests].map(([name, digest]) => stateOf(recorded.get(name), digest)),
    );
  }
  const open = [...slots].filter(([, states]) => states.some((state) => state !== "done"));
  const [next] = open.find(([, states]) => states.includes("open")) ?? [];
  return {
    ...{ journal, slots, finished: slots.size - open.length, lost: false },
    ...(next === undefined ? {} : { next }),
  };
}

function stateOf(recorded: string | undefined, digest: string): HostState {
  if (recorded === undefined) return "open";
  return recorded === digest ? "done" : "changed";
}

/**
 * A host whose next slot others of its role have passed, and a later one of the same stage too, is lost where all hosts
 * pass a slot together; where it is at work or waits, its next slot says so.
 */
function withFate(stand: HostStand, all: readonly HostStand[], plan: ShownPlan): HostStand {
  const { next, journal } = stand;
  const slot = plan.slots[next ?? -1];
  if (next === undefined || slot === undefined) return stand;
  const later = plan.slots.flatMap((each, i) => (i > next && each.stage === slot.stage ? [i] : []));
  const lost =
    slot.perBatch !== true &&
    all.some(
      (other) =>
        other.journal.role === journal.role &&
        isDone(other, next) &&
        later.some((index) => isDone(other, index)),
    );
  const state = lost ? "lost" : journal.holder === "" ? "next" : "running";
  const own = (stand.slots.get(next) ?? []).map((each) => (each === "open" ? state : each));
  return { ...stand, lost, slots: new Map([...stand.slots, [next, own]]) };
}

function isDone({ slots }: HostStand, slot: number): boolean {
  return slots.get(slot)?.every((state) => state === "done") ?? false;
}
