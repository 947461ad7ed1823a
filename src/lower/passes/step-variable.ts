import { isBlock } from "../../ansible/blocks.ts";
import { moduleKey, shortModuleName } from "../../ansible/modules.ts";
import { usesOf } from "../../ansible/variables/uses.ts";
import { isMap, type Value, type ValueMap } from "../../value/value.ts";
import { type Pass, withKeys } from "./pass.ts";

/** What these run or render is written elsewhere and may read `step` too. */
const OPAQUE = new Set(["include_role", "import_role", "include_tasks", "import_tasks", "template"]);

/** Gives `step`, as the string that TripleO's plays set, to what still reads it. */
export function stepVariable(step: number): Pass {
  return {
    name: "step-variable",
    apply(task, context) {
      if (context.vars.has("step") || !mayRead(task)) return task;
      const vars = task.get("vars");
      if (vars !== undefined && vars !== null && !isMap(vars)) return task;
      if (isMap(vars) && vars.has("step")) return task;
      const value: Value = new Map([...(vars ?? []), ["step", String(step)]]);
      return withKeys(task, { vars: value });
    },
  };
}

function mayRead(task: ValueMap): boolean {
  const key = moduleKey(task);
  if (key !== undefined && !isBlock(task) && OPAQUE.has(shortModuleName(key))) return true;
  return usesOf(task).some((use) => use.kind === "read" && use.name === "step");
}
