import { childrenOf, isBlock } from "../../ansible/blocks.ts";
import { moduleKey, shortModuleName } from "../../ansible/modules.ts";
import { tagsOf } from "../../ansible/tags.ts";
import type { Diagnostic, Report, Severity } from "../../diagnostic/diagnostic.ts";
import type { Origin } from "../../model/origin.ts";
import type { Unreachable } from "../../model/plan.ts";
import { isList, isMap, type Value, type ValueMap } from "../../value/value.ts";
import { actions } from "../passes/actions.ts";
import { freeForm } from "../passes/free-form.ts";
import { fullNames } from "../passes/full-names.ts";
import type { TaskContext } from "../passes/pass.ts";
import { strayOptions } from "../passes/stray-options.ts";
import type { Section } from "../section.ts";
import type { Trace } from "../trace.ts";

/** What a check sees: one section, and what is already known of it. */
export interface CheckInput {
  readonly section: Section;
  /** Every task and block of the section as it was written, blocks before their children. */
  readonly tasks: readonly CheckedTask[];
  /** Its tasks that no step reaches. */
  readonly lost: readonly Unreachable[];
  /** The severity of a task that never runs. */
  readonly unreachable: Severity;
  readonly report: Report;
}

export type Check = (input: CheckInput) => void;

export interface CheckedTask {
  readonly value: ValueMap;
  readonly origin: Origin;
  /** The blocks around it, outermost first. */
  readonly blocks: readonly ValueMap[];
  /** Its tags and those of its blocks. */
  readonly tags: readonly string[];
  /** Whether some step reaches it. */
  readonly reached: boolean;
  /** Undefined for blocks. */
  readonly invocation: Invocation | undefined;
}

/** All tasks of a section, at any depth. */
export function checkedTasks(
  section: Section,
  reached: ReadonlySet<object>,
  trace: Trace,
): readonly CheckedTask[] {
  return section.tasks.flatMap(({ value, origin }) => within(value, origin, [], [], reached, trace));
}

function within(
  value: ValueMap,
  outer: Origin,
  blocks: readonly ValueMap[],
  outerTags: readonly string[],
  reached: ReadonlySet<object>,
  trace: Trace,
): readonly CheckedTask[] {
  const origin = trace.of(value) ?? outer;
  const tags = [...outerTags, ...tagsOf(value.get("tags"))];
  return [
    { value, origin, blocks, tags, reached: reached.has(value), invocation: invocationOf(value) },
    ...childrenOf(value).flatMap((child) => within(child, origin, [...blocks, value], tags, reached, trace)),
  ];
}

/** The module of a task in its short form, and its arguments as a mapping, however they were written. */
export interface Invocation {
  readonly module: string;
  readonly args: ValueMap;
}

function invocationOf(task: ValueMap): Invocation | undefined {
  if (isBlock(task)) return undefined;
  const plain = [actions, strayOptions, freeForm, fullNames].reduce(
    (made, pass) => pass.apply(made, SILENT),
    task,
  );
  const key = moduleKey(plain);
  if (key === undefined) return undefined;
  const value: Value = plain.get(key) ?? null;
  const args = isMap(value) ? value : new Map(typeof value === "string" ? [["cmd", value]] : []);
  return { module: shortModuleName(key), args };
}

const SILENT: TaskContext = { vars: new Set(), parameters: new Map(), problem: () => {} };

/** The command line of a task that runs one. */
export function commandOf({ invocation }: CheckedTask): string | undefined {
  if (invocation === undefined || !["command", "shell", "raw", "exec"].includes(invocation.module))
    return undefined;
  const command = invocation.args.get("cmd") ?? invocation.args.get("argv");
  if (isList(command)) return command.map(String).join(" ");
  return typeof command === "string" ? command : undefined;
}

/** How a task is called in messages. */
export function called(task: ValueMap): string {
  const name = task.get("name");
  if (typeof name === "string" && name.trim() !== "") return JSON.stringify(name);
  return isBlock(task) ? "this block" : "this task";
}

/** A diagnostic at the place of a task. */
export function at(
  task: { readonly origin: Origin },
  problem: Omit<Diagnostic, "span" | "notes"> & Partial<Pick<Diagnostic, "notes">>,
): Diagnostic {
  return { notes: [], ...problem, span: task.origin.span };
}
