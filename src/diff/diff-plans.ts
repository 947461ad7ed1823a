import { Causes } from "./causes.ts";
import { distinct } from "./group.ts";
import { exportChanges, secretChanges } from "./hand-over-changes.ts";
import { hostCounts } from "./host-counts.ts";
import { type Matched, matchPieces, type Pair } from "./match.ts";
import { movedPairs } from "./moved-pairs.ts";
import { movesOf } from "./moves.ts";
import { type Piece, piecesOf } from "./piece.ts";
import type { PlanData } from "./plan-data.ts";
import type { AffectedRole, PlanDiff } from "./plan-diff.ts";
import { renamedSide } from "./renamed-side.ts";
import { renames } from "./renames.ts";
import { runChanges } from "./run-changes.ts";
import type { Side } from "./side.ts";
import { pairStages, type StagePair, stageChanges } from "./stage-changes.ts";
import { taskBodies } from "./task-bodies.ts";
import { taskChanges } from "./task-changes.ts";
import { nameless } from "./task-fields.ts";
import { unitChanges } from "./unit-changes.ts";

/** Says what changed for the upgrade from one plan to the other. */
export function diffPlans(before: Side, b: Side): PlanDiff {
  const renamed = renames(before.plan, b.plan);
  const a = renamedSide(before, renamed);
  const bodies = { a: taskBodies(a.plan, a.text), b: taskBodies(b.plan, b.text) };
  const [left, right] = [piecesOf(a.plan), piecesOf(b.plan)];
  const matched = matchPieces(left, right, (piece, side) => {
    const body = bodies[side](piece);
    return body && nameless(body);
  });

  const causes = new Causes(a.plan, b.plan, matched.pairs);
  const moved = movedPairs(matched.pairs, (pair) => causes.concerns(pair));
  const { whole, single } = splitMoved(matched.pairs, moved);
  const gone = splitUnits(left, matched.removed);
  const come = splitUnits(right, matched.added);
  const stages = pairStages(a.plan, b.plan);
  const lone: Matched = { pairs: matched.pairs, removed: gone.single, added: come.single };

  const changes = {
    ...changed("release", a.plan.release, b.plan.release),
    ...changed("workflow", a.plan.workflow, b.plan.workflow),
    stages: stageChanges(stages, bodies, shared(b.plan)),
    renamed,
    added: unitChanges(come.whole),
    removed: unitChanges(gone.whole),
    moved: movesOf(whole, matched.pairs, causes),
    tasks: taskChanges(lone, single, bodies, predecessors(right)),
    runs: runChanges(matched.pairs, moved, toldByStages(stages)),
    exports: exportChanges(a.plan, b.plan),
    secrets: secretChanges(a.plan, b.plan),
  };
  const same = Object.values(changes).every((change) => Array.isArray(change) && change.length === 0);
  return { same, hosts: affectedRoles(changes, a, b), ...changes };
}

/** Whole units that moved, and tasks that left or changed places in a unit of which others stayed. */
function splitMoved(pairs: readonly Pair[], moved: ReadonlySet<Pair>) {
  const standing = pairs.filter((pair) => !moved.has(pair));
  const [unitsA, unitsB] = [
    new Set(standing.map(({ a }) => a.unit)),
    new Set(standing.map(({ b }) => b.unit)),
  ];
  const alone = ({ a, b }: Pair) => unitsA.has(a.unit) || unitsB.has(b.unit);
  return {
    whole: [...moved].filter((pair) => !alone(pair)),
    single: new Set([...moved].filter(alone)),
  };
}

/** Units all of whose tasks are in the list, and tasks of others. */
function splitUnits(all: readonly Piece[], some: readonly Piece[]) {
  const listed = new Set(some);
  const kept = new Set(all.filter((piece) => !listed.has(piece)).map(({ unit }) => unit));
  return {
    whole: some.filter(({ unit }) => !kept.has(unit)),
    single: some.filter(({ unit }) => kept.has(unit)),
  };
}

/** The name of the task that runs before another on its hosts in the same slot. */
function predecessors(pieces: readonly Piece[]): (piece: Piece) => string {
  return ({ index, position }) => (position === 0 ? "" : (pieces[index - 1]?.task.name ?? ""));
}

function toldByStages(stages: readonly StagePair[]) {
  const names = new Map(stages.flatMap(({ a, b }) => (a && b ? [[a.name, b.name] as const] : [])));
  const rolling = stages.flatMap(({ a, b }) =>
    a && b && a.rolling.length > 0 !== b.rolling.length > 0 ? [b.name] : [],
  );
  return { stageNow: (name: string) => names.get(name) ?? name, rolling: new Set(rolling) };
}

/** Whether a service stands on both roles: which of them comes first then decides which host is its first. */
function shared({ slots }: PlanData): (one: string, other: string) => boolean {
  const services = (role: string) =>
    new Set(slots.flatMap(({ roles }) => (roles.get(role) ?? []).map(({ service }) => service)));
  return (one, other) => {
    const theirs = services(other);
    return [...services(one)].some((service) => theirs.has(service));
  };
}

function changed<K extends string>(key: K, before: string, after: string) {
  return before === after ? {} : { [key]: { before, after } };
}

function affectedRoles(changes: Omit<PlanDiff, "same" | "hosts">, a: Side, b: Side): readonly AffectedRole[] {
  const { stages, renamed, added, removed, moved, tasks, runs, exports } = changes;
  const affected = new Set([
    ...[...stages, ...renamed, ...added, ...removed, ...moved, ...tasks].flatMap(({ roles }) => roles),
    ...[...runs, ...exports].map(({ role }) => role),
  ]);
  affected.delete("");
  if (affected.size === 0) return [];
  const counts = new Map([...hostCounts(a.text), ...hostCounts(b.text)]);
  const known = distinct([b, a].flatMap(({ plan }) => rolesOf(plan)));
  return [
    ...known.filter((role) => affected.has(role)),
    ...[...affected].filter((r) => !known.includes(r)),
  ].map((role) => {
    const hosts = counts.get(role);
    return { role, ...(hosts === undefined ? {} : { hosts }) };
  });
}

function rolesOf({ stages, slots }: PlanData): readonly string[] {
  return [...stages.flatMap(({ roles }) => roles), ...slots.flatMap(({ roles }) => [...roles.keys()])];
}
