import { SETTINGS } from "../ansible/settings.ts";
import type { Context } from "./context.ts";
import { collectionModules } from "./foreign-modules.ts";
import { header } from "./header.ts";
import type { Tree } from "./tree.ts";
import { validationsOf } from "./validations.ts";
import { pattern } from "./view.ts";
import { jinjaList, yamlFlow } from "./yaml-text.ts";

/** `preflight.yml`: checks that change nothing. */
export function addPreflight(context: Context, tree: Tree): void {
  const { plan, input, roles } = context;
  const modules = [...new Set([...collectionModules(plan), ...input.requirements.modules])].sort();
  const needed = plan.secrets.filter((secret) => secret.optional !== true);
  const secrets = needed.map((secret) => secret.variable);
  const empty = plan.roles.filter((role) => role.count === 0).map((role) => role.name);
  const settings = [...SETTINGS].flatMap(([name, { value, config }]) =>
    config === undefined ? [] : [{ setting: `${name}=${value}`, config }],
  );
  const play = context.render("preflight.yml.ejs", {
    hosts: yamlFlow(pattern(roles)),
    roles: yamlFlow(roles),
    planRoles: yamlFlow(plan.roles.map((role) => role.name)),
    emptyRoles: jinjaList(empty.filter((role) => roles.includes(role))),
    settings: yamlFlow(settings.map(({ setting }) => setting)),
    configs: yamlFlow(settings.map(({ config }) => config)),
    modules: modules.length > 0 ? yamlFlow(modules) : undefined,
    secrets: secrets.length > 0 ? yamlFlow(secrets) : undefined,
    validations: validationsOf(context, tree),
  });
  tree.add(
    "preflight.yml",
    `${header(context, "Checks before an upgrade; changes nothing.", [])}---\n${play}`,
    [],
  );
}
