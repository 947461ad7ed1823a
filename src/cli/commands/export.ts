import type { ArgumentsCamelCase } from "yargs";
import { awxPlaybook } from "../../export/awx.ts";
import { executionEnvironment } from "../../export/execution-environment.ts";
import type { Planned } from "../../make-plan.ts";
import type { Command } from "../command.ts";
import { CannotRun } from "../exit-code.ts";
import { planFor } from "../pipeline.ts";
import { projectOptions, text } from "../project-options.ts";

const KINDS: ReadonlyMap<string, (planned: Planned, argv: ArgumentsCamelCase) => string> = new Map([
  ["awx", awx],
  ["ee", ee],
]);

export const exportCommand: Command = {
  usage: "export <what> [project]",
  summary: "Write what a controller needs to run the tree: awx (a playbook for awx.awx) or ee (its image)",
  examples: [
    ["segue export awx --folder out > awx.yml", "inventory, job templates and workflow of AWX"],
    ["segue export ee > execution-environment.yml", "for ansible-builder"],
  ],
  options: (parser) =>
    projectOptions(parser)
      .positional("what", { type: "string", demandOption: true, describe: "awx or ee" })
      .options({
        name: { ...TEXT, default: "Upgrade", describe: "awx: what the workflow is called" },
        organization: { ...TEXT, default: "Default", describe: "awx: the organization" },
        "awx-project": { ...TEXT, default: "Upgrade", describe: "awx: the project that holds the tree" },
        folder: { ...TEXT, default: ".", describe: "awx: the tree's folder inside that project" },
        credential: {
          ...{ type: "string", array: true, nargs: 1, default: ["Upgrade hosts"] },
          describe: "awx: a credential for the hosts or the vault; may be given several times",
        },
        "execution-environment": { ...TEXT, describe: "awx: the name of the image there" },
        source: { ...TEXT, describe: "awx: SEGUE_SOURCE of the inventory (default: nodes.yml of the tree)" },
        "base-image": {
          ...{ ...TEXT, default: "quay.io/centos/centos:stream9" },
          describe: "ee: what the image is made from",
        },
        "ansible-core": {
          ...{ ...TEXT, default: "ansible-core>=2.14,<2.17" },
          describe: "ee: which Ansible, as pip takes it",
        },
      }),
  run: async (argv, context) => {
    const what = String(argv["what"]);
    const write = KINDS.get(what);
    if (write === undefined) throw new CannotRun(`there is no export for ${what}`, "it is one of awx, ee");
    const planned = planFor(argv, context);
    if (planned === undefined) return 1;
    context.terminal.out(write(planned, argv));
    return 0;
  },
};

const TEXT = { type: "string", requiresArg: true } as const;

function awx({ plan }: Planned, argv: ArgumentsCamelCase): string {
  const executionEnvironment = text(argv["executionEnvironment"]);
  const source = text(argv["source"]);
  return awxPlaybook(plan, {
    name: String(argv["name"]),
    organization: String(argv["organization"]),
    project: String(argv["awxProject"]),
    folder: String(argv["folder"]).replace(/(?<=.)\/+$/, ""),
    credentials: Array.isArray(argv["credential"]) ? argv["credential"].map(String) : [],
    ...(executionEnvironment === undefined ? {} : { executionEnvironment }),
    ...(source === undefined ? {} : { source }),
  });
}

function ee({ plan, lowered }: Planned, argv: ArgumentsCamelCase): string {
  return executionEnvironment(plan, {
    baseImage: String(argv["baseImage"]),
    ansibleCore: String(argv["ansibleCore"]),
    collections: lowered.requirements.collections,
    modules: lowered.requirements.modules,
  });
}
