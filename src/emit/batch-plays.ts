import type { Slot, Stage } from "../model/plan.ts";
import type { Task } from "../model/task.ts";
import type { Value, ValueMap } from "../value/value.ts";
import { block, type CommonTasks, commonTasks, type Place, taskList } from "./common-tasks.ts";
import { configureTask } from "./configure.ts";
import { type Context, LOCALHOST, slotPattern } from "./context.ts";
import { batchDigest, slotDigest } from "./digest.ts";
import { stageOf, tolerance, tolerates } from "./plays.ts";
import { playVars, recordsOf, slotVars, takeOver } from "./slot-vars.ts";
import { tasksText, unitsText } from "./task-text.ts";
import { yamlBelow, yamlFlow } from "./yaml-text.ts";

/** Hosts that go through some slots batch by batch. */
export interface Batches {
  readonly name: string;
  readonly stage: Stage | undefined;
  readonly roles: readonly string[];
  readonly hosts: string;
  readonly serial: readonly (number | string)[];
  readonly parts: readonly BatchPart[];
}

/** One slot as a batch passes it, or what stands before and after a batch. */
interface BatchPart {
  readonly id: string;
  readonly vars: ValueMap;
  /** Puts the values of a finished slot back. */
  readonly takeOver: string;
  readonly records: readonly CommonTasks[];
  /** The operator's playbook that is run for the batch. */
  readonly imports?: string;
  /** Path of the tasks below the output folder, `{{ segue_role }}` standing for the role. */
  readonly path: string;
  /** The tasks of one role. */
  readonly tasks: (role: string) => string;
}

/** The batches of a slot that must not run on all its hosts at once; none: it may. */
export function slotBatches(context: Context, slot: Slot, roles: readonly string[]): readonly Batches[] {
  const hosts = roles.filter((role) => role !== LOCALHOST);
  const stage = stageOf(context, slot);
  const one = (members: readonly string[], serial: readonly (number | string)[]): Batches => ({
    name: `Slot ${slot.id} on ${members.join(", ")}, batch by batch`,
    stage,
    roles: members,
    hosts: slotPattern(slot, members),
    serial,
    parts: [slotPart(context, slot, members)],
  });
  if (hosts.length === 0) return [];
  const { serials } = slot;
  if (serials !== undefined) return hosts.map((role) => one([role], [serials.get(role) ?? 1]));
  if (slot.serial !== undefined) return [one(hosts, [slot.serial])];
  if (slot.perBatch && stage?.rolling !== undefined) return [one(hosts, stage.rolling)];
  return [];
}

/** A rolling stage: each batch goes through all these slots before the next one starts. */
export function stageBatches(
  context: Context,
  stage: Stage,
  slots: readonly Slot[],
  only: readonly string[],
): Batches {
  const roles = only.filter((role) => slots.some((slot) => slot.roles.has(role)));
  const digests = (role: string) =>
    slots.filter((slot) => slot.roles.has(role)).map((slot) => slotDigest(slot, role));
  const around = (edge: "before" | "after", tasks: readonly Task[]): readonly BatchPart[] =>
    tasks.length === 0 ? [] : [edgePart(context, stage, edge, tasks, roles, digests)];
  return {
    name: `Stage ${stage.name} on ${roles.join(", ")}, batch by batch`,
    stage,
    roles,
    hosts: roles.join(":"),
    serial: stage.rolling ?? ["100%"],
    parts: [
      ...around("before", stage.beforeBatch),
      ...slots.map((slot) => slotPart(context, slot, roles)),
      ...around("after", stage.afterBatch),
    ],
  };
}

function slotPart(context: Context, slot: Slot, roles: readonly string[]): BatchPart {
  return {
    id: slot.id,
    vars: slotVars(slot, roles),
    takeOver: takeOver(slot, roles),
    records: recordsOf(slot, roles),
    path: context.files.get(slot.id)?.tasks("{{ segue_role }}") ?? "",
    tasks: (role) => unitsText(context, slot, role),
    ...(slot.imports === undefined ? {} : { imports: slot.imports }),
  };
}

