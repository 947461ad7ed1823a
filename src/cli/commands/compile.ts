import { resolve } from "node:path";
import { type Compiled, compile } from "../../compile.ts";
import { hasErrors } from "../../diagnostic/collect.ts";
import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import { type Written, writeTree } from "../../emit/write-tree.ts";
import type { Command, Context } from "../command.ts";
import { commandInputs } from "../pipeline.ts";
import { projectOptions } from "../project-options.ts";
import { printDiagnostics } from "../report.ts";

export const compileCommand: Command = {
  usage: "compile [project]",
  summary: "Write the playbooks of the upgrade",
  examples: [
    ["segue compile", "from the project file here into out/"],
    [
      "segue compile -T tripleo-heat-templates -r roles_data.yaml --out upgrade",
      "from a template tree, without a project file",
    ],
  ],
  options: (parser) =>
    projectOptions(parser).options({
      out: { type: "string", requiresArg: true, default: "out", describe: "Folder to write to" },
      inline: { type: "boolean", default: false, describe: "Each playbook as one self-contained file" },
      force: { type: "boolean", default: false, describe: "Overwrite files that were edited by hand" },
    }),
  run: async (argv, context) => {
    const diagnostics: Diagnostic[] = [];
    const inputs = commandInputs(argv, diagnostics, context);
    const inline = argv["inline"] === true;
    const outcome = inputs && compile(inputs.inputs, { ...inputs, inline, unreachable: "warning" });
    diagnostics.push(...(outcome?.diagnostics ?? []));
    const folder = String(argv["out"]);
    const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
    const written =
      outcome?.value &&
      writeTree(resolve(folder), outcome.value.tree, { force: argv["force"] === true }, report);
    printDiagnostics(diagnostics, context, context.terminal);
    if (outcome?.value === undefined || written === undefined || hasErrors(diagnostics)) return 1;
    if (!context.quiet) context.terminal.err(`${summary(folder, outcome.value, written, context)}\n`);
    return 0;
  },
};

function summary(folder: string, { plan }: Compiled, written: Written, _context: Context): string {
  const changes = [
    `${written.written.length} written`,
    `${written.unchanged.length} unchanged`,
    `${written.removed.length} removed`,
  ].join(", ");
  const roles = plan.roles.length;
  return `${folder}: ${plan.stages.length} stages, ${plan.slots.length} slots, ${roles} roles; files: ${changes}`;
}
