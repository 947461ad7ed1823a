import { BLOCK_SECTIONS, isBlock } from "../../ansible/blocks.ts";
import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import { isList, isMap, type Value, type ValueMap } from "../../value/value.ts";
import type { Trace } from "../trace.ts";

/** One meaning-preserving rewriting of a task or a block; its children are rewritten by themselves. */
export interface Pass {
  readonly name: string;
  readonly apply: (task: ValueMap, context: TaskContext) => ValueMap;
}

/** What a pass may know beside the task. */
export interface TaskContext {
  /** Variables that the blocks around the task declare. */
  readonly vars: ReadonlySet<string>;
  /** What `$name` in an `exec` may stand for; undefined: its value could not be computed, which was reported. */
  readonly parameters: ReadonlyMap<string, Value | undefined>;
  /** Reports a problem of the task, at its place. */
  readonly problem: (problem: Omit<Diagnostic, "span" | "notes">) => void;
}

/** The context of one task, given the variables of the blocks around it. */
export type ContextOf = (task: ValueMap, vars: ReadonlySet<string>) => TaskContext;

/** Applies a pass to a task and to everything inside it. */
export function applyPass(
  pass: Pass,
  task: ValueMap,
  contextOf: ContextOf,
  trace: Trace,
  vars: ReadonlySet<string> = new Set(),
): ValueMap {
  const made = trace.carry(task, pass.apply(task, contextOf(task, vars)));
  if (!isBlock(made)) return made;
  const inner = new Set([...vars, ...declared(made)]);
  const changed = new Map<string, Value>();
  for (const section of BLOCK_SECTIONS) {
    const children = made.get(section);
    if (!isList(children)) continue;
    const passed = children.map((child) =>
      isMap(child) ? applyPass(pass, child, contextOf, trace, inner) : child,
    );
    if (passed.some((child, i) => child !== children[i])) changed.set(section, passed);
  }
  if (changed.size === 0) return made;
  const entries = [...made].map(([key, value]): [string, Value] => [key, changed.get(key) ?? value]);
  return trace.carry(made, new Map(entries));
}

/** The names under `vars`. */
export function declared(task: ValueMap): readonly string[] {
  const vars = task.get("vars");
  return isMap(vars) ? [...vars.keys()] : [];
}

/** The task with some keys replaced, added at the end, or (undefined) removed; the order of the others stays. */
export function withKeys(task: ValueMap, changes: Readonly<Record<string, Value | undefined>>): ValueMap {
  const entries = Object.entries(changes);
  if (entries.every(([key, value]) => task.get(key) === value)) return task;
  const made = new Map(task);
  for (const [key, value] of entries) {
    if (value === undefined) made.delete(key);
    else made.set(key, value);
  }
  return made;
}

/** The task with one key renamed and given another value, in its old place. */
export function withRenamed(task: ValueMap, key: string, name: string, value: Value): ValueMap {
  return new Map([...task].map(([k, v]): [string, Value] => (k === key ? [name, value] : [k, v])));
}
