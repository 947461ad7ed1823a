import { distinct, groupBy } from "./group.ts";
import type { Pair } from "./match.ts";
import type { Piece } from "./piece.ts";

/** How the tasks of a service stand to another service now, where they stood otherwise before. */
export interface NewRelations {
  readonly after: readonly string[];
  readonly before: readonly string[];
  readonly beside: readonly string[];
  /** Every change is one of places within a slot, on the same hosts. */
  readonly withinSlot: boolean;
}

/** A barrier apart, one after the other on each host, or at the same time. */
type Relation = "after" | "before" | "host-after" | "host-before" | "beside";

/** One pair of each service, role and pair of slots stands for all of them. */
export function standIns(pairs: readonly Pair[]): readonly Pair[] {
  const groups = groupBy(pairs, ({ a, b }) => JSON.stringify([b.service, b.role, a.slotIndex, b.slotIndex]));
  return groups.flatMap(([first]) => (first === undefined ? [] : [first]));
}

/** What changed between the tasks of one service and everything else. */
export function newRelations(own: readonly Pair[], all: readonly Pair[]): NewRelations {
  const found = new Map<string, Set<Relation>>();
  let withinSlot = true;
  for (const one of own)
    for (const other of all) {
      if (other.b.service === one.b.service) continue;
      const now = relation(one.b, other.b);
      const so = relation(one.a, other.a);
      if (now === so) continue;
      if (!(isOnHost(now) && isOnHost(so))) withinSlot = false;
      found.set(other.b.service, (found.get(other.b.service) ?? new Set()).add(now));
    }
  const services = distinct(all.map(({ b }) => b.service));
  const standing = (wanted: readonly Relation[]) =>
    services.filter((name) => {
      const relations = found.get(name);
      return relations !== undefined && [...relations].every((each) => wanted.includes(each));
    });
  const [after, before] = [standing(["after", "host-after"]), standing(["before", "host-before"])];
  const beside = services.filter(
    (name) => found.has(name) && !after.includes(name) && !before.includes(name),
  );
  return { after, before, beside, withinSlot: withinSlot && found.size > 0 };
}

function relation(one: Piece, other: Piece): Relation {
  if (one.slotIndex !== other.slotIndex) return one.slotIndex > other.slotIndex ? "after" : "before";
  if (one.role !== other.role) return "beside";
  return one.position > other.position ? "host-after" : "host-before";
}

function isOnHost(relation: Relation): boolean {
  return relation === "host-after" || relation === "host-before";
}
