import { namesFirstHost } from "../ansible/first-host.ts";
import { type AnsibleTask, type PlacedTask, readTask, walk } from "../ansible/task.ts";
import { usesOf } from "../ansible/variables/uses.ts";
import type { Report } from "../diagnostic/diagnostic.ts";
import type { Origins } from "../model/origin.ts";
import type { Plan, Slot, Unit } from "../model/plan.ts";
import { at, called } from "./check.ts";

/**
 * What `run_once` does not mean. Ansible runs such a task on the first host that the play has at hand: in a rolling
 * stage that is one host of every batch, and its `when` is asked of that host alone.
 */
export function reportRunOnce({ slots }: Plan, origins: Origins, report: Report): void {
  for (const slot of slots)
    for (const units of slot.roles.values())
      for (const unit of units)
        for (const { value, origin } of unit.tasks)
          for (const placed of walk(readTask(value, origin, origins)))
            if (placed.task.keywords.get("run_once") === true) reportOne(placed, slot, unit, report);
}

function reportOne(placed: PlacedTask, slot: Slot, unit: Unit, report: Report): void {
  const { task } = placed;
  if (slot.perBatch === true) report(at(task, inBatches(placed, slot, unit)));
  const own = hostsOwnName(placed);
  if (own !== undefined) report(at(task, onItsHost(placed, own)));
  if (slot.perBatch !== true && slot.serial === undefined)
    report(
      at(task, {
        code: "lower/run-once",
        severity: "hint",
        message: `all hosts of a role pass ${called(task)} together, for it has run_once`,
        help: instead(placed, unit),
      }),
    );
}

function inBatches(placed: PlacedTask, { stage }: Slot, unit: Unit) {
  return {
    code: "lower/run-once-batches",
    severity: "warning",
    message: `${called(placed.task)} has run_once, and runs once for each batch of the rolling stage ${stage}`,
    help: `${instead(placed, unit)}; or make it an operation that stands before or after the stage`,
  } as const;
}

function onItsHost({ task }: PlacedTask, name: string) {
  return {
    code: "lower/run-once-host",
    severity: "warning",
    message: `${called(task)} has run_once and a condition on ${name}: only the first host is asked, so it may run nowhere`,
    help: "drop run_once, and let the condition name the one host",
  } as const;
}

/** What says the same whatever hosts the play has at hand. */
function instead({ task, blocks }: PlacedTask, { service, operation, role }: Unit): string {
  if ([task, ...blocks].some(({ when }) => namesFirstHost(when)))
    return "drop run_once: its when names one host";
  const group = operation === undefined ? service : role;
  return `write when: inventory_hostname == groups['${group}'] | first in its place`;
}

const OWN =
  /^(?:inventory_hostname(?:_short)?|group_names|ansible_(?:hostname|fqdn|nodename|facts|host)|deploy_server_id)$/;

/** What of the host its condition, or one of the blocks around it, asks for; `hostvars` is about other hosts. */
function hostsOwnName({ task, blocks }: PlacedTask): string | undefined {
  for (const { when } of [task, ...blocks].filter(isConditional)) {
    const found = usesOf(new Map([["when", when]])).find(({ name, remote }) => !remote && OWN.test(name));
    if (found !== undefined) return found.name;
  }
  return undefined;
}

function isConditional({ when }: AnsibleTask): boolean {
  return when.length > 0;
}
