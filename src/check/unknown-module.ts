import { coreModules, movedModules } from "../ansible/module-table.ts";
import { isCoreModule, moduleKey } from "../ansible/modules.ts";
import type { Diagnostic, Report } from "../diagnostic/diagnostic.ts";
import { nearest, nearMiss } from "../diagnostic/nearest.ts";
import { at, type CheckedTask } from "./check.ts";
import type { SectionTasks } from "./stopped-not-started.ts";

/** Modules that neither ansible-core nor its routing data knows: each once, at the first task that names it. */
export function unknownModules(sections: readonly SectionTasks[], report: Report): void {
  const known = new Set<string>();
  for (const { tasks } of sections)
    for (const { task } of tasks) {
      const { module } = task;
      // What `ansible.builtin` lacks is refused, and told as that.
      if (module === undefined || module.includes(".") || isCoreModule(module) || known.has(module)) continue;
      if (moduleKey(task.value)?.startsWith("ansible.builtin.") === true) continue;
      known.add(module);
      report(at(task, unknown(module, task)));
    }
}

function unknown(module: string, task: CheckedTask["task"]): Omit<Diagnostic, "span" | "notes"> {
  const code = "lower/unknown-module";
  const message = `nothing is known of the module ${module}`;
  // Who says that it lies in the library path has not mistyped it.
  const isOwn = moduleKey(task.value)?.startsWith("ansible.legacy.") === true;
  const mistyped = isOwn ? undefined : nearMiss(module, coreModules);
  if (mistyped !== undefined)
    return {
      code,
      severity: "error",
      message,
      help: `did you mean ${mistyped}? If it is a module of your own, write ansible.legacy.${module}`,
    };
  const meant = isOwn ? undefined : nearest(module, MOVED);
  const guess = meant === undefined ? "" : `did you mean ${meant}? If not, `;
  return {
    code,
    severity: "hint",
    message,
    help: `${guess}see that Ansible finds it where the playbooks run`,
  };
}

const MOVED = [...coreModules, ...Object.values(movedModules).flat()];
