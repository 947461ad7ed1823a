import { jsonDumps } from "../value/json.ts";
import { isList, isMap, type Value, type ValueMap } from "../value/value.ts";
import type { FieldChange } from "./plan-diff.ts";

/** What differs between two bodies, down to the smallest value that does. */
export function fieldChanges(before: ValueMap, after: ValueMap): readonly FieldChange[] {
  return mapChanges("", before, after);
}

function mapChanges(path: string, before: ValueMap, after: ValueMap): readonly FieldChange[] {
  const keys = [...before.keys(), ...[...after.keys()].filter((key) => !before.has(key))];
  return keys.flatMap((key) => {
    const at = path === "" ? key : `${path}.${key}`;
    return changesAt(at, before.get(key), after.get(key));
  });
}

function changesAt(
  path: string,
  before: Value | undefined,
  after: Value | undefined,
): readonly FieldChange[] {
  if (sameValue(before, after)) return [];
  if (isMap(before) && isMap(after)) return mapChanges(path, before, after);
  if (isList(before) && isList(after)) return listChanges(path, before, after);
  return [{ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

function listChanges(
  path: string,
  before: readonly Value[],
  after: readonly Value[],
): readonly FieldChange[] {
  const [left, right] = [byName(before), byName(after)];
  if (left !== undefined && right !== undefined && sameOrder(left, right))
    return blockChanges(path, left, right);
  if (before.length === after.length && [...before, ...after].every((item) => isMap(item)))
    return before.flatMap((item, i) => changesAt(`${path}[${i}]`, item, after[i]));
  return [{ path, before, after }];
}

/** The tasks of a block are told by their names. */
function blockChanges(path: string, before: ValueMap, after: ValueMap): readonly FieldChange[] {
  const names = [...before.keys(), ...[...after.keys()].filter((name) => !before.has(name))];
  return names.flatMap((name) => changesAt(`${path}[${name}]`, before.get(name), after.get(name)));
}

/** Items by their `name`; undefined when one has none or two share it. */
function byName(items: readonly Value[]): ValueMap | undefined {
  const named = new Map<string, Value>();
  for (const item of items) {
    const name = isMap(item) ? item.get("name") : undefined;
    if (typeof name !== "string" || named.has(name)) return undefined;
    named.set(name, item);
  }
  return named;
}

function sameOrder(before: ValueMap, after: ValueMap): boolean {
  const common = [...before.keys()].filter((name) => after.has(name));
  const again = [...after.keys()].filter((name) => before.has(name));
  return common.every((name, i) => again[i] === name);
}

/** Stricter than Python's equality: `true` and `1` are not the same to a reader. */
function sameValue(before: Value | undefined, after: Value | undefined): boolean {
  if (before === undefined || after === undefined) return before === after;
  return jsonDumps(before) === jsonDumps(after);
}

/** A text that two bodies share when they differ in nothing but their names. */
export function nameless(body: ValueMap): string {
  return jsonDumps(new Map([...body].filter(([key]) => key !== "name")));
}
