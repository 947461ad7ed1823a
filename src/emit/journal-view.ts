import { LOCALHOST } from "../model/plan.ts";
import type { Context } from "./context.ts";
import { header } from "./header.ts";
import type { Tree } from "./tree.ts";
import { pattern } from "./view.ts";
import { yamlFlow } from "./yaml-text.ts";

/** `journal.yml`: how far each host has come. */
export function addJournalView(context: Context, tree: Tree): void {
  const local = context.slots.some((slot) => slot.roles.has(LOCALHOST));
  const roles = local ? [...context.roles, LOCALHOST] : context.roles;
  const play = context.render("journal.yml.ejs", { hosts: yamlFlow(pattern(roles)) });
  tree.add("journal.yml", `${header(context, "Shows how far each host has come.", [])}---\n${play}`, []);
}
