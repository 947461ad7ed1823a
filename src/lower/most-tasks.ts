import { childrenOf } from "../ansible/blocks.ts";
import type { Report } from "../diagnostic/diagnostic.ts";
import type { RoleData } from "../model/service.ts";
import { isMap, type Value } from "../value/value.ts";

/** Tasks of all roles together; the largest trees have a tenth of it. Each costs about a millisecond on its way. */
const MOST_TASKS = 20_000;

/** Whether a plan can be made of so many tasks; said of the service with which there are too many. */
export function areFewEnough(roles: readonly RoleData[], report: Report): boolean {
  let count = 0;
  for (const { role, services } of roles)
    for (const { name, span, sections } of services) {
      for (const tasks of sections.values()) for (const { value } of tasks) count += weightOf(value);
      if (count <= MOST_TASKS) continue;
      report({
        code: "lower/limit",
        severity: "error",
        message: `with ${name} on ${role.name} there are ${count} tasks, more than ${MOST_TASKS}`,
        span,
        notes: [],
        help: "merge roles that run the same services",
      });
      return false;
    }
  return true;
}

/** The tasks of a block count, and itself. */
function weightOf(task: Value): number {
  if (!isMap(task)) return 1;
  return childrenOf(task).reduce((sum, child) => sum + weightOf(child), 1);
}
