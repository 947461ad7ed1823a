import type { Value } from "../value/value.ts";
import { type Context, LOCALHOST, pattern } from "./context.ts";
import { header } from "./header.ts";
import { needOf } from "./plays.ts";
import type { Tree } from "./tree.ts";
import { yamlBelow, yamlFlow, yamlLines } from "./yaml-text.ts";

/** `journal.yml`: a table of hosts and the slots they have finished. */
export function addJournalView(context: Context, tree: Tree): void {
  const slots = context.plan.slots.filter((slot) => slot.roles.size > 0);
  const local = slots.some((slot) => slot.roles.has(LOCALHOST));
  const roles = local ? [...context.roles, LOCALHOST] : context.roles;
  const vars = new Map<string, Value>([
    ["segue_upgrade", context.upgrade],
    ["segue_local", local ? "{{ groups['Undercloud'] | default(['localhost'], true) }}" : []],
  ]);
  const play = context.render("journal.yml.ejs", {
    hosts: yamlFlow(pattern(roles)),
    slotsFile: context.input.inline ? undefined : "vars/slots.yml",
    vars: yamlBelow(vars, 4),
    slots: context.input.inline
      ? yamlLines(
          slots.map((slot) => needOf(context, slot)),
          6,
        )
      : undefined,
  });
  tree.add(
    "journal.yml",
    `${header(context, "Shows which host has finished which slot.", [])}---\n${play}`,
    [],
  );
}
