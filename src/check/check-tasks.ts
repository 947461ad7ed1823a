import { readTask, walk } from "../ansible/task.ts";
import type { Report, Severity } from "../diagnostic/diagnostic.ts";
import type { Origins } from "../model/origin.ts";
import type { SelectedSection } from "../model/section.ts";
import type { Task } from "../model/task.ts";
import { checkedTasks } from "./check.ts";
import { checks } from "./checks.ts";
import { checkJinja } from "./jinja.ts";
import { type SectionTasks, stoppedNotStarted } from "./stopped-not-started.ts";
import { unknownModules } from "./unknown-module.ts";

/**
 * Own checks beyond ansible-lint, of tasks in normal form. `unreachable` is the severity of a task that never runs: an
 * error in `check`, a warning in `compile`.
 */
export function checkTasks(
  sections: readonly SelectedSection[],
  unreachable: Severity,
  origins: Origins,
  report: Report,
): void {
  const checked: SectionTasks[] = [];
  for (const { section, reached, lost, emitted } of sections) {
    const tasks = checkedTasks(section, reached, origins);
    for (const check of checks) check({ section, tasks, lost, unreachable, report });
    if (emitted)
      for (const { task, reached: runs } of tasks)
        if (runs || task.isBlock) checkJinja(task.value, task.origin.span, report);
    checked.push({ section, tasks });
  }
  // What only all sections together can tell.
  stoppedNotStarted(checked, report);
  unknownModules(checked, report);
}

/** What can be said of tasks that belong to no section: those of operations and batches. */
export function checkLooseTasks(tasks: readonly Task[], origins: Origins, report: Report): void {
  for (const { value, origin } of tasks)
    for (const { task } of walk(readTask(value, origin, origins)))
      checkJinja(task.value, task.origin.span, report);
}
