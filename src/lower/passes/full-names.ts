import { fullModuleName, moduleKey } from "../../ansible/modules.ts";
import type { Value } from "../../value/value.ts";
import { type Pass, withRenamed } from "./pass.ts";

/** Module names in full; modules that ansible-core does not know keep their name. */
export const fullNames: Pass = {
  name: "full-names",
  apply(task) {
    const key = moduleKey(task);
    const full = key === undefined ? undefined : fullModuleName(key);
    if (key === undefined || full === undefined || full === key) return task;
    const value: Value = task.get(key) ?? null;
    return withRenamed(task, key, full, value);
  },
};
