import { groupBy } from "./group.ts";
import { heaviestChain } from "./heaviest-chain.ts";
import type { Pair } from "./match.ts";

/** Kept before all others together: a plan has fewer tasks than this. */
const UNCONCERNED = 1_000_000;

/**
 * The fewest tasks that must have moved, so that all others stand to each other as before: in the same order of slots,
 * beside each other in a slot, and in the same order on a host. Those that something happened to (`concerned`: a
 * dependency of theirs, their step) are blamed rather than those that stood still while the order changed around them.
 */
export function movedPairs(pairs: readonly Pair[], concerned: (pair: Pair) => boolean): ReadonlySet<Pair> {
  const together = groupBy(pairs, ({ a, b }) => `${a.slotIndex} ${b.slotIndex}`);
  const slots = together.map((group) => {
    const kept = groupBy(group, ({ a }) => a.role).flatMap((onRole) => keptOrder(onRole, concerned));
    const [first] = group;
    return {
      a: first?.a.slotIndex ?? 0,
      b: first?.b.slotIndex ?? 0,
      weight: kept.reduce((sum, { weight }) => sum + weight, 0),
      kept,
    };
  });
  const standing = new Set(heaviestChain(slots).flatMap(({ kept }) => kept.map(({ pair }) => pair)));
  return new Set(pairs.filter((pair) => !standing.has(pair)));
}

/** Of tasks of one role that share a slot on both sides, those that run in the same order. */
function keptOrder(pairs: readonly Pair[], concerned: (pair: Pair) => boolean) {
  return heaviestChain(
    pairs.map((pair) => ({
      a: pair.a.position,
      b: pair.b.position,
      weight: concerned(pair) ? 1 : UNCONCERNED,
      pair,
    })),
  );
}
