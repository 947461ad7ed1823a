import type { ValueMap } from "../value/value.ts";
import { childrenOf, isBlock } from "./blocks.ts";
import { lockstepModules } from "./module-table.ts";
import { moduleKey, shortModuleName } from "./modules.ts";

const MODULES = new Set(lockstepModules);

/** `meta` actions that are about all hosts at once; the others (`end_host`, `noop`, ...) are one host's own. */
const META = new Set(["clear_facts", "clear_host_errors", "end_batch", "end_play", "refresh_inventory"]);

/**
 * Whether all hosts must pass a task together. Under `strategy: free` ansible-core ignores `run_once` (every host
 * runs the task) and `any_errors_fatal`, and refuses modules that act once for all hosts.
 */
export function needsLockstep(task: ValueMap): boolean {
  if (saysYes(task, "run_once") || saysYes(task, "any_errors_fatal") || saysYes(task, "delegate_facts"))
    return true;
  if (!isBlock(task)) return actsForAll(task);
  return childrenOf(task).some(needsLockstep);
}

/** A keyword that is a variable may turn out true. */
function saysYes(task: ValueMap, keyword: string): boolean {
  const value = task.get(keyword);
  return value === true || typeof value === "string";
}

function actsForAll(task: ValueMap): boolean {
  const key = moduleKey(task);
  if (key === undefined) return false;
  const module = shortModuleName(key);
  return MODULES.has(module) || (module === "meta" && META.has(String(task.get(key))));
}
