import type { Context } from "./context.ts";
import { indent } from "./indent.ts";
import { jinjaList, yamlFlow } from "./yaml-text.ts";

/** The tasks that every playbook shares, and what an import of them says it does. */
const TITLES = {
  begin: "Gather facts and read the journal",
  needs: "See that what comes first is finished",
  resume: "Leave hosts that have finished this slot",
  record: "Record the finished slot",
  "record-values": "Record the finished slot and what it hands on",
  lose: "Go on without this host",
  leave: "Leave hosts that were lost",
  barrier: "Wait for all hosts and count the lost ones",
  passed: "Note that the slot is passed",
  lost: "Name the lost hosts",
} as const;

export type CommonTasks = keyof typeof TITLES;

/** Where a playbook lies: how it reaches the output folder, or that it must hold everything itself. */
export interface Place {
  /** `""`, `"../"` or `"../../"`. */
  readonly root: string;
  readonly inline: boolean;
  /** It must hold the common tasks itself. */
  readonly alone?: boolean;
}

export const commonTaskNames: readonly CommonTasks[] = [
  "begin",
  "needs",
  "resume",
  "record",
  "record-values",
  "lose",
  "leave",
  "barrier",
  "passed",
  "lost",
];

/** The content of `tasks/common/<name>.yml`, without its header. */
export function commonTasksText(context: Context, name: CommonTasks): string {
  const facts = context.facts === undefined ? undefined : jinjaList(context.facts);
  return context.render(`common/${name}.yml.ejs`, { facts });
}

/** An import of common tasks, or the tasks themselves; items of a task list. */
export function commonTasks(context: Context, place: Place, name: CommonTasks, when?: string): string {
  if (place.inline || place.alone) {
    const text = commonTasksText(context, name);
    return when === undefined ? text : block(TITLES[name], when, text);
  }
  const condition = when === undefined ? "" : `  when: ${yamlFlow(when)}\n`;
  return `- name: ${TITLES[name]}\n  ansible.builtin.import_tasks: ${place.root}tasks/common/${name}.yml\n${condition}`;
}

/** Tasks under one condition. */
export function block(name: string, when: string, tasks: string): string {
  return `- name: ${name}\n  when: ${yamlFlow(when)}\n  block:\n${indent(tasks, 4)}`;
}

/** Items of a task list put together, at the depth of a play's tasks. */
export function taskList(...parts: readonly string[]): string {
  return indent(parts.filter((part) => part !== "").join("\n"), 4).trimEnd();
}
