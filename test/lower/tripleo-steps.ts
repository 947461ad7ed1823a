/**
 * Which step a task belongs to, written anew from what TripleO did (tags until Pike, conditions from Queens on), with
 * patterns instead of a parser: enough for the trees of the tests, not for others.
 */
import type { BoundService } from "../../src/model/service.ts";
import { isMap, type Value } from "../../src/value/value.ts";

/** Whether TripleO ran a task at a step; `withWork`: something of its role and section is tagged with that step. */
export function runsAt(task: Value, step: number, byConditions: boolean, withWork: boolean): boolean {
  return byConditions ? meets(task, step) : isTagged(task, step, withWork);
}

/** `role section step` of everything that is tagged with a step. */
export function findWork(all: readonly BoundService[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { role, sections } of all)
    for (const [section, tasks] of sections)
      for (let step = 0; step <= 9; step++)
        if (tasks.some(({ value }) => isTagged(value, step, false))) found.add(`${role} ${section} ${step}`);
  return found;
}

function isTagged(task: Value, step: number, withWork: boolean): boolean {
  if (!isMap(task)) return false;
  const tags = String(task.get("tags") ?? "").split(",");
  const children = [task.get("block") ?? []].flat();
  return (
    tags.includes(`step${step}`) ||
    (withWork && tags.includes("common")) ||
    children.some((child) => isTagged(child, step, withWork))
  );
}

function meets(task: Value, step: number): boolean {
  const when = isMap(task) ? [task.get("when") ?? []].flat() : [];
  const asking = when.filter((item) => String(item).includes("step|int"));
  return asking.every((item) =>
    [...String(item).matchAll(/step\|int == (\d)/g)].some(([, digit]) => Number(digit) === step),
  );
}
