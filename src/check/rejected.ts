import { readTask, walk } from "../ansible/task.ts";
import type { Report } from "../diagnostic/diagnostic.ts";
import type { Origins } from "../model/origin.ts";
import type { Task } from "../model/task.ts";
import { at, called } from "./check.ts";
import { argumentReasons } from "./rejected/of-arguments.ts";
import { blockReasons } from "./rejected/of-blocks.ts";
import { keywordReasons } from "./rejected/of-keywords.ts";
import { moduleReasons } from "./rejected/of-modules.ts";
import type { Reason } from "./rejected/rejection.ts";

/** The first that holds is told: what stands after it may follow from it. */
const REASONS: readonly Reason[] = [...moduleReasons, ...argumentReasons, ...blockReasons, ...keywordReasons];

/**
 * Emitted tasks that Ansible is certain to refuse. It reads task files when they are included, in the middle of the
 * upgrade, and one such task makes the whole file unreadable: `--syntax-check` of the playbooks shows nothing.
 */
export function reportRejected(tasks: readonly Task[], origins: Origins, report: Report): void {
  for (const { value, origin } of tasks)
    for (const { task } of walk(readTask(value, origin, origins)))
      for (const reason of REASONS) {
        const why = reason(task);
        if (why === undefined) continue;
        const message = `Ansible refuses ${called(task)}: ${why.message}`;
        report(at(task, { code: "lower/rejected", severity: "error", message, help: why.help }));
        break;
      }
}
