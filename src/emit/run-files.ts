import { tagsOf } from "../ansible/tags.ts";
import { LOCALHOST, onFirstHost, type Slot, type Stage } from "../model/plan.ts";
import type { Task } from "../model/task.ts";
import { isList, isMap, type Value, type ValueMap } from "../value/value.ts";
import type { Context } from "./context.ts";
import { edgeUnit, unitDigests } from "./digest.ts";
import { header } from "./header.ts";
import type { Tree } from "./tree.ts";
import { batchRoles } from "./view.ts";
import { yamlText } from "./yaml-text.ts";

/** The run time: task files that are the same in every tree. */
const COMMON = [
  "begin",
  "begun",
  "held",
  "look",
  "outside",
  "refuse",
  "count",
  "between",
  "work",
  "work-by-role",
  "batch",
  "part",
  "record",
  "record-values",
  "record-local",
  "lost",
  "release",
  "end",
  "configure",
  "nothing",
];

/** `tasks/common/`, `vars/run.yml` and what else a run reads: machinery once, and what is known of this plan. */
export function addRunFiles(context: Context, tree: Tree): void {
  const add = (path: string, title: string, text: string) =>
    tree.add(path, `${header(context, title, [])}---\n${text}`, []);
  for (const name of COMMON)
    add(`tasks/common/${name}.yml`, "Shared by all playbooks.", context.read(`common/${name}.yml`));
  add("tasks/common/take-over.yml", "What finished slots hand on.", takeOver(context));
  add("vars/names.yml", "What the tasks in tasks/common/ call things.", context.read("common/names.yml"));
  add("vars/local.yml", "The machine that runs Ansible.", context.read("common/local.yml"));
  addRunValues(context, tree);
}

/** Of the stub the first task of every play makes a refusal. */
function addRunValues(context: Context, tree: Tree): void {
  const values = runValues(context);
  const text = (values: ValueMap) =>
    `${header(context, "What a run must know of this plan.", [])}---\n${yamlText(values)}`;
  tree.addFile("vars/run.yml", {
    content: text(values),
    stub: text(new Map([...values].map(([name, value]) => [name, emptied(value)]))),
    sources: [],
  });
}

/** Nothing of the same kind, so that whatever reads it comes to say that the tree is not whole. */
function emptied(value: Value): Value {
  if (isMap(value)) return new Map();
  return isList(value) ? [] : typeof value === "boolean" ? false : "";
}

function runValues(context: Context): ValueMap {
  const { plan, slots } = context;
  const roles = slots.some((slot) => slot.roles.has(LOCALHOST))
    ? [...context.roles, LOCALHOST]
    : context.roles;
  return new Map<string, Value>([
    ["segue_tree_whole", true],
    ["segue_upgrade", context.upgrade],
    ["segue_facts", context.facts ?? []],
    ["segue_tags", allTags(context)],
    ["segue_givers", roles.filter((role) => slots.some((slot) => slot.exports.has(role)))],
    ["segue_tolerated", tolerated(plan.stages)],
    ["segue_batches", batchStarts(slots)],
    ["segue_order", slots.map((slot) => slot.id)],
    ["segue_work", new Map(roles.map((role) => [role, workOf(context, role)]))],
  ]);
}

/** By stage: the roles of which hosts may be lost, and how many. */
function tolerated(stages: readonly Stage[]): ValueMap {
  const limits = stages.map(({ name, tolerate }): [string, ValueMap] => [
    name,
    new Map([...tolerate].filter(([, limit]) => Number.parseFloat(String(limit)) > 0)),
  ]);
  return new Map(limits.filter(([, roles]) => roles.size > 0));
}

/** By slot of a rolling stage: the first slot that its batches pass. */
function batchStarts(slots: readonly Slot[]): ValueMap {
  const batched = slots.filter((slot) => slot.perBatch);
  return new Map(
    batched.map((slot) => [slot.id, batched.find(({ stage }) => stage === slot.stage)?.id ?? slot.id]),
  );
}

/** By slot, in order: the digests of the units that a role has there, and what it hands on. */
function workOf(context: Context, role: string): ValueMap {
  const own = context.slots.filter((slot) => slot.roles.has(role));
  const entries = own.map((slot): [string, Value] => [
    slot.id,
    new Map<string, Value>([
      ...(onFirstHost(slot, role) ? [["only", "first host"] as const] : []),
      ["units", unitDigests(slot, role)],
      ...(slot.exports.has(role) ? [["exports", slot.exports.get(role) ?? []] as const] : []),
    ]),
  ]);
  return new Map([...entries, ...edgesOf(context, role)]);
}

/** What stands around the batches counts as slots of their own, which stand nowhere in the order. */
function edgesOf(context: Context, role: string): readonly [string, Value][] {
  return context.plan.stages.flatMap((stage) => {
    if (!batchRoles(context, stage).includes(role)) return [];
    const slots = context.slots.filter(
      (slot) => slot.stage === stage.name && slot.perBatch && slot.roles.has(role),
    );
    return (
      [
        ["before", stage.beforeBatch],
        ["after", stage.afterBatch],
      ] as const
    ).flatMap(([edge, tasks]): [string, Value][] =>
      tasks.length === 0
        ? []
        : [[`${stage.name}/${edge}-batch`, new Map([["units", edgeUnit(stage, edge, tasks, slots, role)]])]],
    );
  });
}

function takeOver({ slots }: Context): string {
  const names = [...new Set(slots.flatMap((slot) => [...slot.exports.values()].flat()))].sort();
  const facts = names.map((name) => [name, `{{ segue_given['${name}'] | default(omit) }}`] as const);
  const task = new Map<string, Value>([
    ["name", "Take over what finished slots handed on"],
    // One key of our own, because set_fact refuses to set nothing.
    ["ansible.builtin.set_fact", new Map<string, Value>([["segue_taken_over", true], ...facts])],
    ["no_log", "{{ segue_hides }}"],
    ["tags", ["always"]],
  ]);
  return yamlText([task]);
}

/** Every tag that a task carries, so that a run can tell a tag that none has. */
function allTags({ plan }: Context): readonly string[] {
  const tasks = [
    ...plan.slots.flatMap((slot) => [...slot.roles.values()].flat().flatMap((unit) => unit.tasks)),
    ...plan.stages.flatMap((stage) => [...stage.beforeBatch, ...stage.afterBatch]),
  ];
  return [...new Set(tasks.flatMap((task: Task) => tagsBelow(task.value)))].sort();
}

function tagsBelow(value: Value): readonly string[] {
  if (isList(value)) return value.flatMap(tagsBelow);
  if (!isMap(value)) return [];
  const children = ["block", "rescue", "always"].flatMap((key) => tagsBelow(value.get(key) ?? []));
  return [...tagsOf(value.get("tags")), ...children];
}
