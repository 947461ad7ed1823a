import type { Slot, Stage } from "../model/plan.ts";
import type { Value } from "../value/value.ts";
import { type CommonTasks, commonTasks, type Place, taskList } from "./common-tasks.ts";
import { type Context, hostRoles, LOCALHOST, onFirstHost, pattern } from "./context.ts";
import { takeOverEarlier } from "./slot-vars.ts";
import { yamlBelow, yamlFlow, yamlLines } from "./yaml-text.ts";

/** Facts and journals of these roles' hosts, once in a run; `earlier` are the slots before the playbook's first. */
export function beginPlay(
  context: Context,
  place: Place,
  label: string,
  roles: readonly string[],
  earlier: readonly Slot[],
): string {
  return context.render("plays/begin.ejs", {
    label,
    hosts: yamlFlow(pattern(roles)),
    upgrade: yamlFlow(context.upgrade),
    tasks: taskList(commonTasks(context, place, "begin"), takeOverEarlier(earlier, roles)),
  });
}

/** One slot that must be finished before another: on which roles, and what may be missing. */
export type Need = Value;

/** What a slot asks of those that come before it. */
export function needOf(context: Context, slot: Slot): Need {
  const tolerate = stageOf(context, slot)?.tolerate ?? new Map();
  const roles = [...slot.roles.keys()];
  const first = roles.filter((role) => onFirstHost(slot, role));
  return new Map<string, Value>([
    ["slot", slot.id],
    ["roles", roles],
    ...(first.length > 0 ? [["first", first] as const] : []),
    ...(slot.perBatch ? [["batch", slot.stage] as const] : []),
    ...(tolerate.size > 0 ? [["tolerate", tolerate] as const] : []),
  ]);
}

/** What a play needs, and where it is written: in the file of all slots, or in the play itself. */
export interface Needs {
  readonly slot: Slot;
  readonly roles: readonly string[];
  readonly from: { readonly file: string } | { readonly list: readonly Need[] };
  /** The slot before, where the run that passed it without a limit has passed all others too; else empty. */
  readonly previous: string;
}

const ALL_BEFORE = "{{ segue_slots[:(segue_slots | map(attribute='slot') | list).index(segue_slot)] }}";

/** Refuses to go on while slots that come before this one are not finished. */
export function needsPlay(context: Context, place: Place, { slot, roles, from, previous }: Needs): string {
  const vars = new Map<string, Value>([
    ["segue_upgrade", context.upgrade],
    ["segue_slot", slot.id],
    ["segue_batch", slot.perBatch ? slot.stage : ""],
    ["segue_previous", previous],
  ]);
  return commonPlay(context, place, "needs", {
    slot: slot.id,
    hosts: yamlFlow(pattern(roles)),
    slotsFile: "file" in from ? yamlFlow(from.file) : undefined,
    vars: yamlBelow(vars, 4),
    roles: yamlFlow(roles),
    needs: "file" in from ? ` ${yamlFlow(ALL_BEFORE)}` : linesBelow(from.list),
  });
}

function linesBelow(list: readonly Value[]): string {
  return list.length === 0 ? " []" : `\n${yamlLines(list, 6)}`;
}

/** Waits for all hosts of the run and stops it when too many of the stage's were lost. */
export function barrierPlay(
  context: Context,
  place: Place,
  id: string,
  stage: Stage,
  roles: readonly string[],
): string {
  return context.render("plays/barrier.ejs", {
    slot: id,
    hosts: yamlFlow(pattern(roles)),
    tolerate: yamlFlow(tolerance(context, stage)),
    tasks: taskList(commonTasks(context, place, "barrier"), commonTasks(context, place, "passed")),
  });
}

/** How many hosts of each role may be lost: of the stage's own, and of those its operations reach. */
export function tolerance(context: Context, stage: Stage): ReadonlyMap<string, number | string> {
  const reached = context.plan.slots.filter((slot) => slot.stage === stage.name).flatMap(hostRoles);
  const names = new Set([...stage.roles, ...reached]);
  const roles = context.roles.filter((role) => names.has(role));
  return new Map(roles.map((role) => [role, stage.tolerate.get(role) ?? 0]));
}

/** Whether a stage may go on without some of its hosts. */
export function tolerates(stage: Stage): boolean {
  return [...stage.tolerate.values()].some((limit) => Number.parseFloat(String(limit)) > 0);
}

/** Names at the end the hosts that a stage went on without. */
export function lostPlay(context: Context, place: Place, stage: Stage, roles: readonly string[]): string {
  return commonPlay(context, place, "lost", { stage: stage.name, hosts: yamlFlow(pattern(roles)) });
}

/** The stage a slot belongs to. */
export function stageOf(context: Context, slot: Slot): Stage | undefined {
  return context.plan.stages.find((stage) => stage.name === slot.stage);
}

/** Whether the tasks of a role are run with root's rights: not on the machine that runs Ansible, as in TripleO. */
export function becomes(role: string): boolean {
  return role !== LOCALHOST;
}

function commonPlay(context: Context, place: Place, name: CommonTasks, data: object): string {
  return context.render(`plays/${name}.ejs`, { ...data, tasks: taskList(commonTasks(context, place, name)) });
}
