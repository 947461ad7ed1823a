import type { Pass } from "./pass.ts";
import { withKeys } from "./pass.ts";

const YES = new Set<unknown>([true, "yes", "true", "True", "on", "1", 1]);
const NO = new Set<unknown>([false, "no", "false", "False", "off", "0", 0]);

/** `always_run: true`, which Ansible 2.8 removed, is `check_mode: false`. */
export const checkMode: Pass = {
  name: "check-mode",
  apply(task) {
    const always = task.get("always_run");
    if (always === undefined) return task;
    if (NO.has(always)) return withKeys(task, { always_run: undefined });
    if (!YES.has(always)) return task;
    return withKeys(task, { always_run: undefined, check_mode: task.get("check_mode") ?? false });
  },
};
