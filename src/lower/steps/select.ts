import { BLOCK_SECTIONS, isBlock, isBlockSection } from "../../ansible/blocks.ts";
import { isList, isMap, type Value, type ValueMap } from "../../value/value.ts";
import type { Trace } from "../trace.ts";

/** Decides about one task, without its children: undefined when it does not run at the step. */
export type SelectOne = (task: ValueMap, inherited: Inherited) => Selected | undefined;

/** What the enclosing blocks say. */
export interface Inherited {
  readonly tags: readonly string[];
  /** Whether a block sets a variable `step` of its own, so that the word no longer means the step. */
  readonly shadowed: boolean;
}

export interface Selected {
  readonly task: ValueMap;
  readonly inherited: Inherited;
}

export const OUTERMOST: Inherited = { tags: [], shadowed: false };

/**
 * A task as it runs at one step: children that do not run are gone, and so is a block without children. What runs
 * is noted in `reached`.
 */
export function select(
  task: ValueMap,
  one: SelectOne,
  trace: Trace,
  reached: Set<object>,
  inherited: Inherited = OUTERMOST,
): ValueMap | undefined {
  const made = selectTask(task, one, trace, reached, inherited);
  if (made !== undefined) reached.add(task);
  return made;
}

function selectTask(
  task: ValueMap,
  one: SelectOne,
  trace: Trace,
  reached: Set<object>,
  inherited: Inherited,
): ValueMap | undefined {
  const selected = one(task, inherited);
  if (selected === undefined) return undefined;
  if (!isBlock(task)) return trace.carry(task, selected.task);
  const sections = new Map<string, Value>();
  for (const section of BLOCK_SECTIONS) {
    const children = task.get(section);
    if (children !== undefined)
      sections.set(section, selectAll(children, one, trace, reached, selected.inherited));
  }
  // What Ansible refuses is no empty block: it stays as it is, to be told where whole tasks are judged.
  const kept = hasNoBlock(task) ? sections : keptSections(sections);
  return kept === undefined ? undefined : trace.carry(task, withSections(selected.task, kept));
}

function selectAll(
  children: Value,
  one: SelectOne,
  trace: Trace,
  reached: Set<object>,
  inherited: Inherited,
): Value {
  if (!isList(children)) return children;
  return children.flatMap((child) => {
    const selected = isMap(child) ? select(child, one, trace, reached, inherited) : child;
    return selected === undefined ? [] : [selected];
  });
}

/** An empty block cannot fail, so its rescue goes with it; its `always` runs all the same and takes its place. */
function keptSections(sections: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> | undefined {
  const always = sections.get("always") ?? null;
  if (hasTasks(sections.get("block")))
    return new Map([...sections].filter(([, children]) => !isList(children) || children.length > 0));
  return hasTasks(always) ? new Map([["block", always]]) : undefined;
}

/** Whether nothing stands under `block` where something must: `rescue` and `always` alone are no block. */
function hasNoBlock(task: ValueMap): boolean {
  const tasks = task.get("block") ?? null;
  if (!isList(tasks)) return true;
  return !hasTasks(tasks) && (hasTasks(task.get("rescue")) || hasTasks(task.get("always")));
}

function hasTasks(children: Value = null): boolean {
  return isList(children) && children.length > 0;
}

function withSections(task: ValueMap, sections: ReadonlyMap<string, Value>): ValueMap {
  const entries = [...task].filter(([key]) => !isBlockSection(key));
  return new Map([...entries, ...sections]);
}
