import type { Slot } from "../model/plan.ts";
import type { Value } from "../value/value.ts";
import type { Context } from "./context.ts";
import { yamlFlow, yamlText } from "./yaml-text.ts";

/**
 * Whether the operator's own playbook can simply be imported: an import reaches all hosts of the deployment, so there
 * must be only one stage, and no batches.
 */
export function isImported(context: Context, slot: Slot): boolean {
  const stages = new Set(context.plan.slots.map((one) => one.stage));
  return slot.imports !== undefined && !slot.perBatch && stages.size === 1;
}

export function importOfConfigure(context: Context, root: string, written: string): string {
  const path = yamlFlow(root + context.input.importPath(written));
  return `- name: Configuration by the operator's own playbook\n  ansible.builtin.import_playbook: ${path}\n`;
}

/** The operator's own playbook as a task, limited to the hosts of the play or batch that have not finished it. */
export function configureTask(context: Context, root: string, written: string): string {
  const task = new Map<string, Value>([
    ["name", "Run the operator's own playbook for these hosts"],
    [
      "ansible.builtin.command",
      new Map<string, Value>([["argv", "{{ segue_command + segue_configure_args | default([]) }}"]]),
    ],
    [
      "vars",
      new Map<string, Value>([
        [
          "segue_sources",
          "{{ ansible_inventory_sources | map('regex_replace', '^', '--inventory=') | list }}",
        ],
        ["segue_playbook", `{{ playbook_dir }}/${root}${context.input.importPath(written)}`],
        ["segue_limit", "{{ ['--limit', ansible_play_batch | join(',')] }}"],
        ["segue_command", "{{ ['ansible-playbook'] + segue_sources + segue_limit + [segue_playbook] }}"],
      ]),
    ],
    ["delegate_to", "localhost"],
    ["become", false],
    ["run_once", true],
    ["changed_when", true],
  ]);
  return yamlText([task]);
}
