import { isMap, type ValueMap } from "../../value/value.ts";
import { decide } from "../when/condition.ts";
import type { Known } from "../when/evaluate.ts";
import type { SelectOne } from "./select.ts";

const NOTHING: Known = new Map();

/** Queens and later: `when` decides, as far as the step decides `when`. */
export function selectByConditions(step: number): SelectOne {
  const known: Known = new Map([["step", String(step)]]);
  return (task, inherited) => {
    const shadowed = inherited.shadowed || hasOwnStep(task);
    const { runs, when } = decide(task.get("when"), shadowed ? NOTHING : known);
    if (!runs) return undefined;
    return { task: withWhen(task, when), inherited: { ...inherited, shadowed } };
  };
}

/** Whether the task gives the word `step` another meaning. */
function hasOwnStep(task: ValueMap): boolean {
  const vars = task.get("vars");
  const control = task.get("loop_control");
  return (isMap(vars) && vars.has("step")) || (isMap(control) && control.get("loop_var") === "step");
}

function withWhen(task: ValueMap, when: ReturnType<typeof decide>["when"]): ValueMap {
  if (when === task.get("when")) return task;
  if (when === undefined) return new Map([...task].filter(([key]) => key !== "when"));
  return new Map([...task].map(([key, value]) => [key, key === "when" ? when : value]));
}
