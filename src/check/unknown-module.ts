import { coreModules } from "../ansible/module-table.ts";
import { isCoreModule } from "../ansible/modules.ts";
import type { Report } from "../diagnostic/diagnostic.ts";
import { nearest } from "../diagnostic/nearest.ts";
import { at } from "./check.ts";
import type { SectionTasks } from "./stopped-not-started.ts";

/** Modules that neither ansible-core nor its routing data knows: each once, at the first task that names it. */
export function unknownModules(sections: readonly SectionTasks[], report: Report): void {
  const known = new Set<string>();
  for (const { tasks } of sections)
    for (const { task } of tasks) {
      const { module } = task;
      if (module === undefined || module.includes(".") || isCoreModule(module) || known.has(module)) continue;
      known.add(module);
      const meant = nearest(module, coreModules);
      report(
        at(task, {
          code: "lower/unknown-module",
          severity: "hint",
          message: `nothing is known of the module ${module}`,
          help: `${meant === undefined ? "" : `did you mean ${meant}? If not, `}see that Ansible finds it where the playbooks run`,
        }),
      );
    }
}
