import { distinct, groupBy } from "./group.ts";
import type { Pair } from "./match.ts";

/** How the tasks of a service stand to another service now, where they stood otherwise before. */
export interface NewRelations {
  readonly after: readonly string[];
  readonly before: readonly string[];
  readonly beside: readonly string[];
  /** Every change is one of places within a slot, on the same hosts. */
  readonly withinSlot: boolean;
}

type Relation = "after" | "before" | "beside";

/** What the tasks of all services are compared with: few of them stand for many. */
export interface Standing {
  /** One pair of each service and pair of slots. */
  readonly slots: readonly Pair[];
  /** Pairs that share a role and a slot on both sides, one of each service. */
  readonly hosts: ReadonlyMap<string, readonly Pair[]>;
  /** In the order in which they run. */
  readonly services: readonly string[];
}

export function standingOf(pairs: readonly Pair[]): Standing {
  const hosts = groupBy(
    firstOf(pairs, (pair) => [pair.b.service, hostKey(pair)]),
    hostKey,
  );
  return {
    slots: slotPairs(pairs),
    hosts: new Map(hosts.flatMap((group) => (group[0] === undefined ? [] : [[hostKey(group[0]), group]]))),
    services: distinct(pairs.map(({ b }) => b.service)),
  };
}

/** What changed between the tasks of one service and everything else. */
export function newRelations(own: readonly Pair[], standing: Standing): NewRelations {
  const found = new Map<string, Set<Relation>>();
  const note = (service: string, relation: Relation): void => {
    const relations = found.get(service);
    if (relations === undefined) found.set(service, new Set([relation]));
    else relations.add(relation);
  };
  for (const one of slotPairs(own))
    for (const other of standing.slots) {
      const now = relation(one.b.slotIndex, other.b.slotIndex);
      if (other.b.service !== one.b.service && now !== relation(one.a.slotIndex, other.a.slotIndex))
        note(other.b.service, now);
    }
  const withinSlot = found.size === 0;
  for (const one of own)
    for (const other of standing.hosts.get(hostKey(one)) ?? []) {
      const now = relation(one.b.position, other.b.position);
      if (other.b.service !== one.b.service && now !== relation(one.a.position, other.a.position))
        note(other.b.service, now);
    }
  const only = (wanted: Relation) =>
    standing.services.filter((name) => found.get(name)?.size === 1 && found.get(name)?.has(wanted));
  const [after, before] = [only("after"), only("before")];
  const beside = standing.services.filter(
    (name) => found.has(name) && !after.includes(name) && !before.includes(name),
  );
  return { after, before, beside, withinSlot: withinSlot && found.size > 0 };
}

function relation(one: number, other: number): Relation {
  if (one === other) return "beside";
  return one > other ? "after" : "before";
}

function slotPairs(pairs: readonly Pair[]): readonly Pair[] {
  return firstOf(pairs, ({ a, b }) => [b.service, a.slotIndex, b.slotIndex]);
}

function hostKey({ a, b }: Pair): string {
  return JSON.stringify([b.role, a.slotIndex, b.slotIndex]);
}

/** The first pair of each key. */
function firstOf(pairs: readonly Pair[], keyOf: (pair: Pair) => readonly unknown[]): readonly Pair[] {
  return groupBy(pairs, (pair) => JSON.stringify(keyOf(pair))).flatMap((group) => group.slice(0, 1));
}
