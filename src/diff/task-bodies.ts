import { slotFiles } from "../model/slot-file.ts";
import { SourceFile } from "../source/source-file.ts";
import { isList, isMap, type Value, type ValueMap } from "../value/value.ts";
import { valueOfNode } from "../yaml/node-value.ts";
import { ANSIBLE_TAGS, readYaml } from "../yaml/read.ts";
import type { Piece } from "./piece.ts";
import type { PlanData } from "./plan-data.ts";

/** The text of a file of the output tree; undefined where there is none. */
export type TreeText = (path: string) => string | undefined;

/** The body of a task; undefined where it is not at hand. */
export type BodyOf = (piece: Piece) => ValueMap | undefined;

/** Looks tasks up in the files of their tree, each of which is read at most once and only when it is asked for. */
export function taskBodies({ slots }: PlanData, text: TreeText): BodyOf {
  const files = slotFiles(slots);
  const read = new Map<string, readonly Value[] | undefined>();
  return ({ slot, role, position, task, file }) => {
    const path = file ?? files.get(slot.id)?.tasks(role);
    if (path === undefined) return undefined;
    if (!read.has(path)) read.set(path, tasksOf(path, text(path)));
    return named(read.get(path)?.[position], task.name);
  };
}

function tasksOf(path: string, text: string | undefined): readonly Value[] | undefined {
  if (text === undefined) return undefined;
  const node = readYaml(new SourceFile(path, text), () => {}, ANSIBLE_TAGS);
  const value = node && valueOfNode(node);
  return isList(value) ? value.flatMap(tasksIn) : undefined;
}

/** The tasks of a unit stand in a block that is left out where the unit is done. */
function tasksIn(item: Value): readonly Value[] {
  const when = isMap(item) ? String(item.get("when")) : "";
  const block = isMap(item) && when.includes("segue_done") ? item.get("block") : undefined;
  return isList(block) ? block : [item];
}

/** The task itself, also where it was wrapped to run on one host only; undefined when the file says something else. */
function named(value: Value | undefined, name: string): ValueMap | undefined {
  if (!isMap(value)) return undefined;
  if (value.get("name") === name) return value;
  const block = value.get("block");
  const inner = isList(block) && block.length === 1 ? block[0] : undefined;
  return isMap(inner) && inner.get("name") === name ? inner : undefined;
}
