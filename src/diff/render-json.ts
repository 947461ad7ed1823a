import { dataJson } from "../text/data-json.ts";
import { toPlain } from "../value/json.ts";
import type { PlanDiff, StageChange, TaskChange } from "./plan-diff.ts";

/** A difference for programs. */
export function diffJson(diff: PlanDiff): string {
  const plain = { ...diff, stages: diff.stages.map(plainStage), tasks: diff.tasks.map(plainTask) };
  return `${dataJson(plain, 2)}\n`;
}

function plainStage(stage: StageChange): unknown {
  return { ...stage, tasks: stage.tasks.map(plainTask) };
}

function plainTask({ fields, ...task }: TaskChange): unknown {
  if (fields === undefined) return task;
  const plain = fields.map(({ path, before, after }) => ({
    path,
    ...(before === undefined ? {} : { before: toPlain(before) }),
    ...(after === undefined ? {} : { after: toPlain(after) }),
  }));
  return { ...task, fields: plain };
}