function edgePart(
  context: Context,
  stage: Stage,
  edge: "before" | "after",
  tasks: readonly Task[],
  roles: readonly string[],
  digests: (role: string) => readonly string[],
): BatchPart {
  const vars = new Map<string, Value>([
    ["segue_slot", `${stage.name}/${edge}-batch`],
    ["segue_digests", new Map(roles.map((role) => [role, batchDigest(tasks, digests(role))]))],
    ["segue_exports", new Map()],
  ]);
  return {
    id: `${stage.name}/${edge}-batch`,
    vars,
    takeOver: "",
    records: ["record"],
    path: edgeFile(stage, edge, "{{ segue_role }}"),
    tasks: () => tasksText(context, tasks),
  };
}

/** The file of what a role does before or after each batch. */
export function edgeFile(stage: Stage, edge: "before" | "after", role: string): string {
  return `tasks/${role}/${stage.name}-${edge}-batch.yml`;
}

/** The play in which every batch goes through the parts, with a barrier after each. */
export function batchPlay(context: Context, place: Place, batches: Batches): string {
  const { stage, parts } = batches;
  const tolerate: ValueMap = stage === undefined ? new Map() : tolerance(context, stage);
  const vars = new Map<string, Value>([...playVars(context, batches.roles), ["segue_tolerate", tolerate]]);
  return context.render("plays/batches.ejs", {
    name: yamlFlow(batches.name),
    hosts: yamlFlow(batches.hosts),
    serial: yamlFlow(batches.serial),
    vars: yamlBelow(vars, 4),
    tasks: taskList(
      leaveLost(context, place, stage),
      ...parts.flatMap((part) => partTexts(context, place, batches, part)),
    ),
  });
}

function leaveLost(context: Context, place: Place, stage: Stage | undefined): string {
  return stage !== undefined && tolerates(stage) ? commonTasks(context, place, "leave") : "";
}

/** The condition under which a host still has to do a part. */
const NOT_DONE =
  "segue_role in segue_digests and not (segue_recorded | bool and ansible_run_tags | list == ['all'])";

function partTexts(context: Context, place: Place, batches: Batches, part: BatchPart): readonly string[] {
  const tolerant = batches.stage !== undefined && tolerates(batches.stage);
  const vars = yamlBelow(part.vars, 4);
  const work =
    part.imports === undefined
      ? partWork(place, batches.roles, part)
      : block("Configuration", NOT_DONE, configureTask(context, place.root, part.imports));
  const records = part.records.map((name) => commonTasks(context, place, name, NOT_DONE));
  return [
    context.render("plays/rescued.ejs", {
      name: `Part ${part.id}`,
      vars,
      tasks: taskList(part.takeOver, work, ...records),
      rescue: tolerant ? taskList(commonTasks(context, place, "lose")) : "",
    }),
    context.render("plays/rescued.ejs", {
      name: `Barrier after ${part.id}`,
      vars: `    segue_slot: ${part.id}`,
      tasks: taskList(commonTasks(context, place, "barrier")),
      rescue: "",
    }),
    leaveLost(context, place, batches.stage),
  ];
}

/** An include that a host leaves out where it has nothing to do costs the same as one skipped task. */
function partWork(place: Place, roles: readonly string[], part: BatchPart): string {
  if (place.inline) {
    const blocks = roles.map((role) => {
      const tasks = part.tasks(role);
      return tasks === "" ? "" : block(`Tasks of ${role}`, `segue_role == '${role}' and ${NOT_DONE}`, tasks);
    });
    return blocks.filter((text) => text !== "").join("\n");
  }
  const path = yamlFlow(place.root + part.path);
  return `- name: Tasks of the host's role\n  ansible.builtin.include_tasks: ${path}\n  when: ${NOT_DONE}\n  tags: [always]\n`;
}
