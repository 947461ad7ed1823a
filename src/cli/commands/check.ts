import { resolve } from "node:path";
import type { ArgumentsCamelCase } from "yargs";
import { hasErrors, unlessReadingFailed } from "../../diagnostic/collect.ts";
import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import { strictly } from "../../diagnostic/losses.ts";
import { visible } from "../../text/visible.ts";
import type { Command, Context } from "../command.ts";
import { projectOptions, text } from "../project-options.ts";
import { printDiagnostics } from "../report.ts";

const DEFAULT_OUT = "out";

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
      out: { type: "string", requiresArg: true, default: DEFAULT_OUT, describe: "The written tree" },
    }),
  run: async (argv, context) => {
    const { checkElsewhere, commandInputs, compile, reportStale } = await import("../engine.ts");
    const diagnostics: Diagnostic[] = [];
    const inputs = commandInputs(argv, diagnostics, context);
    const upToDate = argv["upToDate"] === true;
    // Whether the written tree is the right one does not depend on what `check` thinks of the tasks.
    const unreachable = upToDate ? "warning" : "error";
    const inline = argv["inline"] === true;
    const outcome =
      inputs &&
      unlessReadingFailed(
        compile(inputs.inputs, { ...inputs, inline, out: resolve(String(argv["out"])), unreachable }),
        diagnostics,
      );
    diagnostics.push(...(outcome?.diagnostics ?? []));
    if (inputs !== undefined) diagnostics.push(...checkElsewhere(inputs.inputs, unreachable));
    if (inputs?.inputs.project.strict) diagnostics.splice(0, diagnostics.length, ...strictly(diagnostics));
    const compiled = hasErrors(diagnostics) ? undefined : outcome?.value;
    if (!upToDate || inputs === undefined || compiled === undefined) {
      printDiagnostics(diagnostics, context, context.terminal);
      return diagnostics.some(({ severity }) => severity !== "hint") ? 1 : 0;
    }
    const out = String(argv["out"]);
    const report = (diagnostic: Diagnostic): void => void diagnostics.push(diagnostic);
    const stale = reportStale(resolve(out), out, compiled.tree, report);
    printDiagnostics(diagnostics, context, context.terminal);
    if (stale > 0) say(context, `${out} is not up to date: ${howToCompile(argv, out)}`);
    else if (!context.quiet) say(context, `${out} is up to date`);
    return stale > 0 ? 1 : 0;
  },
};

/** For people; programs have the diagnostics. */
function say({ terminal, logFormat }: Context, text: string): void {
  if (logFormat === "text") terminal.err(`${visible(text)}\n`);
}

function hasFlags({ templates, roles, environment }: ArgumentsCamelCase): boolean {
  return (
    [templates, roles].some((flag) => flag !== undefined) ||
    (Array.isArray(environment) && environment.length > 0)
  );
}

function howToCompile(argv: ArgumentsCamelCase, out: string): string {
  const project = text(argv["project"]);
  const words = [
    "segue compile",
    project,
    argv["inline"] === true ? "--inline" : "",
    out === DEFAULT_OUT ? "" : `--out ${out}`,
  ];
  const command = words.filter((word) => word !== undefined && word !== "").join(" ");
  return `run \`${command}\`${hasFlags(argv) ? " with the same flags" : ""} and commit the difference`;
}
