import type { Secret } from "../model/service.ts";
import { comment } from "../text/comment.ts";
import type { Context } from "./context.ts";
import { collectionModules } from "./foreign-modules.ts";
import { header } from "./header.ts";
import type { Tree } from "./tree.ts";
import { yamlFlow } from "./yaml-text.ts";

/** What stands beside the playbooks: settings, requirements, secrets to fill in, the plan. */
export function addSupport(context: Context, tree: Tree): void {
  const { render, input, plan } = context;
  const { collections, modules, roles } = input.requirements;
  const foreign = [...new Set([...collectionModules(plan), ...modules])].sort();
  const add = (path: string, title: string, start: string, text: string) =>
    tree.add(path, `${header(context, title, [])}${start}${text}`, []);

  add("ansible.cfg", "Settings for a run from this folder.", "", render("ansible.cfg.ejs", {}));
  add(
    "requirements.yml",
    "What the tasks need beside ansible-core.",
    "---\n",
    render("requirements.yml.ejs", {
      collections: collections.map(yamlFlow),
      modules: modules.map((name) => comment(`  ${name}`)),
      roles: roles.map((name) => comment(`  ${name}`)),
    }),
  );
  add(
    ".ansible-lint",
    "How to lint this folder.",
    "---\n",
    render("ansible-lint.ejs", { modules: foreign.map(yamlFlow), roles: roles.map(yamlFlow) }),
  );
  add(".gitattributes", "What is not for reading.", "", context.read("gitattributes"));
  add(".yamllint", "Of ansible-lint's YAML rules.", "---\n", render("yamllint.ejs", {}));
  add("vars/secrets.example.yml", SECRETS, "---\n", secretsText(plan.secrets));
  tree.add("PLAN.md", input.planMarkdown, [input.project]);
  tree.add("plan.json", input.planJson, [input.project]);
}

const SECRETS =
  "Passwords and keys: copy this file, fill it in, encrypt it (ansible-vault), give it with -e @FILE.";

function secretsText(secrets: readonly Secret[]): string {
  if (secrets.length === 0) return "{}\n";
  const texts = secrets.map(secretText).join("\n");
  return secrets.every(({ optional }) => optional) ? `${texts}{}\n` : texts;
}

function secretText({ variable, parameter, description, templates, optional }: Secret): string {
  const about = `${parameter}: ${description}`.trim();
  const lines = [about, ...(optional ? ["May be left out."] : []), ...templates.map((path) => `  ${path}`)];
  const comments = lines.flatMap((line) => line.split(/\r\n|[\n\r\u0085\u2028\u2029]/)).map(comment);
  return `${comments.join("\n")}\n${optional ? "# " : ""}${yamlFlow(variable)}: ""\n`;
}
