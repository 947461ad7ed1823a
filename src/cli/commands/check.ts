import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "../../compile.ts";
import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import type { OutputTree } from "../../emit/output-file.ts";
import type { Command, Context } from "../command.ts";
import { commandInputs } from "../pipeline.ts";
import { projectOptions } from "../project-options.ts";
import { printDiagnostics } from "../report.ts";

export const checkCommand: Command = {
  usage: "check [project]",
  summary: "Report all findings and write nothing",
  examples: [
    ["segue check", "everything that compile would report, unreachable tasks as errors"],
    ["segue check --up-to-date", "for CI: is out/ what the project gives?"],
  ],
  options: (parser) =>
    projectOptions(parser).options({
      "up-to-date": { type: "boolean", default: false, describe: "Also compare with the written tree" },
      inline: { type: "boolean", default: false, describe: "The tree was compiled with --inline" },
      out: { type: "string", requiresArg: true, default: "out", describe: "The written tree" },
    }),
  run: async (argv, context) => {
    const diagnostics: Diagnostic[] = [];
    const inputs = commandInputs(argv, diagnostics);
    const upToDate = argv["upToDate"] === true;
    // Whether the written tree is the right one does not depend on what `check` thinks of the tasks.
    const unreachable = upToDate ? "warning" : "error";
    const inline = argv["inline"] === true;
    const outcome = inputs && compile(inputs.inputs, { ...inputs, inline, unreachable });
    diagnostics.push(...(outcome?.diagnostics ?? []));
    printDiagnostics(diagnostics, context, context.terminal);
    if (upToDate && outcome?.value !== undefined)
      return compareTree(String(argv["out"]), outcome.value.tree, context);
    return diagnostics.some(({ severity }) => severity !== "hint") ? 1 : 0;
  },
};

function compareTree(folder: string, tree: OutputTree, { terminal, quiet }: Context): 0 | 1 {
  const stale = [...tree].filter(([path, { content }]) => contentOf(join(folder, path)) !== content);
  for (const [path] of stale) terminal.err(`${join(folder, path)} is not what the inputs give\n`);
  if (stale.length > 0) terminal.err("compile again and commit the difference\n");
  else if (!quiet) terminal.err(`${folder} is up to date\n`);
  return stale.length > 0 ? 1 : 0;
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
