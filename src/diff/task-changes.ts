import { jsonDumps } from "../value/json.ts";
import { distinct, groupBy } from "./group.ts";
import type { Matched, Pair } from "./match.ts";
import type { Piece } from "./piece.ts";
import type { Owner, TaskChange } from "./plan-diff.ts";
import type { BodyOf } from "./task-bodies.ts";
import { fieldChanges } from "./task-fields.ts";

/** Where bodies are found on both sides. */
export interface Bodies {
  readonly a: BodyOf;
  readonly b: BodyOf;
}

/** Tasks that came, went, changed or moved by themselves, in plan order; the same change on several roles is one. */
export function taskChanges(
  { pairs, added, removed }: Matched,
  moved: ReadonlySet<Pair>,
  bodies: Bodies,
  /** What each task of the second plan follows in its slot, by its role. */
  before: (piece: Piece) => string,
): readonly TaskChange[] {
  const changes: Placed[] = [
    ...removed.map((piece) => ({ piece, change: { kind: "removed" as const, ...described(piece) } })),
    ...pairs.flatMap((pair): readonly Placed[] => {
      const moves = moved.has(pair);
      if (!moves && sameTask(pair)) return [];
      return [{ piece: pair.b, change: changeOf(pair, moves, bodies, before) }];
    }),
    ...added.map((piece) => ({ piece, change: { kind: "added" as const, ...described(piece) } })),
  ];
  changes.sort((one, two) => one.piece.slotIndex - two.piece.slotIndex);
  return groupBy(changes, keyOf).map(joined);
}

function sameTask({ a, b }: Pair): boolean {
  return a.task.digest === b.task.digest && a.task.name === b.task.name;
}

interface Placed {
  readonly piece: Piece;
  readonly change: TaskChange;
}

function described(piece: Piece): Omit<TaskChange, "kind"> {
  const { task, role, slot } = piece;
  return {
    ...ownerOf(piece),
    name: task.name,
    roles: role === "" ? [] : [role],
    step: slot.step,
    slots: [slot.id],
    ...(task.source === undefined ? {} : { source: task.source }),
  };
}

function changeOf(
  { a, b }: Pair,
  moves: boolean,
  bodies: Bodies,
  before: (piece: Piece) => string,
): TaskChange {
  const changed = a.task.digest !== b.task.digest;
  const [old, now] = changed ? [bodies.a(a), bodies.b(b)] : [];
  const within = sameTime(a, b);
  return {
    kind: moves ? "moved" : "changed",
    ...described(b),
    ...(a.task.name === b.task.name ? {} : { was: a.task.name }),
    ...(moves && !within ? { from: { step: a.slot.step, slots: [a.slot.id] } } : {}),
    ...(moves && within ? { follows: before(b) } : {}),
    ...(old === undefined || now === undefined ? {} : { fields: fieldChanges(old, now) }),
  };
}

function sameTime({ slot: a }: Piece, { slot: b }: Piece): boolean {
  return a.step === b.step && a.stage === b.stage && a.phase === b.phase;
}

/** The same for the same change, wherever it happens. */
function keyOf({ change }: Placed): string {
  const { roles: _roles, slots: _slots, source: _source, from, fields, ...rest } = change;
  const values = fields?.map(({ path, before, after }) => [
    path,
    before === undefined ? "" : jsonDumps(before),
    after === undefined ? "" : jsonDumps(after),
  ]);
  return JSON.stringify([rest, from?.step, values]);
}

function joined(group: readonly Placed[]): TaskChange {
  const changes = group.map(({ change }) => change);
  const [first] = changes as [TaskChange];
  const from = changes.flatMap((change) => change.from?.slots ?? []);
  return {
    ...first,
    roles: distinct(changes.flatMap(({ roles }) => roles)),
    slots: distinct(changes.flatMap(({ slots }) => slots)),
    ...(first.from === undefined ? {} : { from: { step: first.from.step, slots: distinct(from) } }),
  };
}

function ownerOf({ service, operation, section }: Piece): Owner {
  return { service, ...(operation === undefined ? {} : { operation }), section };
}
