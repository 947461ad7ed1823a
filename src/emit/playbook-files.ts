import type { Slot } from "../model/plan.ts";
import type { Place } from "./common-tasks.ts";
import { type Context, LOCALHOST } from "./context.ts";
import { header } from "./header.ts";
import { rolePlays, stagePlays, stagesInOrder, stepPlays, upgradePlays } from "./playbooks.ts";
import { sourcesOf } from "./task-text.ts";
import type { Tree } from "./tree.ts";

/** `upgrade.yml`, `stages/`, `steps/` and `playbooks/`. */
export function addPlaybooks(context: Context, tree: Tree): void {
  const { slots } = context.plan;
  const place = (root: string): Place => ({ root, inline: context.input.inline });
  const add = (path: string, title: string, plays: readonly string[], of: readonly Slot[]) =>
    addPlaybook(context, tree, path, title, plays, of);

  add("upgrade.yml", "The whole upgrade.", upgradePlays(context, place("")), slots);
  for (const stage of stagesInOrder(context)) {
    const own = slots.filter((slot) => slot.stage === stage.name);
    add(`stages/${stage.name}.yml`, `Stage ${stage.name}.`, stagePlays(context, place("../"), stage), own);
  }
  for (const slot of slots) {
    const path = context.files.get(slot.id)?.playbook;
    if (path !== undefined) add(path, `Slot ${slot.id}.`, stepPlays(context, place("../../"), slot), [slot]);
  }
  const localhost = slots.some((slot) => slot.roles.has(LOCALHOST)) ? [LOCALHOST] : [];
  for (const role of [...context.roles, ...localhost]) {
    const own = slots.filter((slot) => slot.roles.has(role));
    // A role's playbook needs nothing but the role's own tasks beside it.
    const plays = rolePlays(context, { root: "../", inline: context.input.inline, alone: true }, role);
    add(`playbooks/${role}.yml`, `Role ${role} from start to end.`, plays, own);
  }
}

function addPlaybook(
  context: Context,
  tree: Tree,
  path: string,
  title: string,
  plays: readonly string[],
  slots: readonly Slot[],
): void {
  const tasks = slots.flatMap((slot) =>
    [...slot.roles.values()].flatMap((units) => units.flatMap((unit) => unit.tasks)),
  );
  const sources = sourcesOf(context, tasks);
  const shown = context.input.inline ? sources : [];
  const body = plays.length === 0 ? "[]\n" : plays.join("\n");
  tree.add(path, `${header(context, title, shown)}---\n${body}`, sources);
}
