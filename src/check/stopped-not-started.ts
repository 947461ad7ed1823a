import { ownServiceChanges } from "../ansible/services/service-changes.ts";
import type { Report } from "../diagnostic/diagnostic.ts";
import { isTemplate } from "../jinja/split-template.ts";
import type { Section } from "../model/section.ts";
import { at, type CheckedTask } from "./check.ts";

/** A section with its tasks, of any service of any role. */
export interface SectionTasks {
  readonly section: Section;
  readonly tasks: readonly CheckedTask[];
}

/** Services of a role that tasks stop and none starts: one hint per task, each service once per template. */
export function stoppedNotStarted(sections: readonly SectionTasks[], report: Report): void {
  const started = new Set<string>();
  for (const { section, tasks } of sections)
    for (const { daemon, what } of tasks.flatMap(namedChanges))
      if (what !== "stop") started.add(`${section.service.role} ${daemon}`);
  for (const { section, tasks } of sections) {
    const reported = new Set<string>();
    for (const task of tasks) {
      const lost = namedChanges(task)
        // What is disabled as well is meant to stay away.
        .filter(({ what, disabled }) => what === "stop" && !disabled)
        .map(({ daemon }) => daemon)
        .filter((daemon) => !started.has(`${section.service.role} ${daemon}`) && !reported.has(daemon));
      if (lost.length === 0) continue;
      for (const service of lost) reported.add(service);
      report(
        at(task.task, {
          code: "lower/stopped-not-started",
          severity: "hint",
          message: messageOf(lost),
          notes: [{ message: "the configuration that follows the upgrade usually starts it" }],
        }),
      );
    }
  }
}

function messageOf([first = "", ...others]: readonly string[]): string {
  if (others.length === 0) return `${first} is stopped here, and no task starts it again`;
  const rest = others.length === 1 ? others[0] : `${others.length} others`;
  return `${first} and ${rest} are stopped here, and no task starts them again`;
}

type Change = ReturnType<typeof ownServiceChanges>[number];

/** TripleO's role that stops containers: its configuration starts them. */
const ROLES = new Set(["include_role", "import_role"]);

/** Of services by their name; of what never runs nothing. */
function namedChanges({ task, reached }: CheckedTask): readonly Change[] {
  return reached && !ROLES.has(task.module ?? "")
    ? ownServiceChanges(task).filter(({ daemon }) => !isTemplate(daemon))
    : [];
}
