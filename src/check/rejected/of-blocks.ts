import { BLOCK_SECTIONS } from "../../ansible/blocks.ts";
import { taskOnlyKeywords } from "../../ansible/module-table.ts";
import type { AnsibleTask } from "../../ansible/task.ts";
import { isList } from "../../value/value.ts";
import type { Reason, Rejection } from "./rejection.ts";

/** What is wrong with a block itself. */
export const blockReasons: readonly Reason[] = [notATaskList, nothingToRescue, taskKeyword];

function notATaskList({ value }: AnsibleTask): Rejection | undefined {
  const empty = BLOCK_SECTIONS.find((key) => value.has(key) && !isList(value.get(key) ?? null));
  if (empty === undefined) return undefined;
  return {
    message: `its ${empty} holds no list of tasks`,
    help: `write the tasks below ${empty}, or remove it`,
  };
}

function nothingToRescue({ value, isBlock }: AnsibleTask): Rejection | undefined {
  const tasks = value.get("block");
  const other = ["rescue", "always"].find((key) => {
    const children = value.get(key);
    return isList(children) && children.length > 0;
  });
  if (!isBlock || other === undefined || (isList(tasks) && tasks.length > 0)) return undefined;
  return {
    message: `it has ${other} and no tasks under block`,
    help: `write the tasks that ${other} belongs to under block, or make plain tasks of those under ${other}`,
  };
}

const TASK_ONLY = new Set(taskOnlyKeywords);

function taskKeyword({ keywords, isBlock }: AnsibleTask): Rejection | undefined {
  const key = [...keywords.keys()].find((name) => TASK_ONLY.has(name) || name.startsWith("with_"));
  if (!isBlock || key === undefined) return undefined;
  return { message: `a block takes no ${key}`, help: `give ${key} to the tasks inside it` };
}
