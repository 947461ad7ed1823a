import type { Report } from "../../diagnostic/diagnostic.ts";
import { isTemplate } from "../../jinja/split-template.ts";
import { isList, type ValueMap } from "../../value/value.ts";
import type { Section } from "../section.ts";
import { at, type CheckedTask, commandOf } from "./check.ts";

/** A section with its tasks, of any service of any role. */
export interface SectionTasks {
  readonly section: Section;
  readonly tasks: readonly CheckedTask[];
}

/** Services of a role that tasks stop and none starts: one hint per task, each service once per template. */
export function stoppedNotStarted(sections: readonly SectionTasks[], report: Report): void {
  const started = new Set<string>();
  for (const { section, tasks } of sections)
    for (const task of tasks) {
      const change = serviceChange(task);
      if (change?.state !== "started") continue;
      for (const service of change.services) started.add(`${section.service.role} ${service}`);
    }
  for (const { section, tasks } of sections) {
    const reported = new Set<string>();
    for (const task of tasks) {
      const change = serviceChange(task);
      if (change?.state !== "stopped") continue;
      const lost = change.services.filter(
        (service) => !started.has(`${section.service.role} ${service}`) && !reported.has(service),
      );
      if (lost.length === 0) continue;
      for (const service of lost) reported.add(service);
      report(
        at(task, {
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

interface ServiceChange {
  readonly services: readonly string[];
  readonly state: "started" | "stopped";
}

/** Undefined for what says nothing of a service by its name, for what disables it, and for what never runs. */
function serviceChange(task: CheckedTask): ServiceChange | undefined {
  const { invocation } = task;
  if (!task.reached || invocation === undefined) return undefined;
  const command = commandOf(task);
  if (command !== undefined) return commandChange(command);
  if (!["service", "systemd", "systemd_service", "sysvinit"].includes(invocation.module)) return undefined;
  const { args } = invocation;
  const name = args.get("name") ?? args.get("service") ?? args.get("unit");
  if (typeof name !== "string") return undefined;
  const services = namesOf(name, task.value).map((each) => each.replace(/\.service$/, ""));
  const state = args.get("state");
  if (state === "started" || state === "restarted" || state === "reloaded")
    return { services, state: "started" };
  const disabled = ["no", "false", "False", false].some((word) => word === args.get("enabled"));
  return state === "stopped" && !disabled ? { services, state: "stopped" } : undefined;
}

/** A command line that is one `systemctl stop x y` or `service x stop`; in scripts too much depends on what is around it. */
function commandChange(command: string): ServiceChange | undefined {
  const [, verb, units, unit, action] =
    /^(?:\S*\/)?(?:systemctl\s+(stop|start|restart|reload)((?:\s+[\w@.-]+)+)|service\s+([\w@.-]+)\s+(stop|start|restart|reload))\s*$/.exec(
      command.trim(),
    ) ?? [];
  if (units === undefined && unit === undefined) return undefined;
  const services = (units ?? unit ?? "")
    .trim()
    .split(/\s+/)
    .filter((name) => !name.startsWith("-"))
    .map((name) => name.replace(/\.service$/, ""));
  return { services, state: (verb ?? action) === "stop" ? "stopped" : "started" };
}

/** The items of a loop that is written out, where the name is made of them; none where only the run knows the name. */
function namesOf(name: string, task: ValueMap): readonly string[] {
  if (!isTemplate(name)) return [name];
  const list = ["loop", "with_items", "with_list"].map((key) => task.get(key)).find(isList) ?? [];
  const names = list
    .filter((item) => typeof item === "string")
    .map((item) => name.replace(/\{\{\s*item\s*\}\}/, () => item));
  return names.filter((each) => !isTemplate(each));
}
