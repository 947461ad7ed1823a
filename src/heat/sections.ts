import type { Origins } from "../model/origin.ts";
import { SECTIONS } from "../model/role-data.ts";
import type { SourceTask } from "../model/task.ts";
import type { Node } from "../source/node.ts";
import type { Span } from "../source/span.ts";
import { identityKey } from "../value/equal.ts";
import { isList, isMap, type Value, type ValueMap } from "../value/value.ts";

/** Which keys of `role_data` somebody wants. */
export type Wanted = (key: string) => boolean;

/** All task lists, or those that are named. */
export function wantedSections(names: Iterable<string> | undefined): Wanted {
  if (names === undefined) return (key) => key.endsWith("_tasks");
  const set = new Set(names);
  return (key) => key.endsWith("_tasks") && set.has(key);
}

/**
 * Whether a value is work by step for other tools (`step_3: {...}`: Mistral, puppet) instead of Ansible tasks. An empty map
 * is none at all there; in a section that some workflow runs it is a mistake.
 */
export function isByStep(section: string, value: Value): boolean {
  if (!isMap(value)) return false;
  if (value.size === 0) return !SECTIONS.includes(section);
  return [...value.keys()].every((key) => /^step_?\d+$/.test(key));
}

/** The tasks of a section: inner lists spliced in, nulls gone; anything else than a list is one task. */
export function tasksOf(value: Value, fallback: Span, origins: Origins): readonly SourceTask[] {
  if (value === null) return [];
  if (isList(value)) return value.flatMap((item) => tasksOf(item, fallback, origins));
  const origin = (isMap(value) ? origins.of(value) : undefined) ?? { span: fallback, via: [] };
  return [{ value, origin }];
}

/** Equal tasks kept once, the first one: what the aggregation of nearly every tree does. */
export function distinctTasks(tasks: readonly SourceTask[]): readonly SourceTask[] {
  const seen = new Set<string>();
  return tasks.filter(({ value }) => {
    const key = identityKey(value);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Where a key of a map is written: in a literal map its value, else the whole. */
export function spanOfKey(node: Node, key: string): Span {
  return (node.kind === "map" && node.entries.get(key)?.value.span) || node.span;
}

/** Keys that a map has and somebody wants, without computing their values. */
export function keysOf(map: ValueMap, wanted: Wanted): readonly string[] {
  return [...map.keys()].filter(wanted);
}
