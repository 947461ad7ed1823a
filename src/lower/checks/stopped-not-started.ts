import type { Report } from "../../diagnostic/diagnostic.ts";
import { isTemplate } from "../expression/template.ts";
import type { Section } from "../section.ts";
import { at, type CheckedTask } from "./check.ts";

/** A section with its tasks, of any service of any role. */
export interface SectionTasks {
  readonly section: Section;
  readonly tasks: readonly CheckedTask[];
}

/** Services of a role that tasks stop and none starts: one hint per template and service. */
export function stoppedNotStarted(sections: readonly SectionTasks[], report: Report): void {
  const started = new Set<string>();
  for (const { section, tasks } of sections)
    for (const task of tasks) {
      const change = serviceChange(task);
      if (change?.state === "started") started.add(`${section.service.role} ${change.service}`);
    }
  for (const { section, tasks } of sections) {
    const reported = new Set<string>();
    for (const task of tasks) {
      const change = serviceChange(task);
      if (change?.state !== "stopped" || started.has(`${section.service.role} ${change.service}`)) continue;
      if (reported.has(change.service)) continue;
      reported.add(change.service);
      report(
        at(task, {
          code: "lower/stopped-not-started",
          severity: "hint",
          message: `${change.service} is stopped here, and no task starts it again`,
          notes: [{ message: "the configuration that follows the upgrade usually starts it" }],
        }),
      );
    }
  }
}

interface ServiceChange {
  readonly service: string;
  readonly state: "started" | "stopped";
}

/** Undefined for what says nothing of a service by its name, for what disables it, and for what never runs. */
function serviceChange(task: CheckedTask): ServiceChange | undefined {
  const { invocation } = task;
  if (
    !task.reached ||
    invocation === undefined ||
    !["service", "systemd", "systemd_service", "sysvinit"].includes(invocation.module)
  )
    return undefined;
  const { args } = invocation;
  const name = args.get("name") ?? args.get("service") ?? args.get("unit");
  if (typeof name !== "string" || isTemplate(name)) return undefined;
  const service = name.replace(/\.service$/, "");
  const state = args.get("state");
  if (state === "started" || state === "restarted" || state === "reloaded")
    return { service, state: "started" };
  const disabled = ["no", "false", "False", false].some((word) => word === args.get("enabled"));
  return state === "stopped" && !disabled ? { service, state: "stopped" } : undefined;
}
