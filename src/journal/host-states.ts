import { onFirstHost, type ShownPlan, type Slot } from "../model/plan.ts";
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

/** A slot in which hosts of a role have something to do: its number, who, and what each unit does. */
interface RoleSlot {
  readonly slot: number;
  readonly onlyFirst: boolean;
  readonly digests: ReadonlyMap<string, string>;
}

/** Says of every host how far it is. */
export function hostStands(
  plan: ShownPlan,
  hosts: readonly HostJournal[],
  digestsOf: DigestsOf,
): readonly HostStand[] {
  const byRole = new Map<string, readonly RoleSlot[]>();
  const alone = hosts.map((journal) => {
    const known = byRole.get(journal.role);
    const slots = known ?? slotsOfRole(plan, journal.role, digestsOf);
    byRole.set(journal.role, slots);
    return standAlone(journal, known === undefined, slots);
  });
  return alone.map((stand) => withFate(stand, alone, plan));
}

function slotsOfRole(plan: ShownPlan, role: string, digestsOf: DigestsOf): readonly RoleSlot[] {
  return plan.slots.flatMap((each, slot) => {
    const digests = each.roles.has(role) ? digestsOf(each, role) : new Map<string, string>();
    return digests.size === 0 ? [] : [{ slot, onlyFirst: onFirstHost(each, role), digests }];
  });
}

function standAlone(journal: HostJournal, first: boolean, all: readonly RoleSlot[]): HostStand {
  // The last word on a unit counts.
  const recorded = new Map(journal.lines.flatMap(({ units }) => [...units]));
  const slots = new Map(
    all
      .filter(({ onlyFirst }) => first || !onlyFirst)
      .map(({ slot, digests }) => [
        slot,
        [...digests].map(([name, digest]) => stateOf(recorded.get(name), digest)),
      ]),
  );
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
