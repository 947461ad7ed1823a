import type { Slot, Stage } from "../model/plan.ts";
import { batchPlay, stageBatches } from "./batch-plays.ts";
import type { Place } from "./common-tasks.ts";
import { importOfConfigure, isImported } from "./configure.ts";
import { type Context, LOCALHOST } from "./context.ts";
import {
  barrierPlay,
  beginPlay,
  lostPlay,
  type Need,
  type Needs,
  needOf,
  needsPlay,
  stageOf,
  tolerates,
} from "./plays.ts";
import { slotPlays } from "./slot-plays.ts";

/** The plays of `steps/<stage>/<slot>.yml`: one slot, all roles that have work in it. */
export function stepPlays(context: Context, place: Place, slot: Slot): readonly string[] {
  const roles = [...slot.roles.keys()];
  return [
    beginPlay(context, place, slot.id, roles, before(context, slot)),
    needsPlay(context, place, stepNeeds(context, place, slot, roles)),
    ...configureImport(context, place, slot),
    ...slotPlays(context, place, slot, roles),
    ...barrier(context, place, slot, context.roles),
  ];
}

/** The plays of `stages/<stage>.yml`: its slots in order; where it rolls, every batch goes through all of them. */
export function stagePlays(context: Context, place: Place, stage: Stage): readonly string[] {
  const slots = slotsOf(context, stage);
  const roles = context.roles.filter((role) => slots.some((slot) => slot.roles.has(role)));
  const begin =
    roles.length === 0
      ? []
      : [
          beginPlay(context, place, `stage ${stage.name}`, roles, before(context, slots[0])),
          barrierPlay(context, place, `${stage.name}/begin`, stage, context.roles),
        ];
  const last = tolerates(stage) && roles.length > 0 ? [lostPlay(context, place, stage, roles)] : [];
  return [...begin, ...runs(slots).flatMap((run) => runPlays(context, place, stage, run)), ...last];
}

function runPlays(context: Context, place: Place, stage: Stage, run: readonly Slot[]): readonly string[] {
  const [first] = run;
  if (first === undefined) return [];
  if (!first.perBatch || stage.rolling === undefined)
    return run.flatMap((slot) => oneSlot(context, place, slot));
  const roles = context.roles.filter((role) => run.some((slot) => slot.roles.has(role)));
  return [
    needsPlay(context, place, stepNeeds(context, place, first, roles)),
    batchPlay(context, place, stageBatches(context, stage, run, roles)),
    ...barrier(context, place, run.at(-1) ?? first, context.roles),
  ];
}

function oneSlot(context: Context, place: Place, slot: Slot): readonly string[] {
  if (place.inline) return stepPlays(context, place, slot);
  const path = context.files.get(slot.id)?.playbook ?? "";
  return [`- name: Slot ${slot.id}\n  ansible.builtin.import_playbook: ${place.root}${path}\n`];
}

/** The plays of `playbooks/<Role>.yml`: one role from start to end. */
export function rolePlays(context: Context, place: Place, role: string): readonly string[] {
  const plays = [beginPlay(context, place, role, [role], [])];
  let waiting: Need[] = [];
  for (const run of runs(context.plan.slots)) {
    const mine = run.filter((slot) => slot.roles.has(role));
    const [start] = mine;
    if (start !== undefined) {
      const needs: Needs = { slot: start, roles: [role], from: { list: waiting }, previous: "" };
      if (waiting.length > 0) plays.push(needsPlay(context, place, needs));
      waiting = [];
      plays.push(...roleRun(context, place, mine, role));
    }
    const others = run.filter((slot) => [...slot.roles.keys()].some((name) => name !== role));
    waiting.push(...others.map((slot) => needOf(context, slot)));
  }
  const tolerant = stagesInOrder(context).filter((stage) => tolerates(stage) && stage.roles.includes(role));
  return [...plays, ...tolerant.map((stage) => lostPlay(context, place, stage, [role]))];
}

function roleRun(context: Context, place: Place, slots: readonly Slot[], role: string): readonly string[] {
  const [first] = slots;
  const stage = first === undefined ? undefined : stageOf(context, first);
  if (first?.perBatch && stage?.rolling !== undefined)
    return [
      batchPlay(context, place, stageBatches(context, stage, slots, [role])),
      ...barrier(context, place, slots.at(-1) ?? first, [role]),
    ];
  return slots.flatMap((slot) => [
    ...configureImport(context, place, slot),
    ...slotPlays(context, place, slot, [role]),
    ...barrier(context, place, slot, [role]),
  ]);
}

/** `upgrade.yml`: the stages in the order they run. */
export function upgradePlays(context: Context, place: Place): readonly string[] {
  return stagesInOrder(context).flatMap((stage) =>
    place.inline
      ? stagePlays(context, place, stage)
      : [
          `- name: Stage ${stage.name}\n  ansible.builtin.import_playbook: ${place.root}stages/${stage.name}.yml\n`,
        ],
  );
}

/** The stages that have work, as their first slots stand. */
export function stagesInOrder(context: Context): readonly Stage[] {
  const names = [...new Set(context.plan.slots.map((slot) => slot.stage))];
  return names.flatMap((name) => context.plan.stages.filter((stage) => stage.name === name));
}

/** Slots side by side: those that a batch passes together make one run, every other slot one of its own. */
function runs(slots: readonly Slot[]): readonly (readonly Slot[])[] {
  const result: Slot[][] = [];
  for (const slot of slots) {
    const last = result.at(-1);
    const joins = slot.perBatch && last?.[0]?.perBatch && last[0].stage === slot.stage;
    if (joins && last !== undefined) last.push(slot);
    else result.push([slot]);
  }
  return result;
}

function slotsOf(context: Context, stage: Stage): readonly Slot[] {
  return context.plan.slots.filter((slot) => slot.stage === stage.name);
}

function barrier(context: Context, place: Place, slot: Slot, roles: readonly string[]): readonly string[] {
  const stage = stageOf(context, slot);
  const hosts = roles.filter((role) => role !== LOCALHOST);
  if (stage === undefined || hosts.length === 0) return [];
  return [barrierPlay(context, place, slot.id, stage, hosts)];
}

function stepNeeds(context: Context, place: Place, slot: Slot, roles: readonly string[]): Needs {
  const earlier = before(context, slot).filter((other) => other.roles.size > 0);
  const from = place.inline
    ? { list: earlier.map((other) => needOf(context, other)) }
    : { file: `${place.root}vars/slots.yml` };
  return { slot, roles, from, previous: earlier.at(-1)?.id ?? "" };
}

function before(context: Context, slot: Slot | undefined): readonly Slot[] {
  const { slots } = context.plan;
  return slot === undefined ? [] : slots.slice(0, slots.indexOf(slot));
}

function configureImport(context: Context, place: Place, slot: Slot): readonly string[] {
  if (slot.imports === undefined || !isImported(context, slot)) return [];
  return [importOfConfigure(context, place.root, slot.imports)];
}
