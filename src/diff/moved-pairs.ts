import { distinct, groupBy } from "./group.ts";
import { heaviestChain } from "./heaviest-chain.ts";
import type { Pair } from "./match.ts";

/** What weighs so much is kept before all else together: a plan has fewer units than this. */
const UNCONCERNED = 1_000_000;
/** What stood first is kept where nothing else decides, so that it is the same service in every slot. */
const STOOD_FIRST = 1e-9;

/**
 * The fewest tasks that must have moved, so that all others stand to each other as before: in the same order of slots,
 * beside each other in a slot, and in the same order on a host. Those that something happened to (`concerned`: a
 * dependency of theirs, their step) are blamed rather than those that stood still while the order changed around them.
 */
export function movedPairs(pairs: readonly Pair[], concerned: (pair: Pair) => boolean): ReadonlySet<Pair> {
  const weightOf = weights(pairs, concerned);
  const slots = groupBy(pairs, ({ a, b }) => `${a.slotIndex} ${b.slotIndex}`).map((group) => {
    const kept = groupBy(group, ({ a }) => a.role).flatMap((onRole) => keptOrder(onRole, weightOf));
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

/** Every unit weighs the same, however many tasks it has. */
function weights(pairs: readonly Pair[], concerned: (pair: Pair) => boolean): (pair: Pair) => number {
  const unitOf = ({ a, b }: Pair) => `${a.unit} ${b.unit}`;
  const sizes = new Map<string, number>();
  for (const pair of pairs) sizes.set(unitOf(pair), (sizes.get(unitOf(pair)) ?? 0) + 1);
  const inOrder = [...pairs].sort((one, two) => one.a.index - two.a.index);
  const ranks = new Map(distinct(inOrder.map(({ a }) => a.service)).map((service, rank) => [service, rank]));
  return (pair) => {
    const weight = (concerned(pair) ? 1 : UNCONCERNED) / (sizes.get(unitOf(pair)) ?? 1);
    return weight * (1 + STOOD_FIRST * (1 - (ranks.get(pair.a.service) ?? 0) / ranks.size));
  };
}

/** Of tasks of one role that share a slot on both sides, those that run in the same order. */
function keptOrder(pairs: readonly Pair[], weightOf: (pair: Pair) => number) {
  return heaviestChain(
    pairs.map((pair) => ({ a: pair.a.position, b: pair.b.position, weight: weightOf(pair), pair })),
  );
}
