import type { Piece } from "./piece.ts";

/** A task of the one plan and what became of it in the other. */
export interface Pair {
  readonly a: Piece;
  readonly b: Piece;
}

export interface Matched {
  /** In the order of the second plan. */
  readonly pairs: readonly Pair[];
  /** Only in the first plan, in its order. */
  readonly removed: readonly Piece[];
  /** Only in the second plan, in its order. */
  readonly added: readonly Piece[];
}

/** Gives pieces that may be the same task the same key; undefined: not to be matched this way. */
type KeyOf = (piece: Piece, side: "a" | "b") => readonly unknown[] | undefined;

/**
 * Finds the same tasks in two plans. What agrees in everything is matched first, then what changed ever more. Each way
 * of matching treats both plans alike, so that swapping them swaps what was added and removed.
 */
export function matchPieces(
  a: readonly Piece[],
  b: readonly Piece[],
  /** The body without its name as a text; undefined where it is not known. */
  bodyOf: (piece: Piece, side: "a" | "b") => string | undefined,
): Matched {
  const owner = ({ role, service, operation, slot }: Piece) => [role, service, operation, slot.release];
  const unit = (piece: Piece) => [...owner(piece), piece.section, piece.slot.step];
  const { name, digest } = {
    name: (piece: Piece) => piece.task.name,
    digest: (piece: Piece) => piece.task.digest,
  };
  const ways: readonly KeyOf[] = [
    // The same slot by name first: a service may stand in two stages with the same step.
    (piece) => [...unit(piece), piece.slot.stage, name(piece), digest(piece)],
    (piece) => [...unit(piece), name(piece), digest(piece)],
    (piece) => [...unit(piece), name(piece)],
    (piece) => [...owner(piece), piece.section, name(piece), digest(piece)],
    (piece) => [...owner(piece), name(piece), digest(piece)],
    (piece) => [...owner(piece), name(piece)],
    (piece, side) => {
      const body = bodyOf(piece, side);
      return body === undefined ? undefined : [...unit(piece), body];
    },
    (piece, side) => {
      const body = bodyOf(piece, side);
      return body === undefined ? undefined : [...owner(piece), piece.section, body];
    },
  ];
  const pairs: Pair[] = [];
  let left: readonly Piece[] = a;
  let right: readonly Piece[] = b;
  const take = (found: readonly Pair[]): void => {
    pairs.push(...found);
    const [seenA, seenB] = [new Set(found.map((pair) => pair.a)), new Set(found.map((pair) => pair.b))];
    left = left.filter((piece) => !seenA.has(piece));
    right = right.filter((piece) => !seenB.has(piece));
  };
  // Equal tasks, as many here as there, cannot be told apart: they are taken in order, whatever their steps.
  const alike: KeyOf = (piece) => [...owner(piece), name(piece), digest(piece)];
  take(pairUp(left, right, asManyOnBothSides(a, b, alike)));
  for (const way of ways) if (left.length > 0 && right.length > 0) take(pairUp(left, right, way));
  return { pairs: pairs.sort((one, two) => one.b.index - two.b.index), removed: left, added: right };
}

/** The key only where both plans have it equally often. */
function asManyOnBothSides(a: readonly Piece[], b: readonly Piece[], keyOf: KeyOf): KeyOf {
  const surplus = new Map<string, number>();
  for (const [pieces, one] of [[a, 1] as const, [b, -1] as const])
    for (const piece of pieces) {
      const key = keyText(keyOf(piece, "a")) ?? "";
      surplus.set(key, (surplus.get(key) ?? 0) + one);
    }
  return (piece, side) => {
    const key = keyOf(piece, side);
    return surplus.get(keyText(key) ?? "") === 0 ? key : undefined;
  };
}

/** The first of a key with the first of that key, the second with the second. */
function pairUp(left: readonly Piece[], right: readonly Piece[], way: KeyOf): readonly Pair[] {
  const waiting = new Map<string, Piece[]>();
  for (const piece of left) {
    const key = keyText(way(piece, "a"));
    if (key === undefined) continue;
    const queue = waiting.get(key);
    if (queue === undefined) waiting.set(key, [piece]);
    else queue.push(piece);
  }
  for (const queue of waiting.values()) queue.reverse();
  return right.flatMap((b) => {
    const key = keyText(way(b, "b"));
    const a = key === undefined ? undefined : waiting.get(key)?.pop();
    return a === undefined ? [] : [{ a, b }];
  });
}

function keyText(parts: readonly unknown[] | undefined): string | undefined {
  return parts && JSON.stringify(parts);
}
