import { LOCALHOST, type Slot } from "../model/plan.ts";
import type { Context } from "./context.ts";
import { header } from "./header.ts";
import { sourcesOf } from "./task-text.ts";
import type { Tree } from "./tree.ts";
import { type PlaybookView, roleView, stageView, stepView } from "./view.ts";
import { yamlFlow } from "./yaml-text.ts";

/** `upgrade.yml`, `stages/`, `steps/` and `playbooks/`. */
export function addPlaybooks(context: Context, tree: Tree): void {
  const { slots } = context;
  const stages = context.plan.stages.filter((stage) => slots.some((slot) => slot.stage === stage.name));
  const order = [...new Set(slots.map((slot) => slot.stage))];
  stages.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));

  // The short name: AWX takes a file for a playbook only where a line begins with `hosts:` or `import_playbook:`.
  const imports = stages.map(({ name }) => `- name: Stage ${name}\n  import_playbook: stages/${name}.yml\n`);
  add(context, tree, "upgrade.yml", "The whole upgrade.", imports.join("\n"), slots);
  for (const stage of stages) {
    const own = slots.filter((slot) => slot.stage === stage.name);
    addView(context, tree, `Stage ${stage.name}.`, stageView(context, stage), own);
  }
  for (const slot of slots) addView(context, tree, `Slot ${slot.id}.`, stepView(context, slot), [slot]);
  const localhost = slots.some((slot) => slot.roles.has(LOCALHOST)) ? [LOCALHOST] : [];
  for (const role of [...context.roles, ...localhost]) {
    const own = slots.filter((slot) => slot.roles.has(role));
    addView(context, tree, `Role ${role} from start to end.`, roleView(context, role), own, role);
  }
  for (const name of ["begin", "between", "end"])
    add(
      context,
      tree,
      `playbooks/common/${name}.yml`,
      "Shared by all playbooks.",
      context.read(`playbooks/${name}.yml`),
      [],
    );
}

function addView(
  context: Context,
  tree: Tree,
  title: string,
  view: PlaybookView,
  slots: readonly Slot[],
  role?: string,
): void {
  const text = context.render("playbook.yml.ejs", { ...view, text: yamlFlow, flow });
  add(context, tree, view.path, title, text, slots, role);
}

/** A map of a template as one line of YAML. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return yamlFlow(value);
  const entries = value instanceof Map ? [...value] : Object.entries(value ?? {});
  return yamlFlow(new Map(entries));
}

function add(
  context: Context,
  tree: Tree,
  path: string,
  title: string,
  text: string,
  slots: readonly Slot[],
  role?: string,
): void {
  const tasks = slots.flatMap((slot) =>
    [...slot.roles].flatMap(([name, units]) =>
      role === undefined || role === name ? units.flatMap((unit) => unit.tasks) : [],
    ),
  );
  tree.add(
    path,
    `${header(context, title, [])}---\n${text === "" ? "[]\n" : text}`,
    sourcesOf(context, tasks),
  );
}
