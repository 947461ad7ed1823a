import { matchPieces } from "./match.ts";
import { movedPairs } from "./moved-pairs.ts";
import type { Piece } from "./piece.ts";
import type { PlanData, SlotData, StageData } from "./plan-data.ts";
import type { Changed, StageChange, TaskChange } from "./plan-diff.ts";
import { type Bodies, taskChanges } from "./task-changes.ts";

/** Where a stage has tasks of its own, as its task files are named. */
const BATCH_EDGES = ["before-batch", "after-batch"] as const;

/** A stage and what it was; absent on the side that does not have it. */
export interface StagePair {
  readonly a?: StageData;
  readonly b?: StageData;
}

/** Stages by name, then those with the same roles, which were renamed; in the order of the second plan, gone ones last. */
export function pairStages(a: PlanData, b: PlanData): readonly StagePair[] {
  const left = new Set(a.stages);
  const take = (wanted: (stage: StageData) => boolean): StageData | undefined => {
    const found = [...left].find(wanted);
    if (found !== undefined) left.delete(found);
    return found;
  };
  const byName = new Map(b.stages.map((stage) => [stage, take(({ name }) => name === stage.name)]));
  const pairs = b.stages.map((stage): StagePair => {
    const before = byName.get(stage) ?? take(({ roles }) => String(roles) === String(stage.roles));
    return before === undefined ? { b: stage } : { a: before, b: stage };
  });
  return [...pairs, ...[...left].map((stage) => ({ a: stage }))];
}

/** What changed about the stages themselves: their roles and batches, and the tasks around each batch. */
export function stageChanges(
  pairs: readonly StagePair[],
  bodies: Bodies,
  /** Whether the order of two roles matters. */
  related: (role: string, other: string) => boolean,
): readonly StageChange[] {
  return pairs.flatMap(({ a, b }): readonly StageChange[] => {
    if (b === undefined) return a === undefined ? [] : [wholeStage("removed", a)];
    if (a === undefined) return [wholeStage("added", b)];
    const settings = settingsOf(a, b).filter(({ what }) => what !== "roles" || !sameRoles(a, b, related));
    const tasks = BATCH_EDGES.flatMap((edge) => batchTasks(a, b, edge, bodies));
    if (a.name === b.name && settings.length + tasks.length === 0) return [];
    const renamed = a.name === b.name ? {} : { was: a.name };
    return [{ kind: "changed", name: b.name, ...renamed, roles: b.roles, settings, tasks }];
  });
}

function wholeStage(kind: "added" | "removed", { name, roles }: StageData): StageChange {
  return { kind, name, roles, settings: [], tasks: [] };
}

/** The same roles, in the same order where that matters. */
function sameRoles(
  { roles: before }: StageData,
  { roles: after }: StageData,
  related: (role: string, other: string) => boolean,
): boolean {
  if (before.length !== after.length || before.some((role) => !after.includes(role))) return false;
  return after.every((role, i) =>
    after
      .slice(i + 1)
      .every((other) => before.indexOf(role) < before.indexOf(other) || !related(role, other)),
  );
}

function settingsOf(a: StageData, b: StageData): StageChange["settings"] {
  const all: readonly ({ readonly what: StageChange["settings"][number]["what"] } & Changed<string>)[] = [
    { what: "roles", before: a.roles.join(", "), after: b.roles.join(", ") },
    { what: "rolling", before: batches(a), after: batches(b) },
    { what: "tolerate", before: tolerance(a), after: tolerance(b) },
    { what: "driven by", before: driver(a), after: driver(b) },
  ];
  return all.filter(({ before, after }) => before !== after);
}

function batches({ rolling }: StageData): string {
  return rolling.length === 0 ? "all hosts together" : rolling.join(", ");
}

function tolerance({ roles, tolerate }: StageData): string {
  const sizes = [...tolerate].sort(([a], [b]) => roles.indexOf(a) - roles.indexOf(b) || (a < b ? -1 : 1));
  return sizes.map(([role, size]) => `${role}: ${size}`).join(", ") || "no lost host";
}

function driver({ manual }: StageData): string {
  return manual ? "the operator" : "upgrade.yml";
}

function batchTasks(
  a: StageData,
  b: StageData,
  edge: (typeof BATCH_EDGES)[number],
  bodies: Bodies,
): readonly TaskChange[] {
  const [before, after] = [edgePieces(a, edge), edgePieces(b, edge)];
  const matched = matchPieces(before, after, () => undefined);
  const moved = movedPairs(matched.pairs, () => false);
  const changes = taskChanges(matched, moved, bodies, ({ position }) => after[position - 1]?.task.name ?? "");
  return changes.map((change) => ({ ...change, roles: b.roles }));
}

/** The tasks around a batch, which are the same for every role of the stage. */
function edgePieces(stage: StageData, edge: (typeof BATCH_EDGES)[number]): readonly Piece[] {
  const slot: SlotData = {
    ...{ id: `${stage.name}/${edge}`, stage: stage.name, phase: "rolling", wave: 0, step: 0 },
    ...{
      serials: new Map(),
      perBatch: true,
      bootstrap: false,
      lockstep: [],
      roles: new Map(),
      exports: new Map(),
    },
  };
  const [role = ""] = stage.roles;
  // They belong to no role: the file of any of them has them.
  const place = { slot, slotIndex: 0, role: "", file: `tasks/${role}/${stage.name}-${edge}.yml` };
  const owner = { unit: 0, service: "", section: edge.replace("-", "_"), once: false };
  const tasks = edge === "before-batch" ? stage.beforeBatch : stage.afterBatch;
  return tasks.map((task, position) => ({ ...place, ...owner, index: position, position, task }));
}
