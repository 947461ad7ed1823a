import { hasErrors } from "../../diagnostic/collect.ts";
import type { Diagnostic } from "../../diagnostic/diagnostic.ts";
import type { Command } from "../command.ts";
import { projectOptions } from "../project-options.ts";
import { printDiagnostics } from "../report.ts";

export const resolveCommand: Command = {
  usage: "resolve [project]",
  summary: "Show the role data as Heat computes it",
  examples: [
    ["segue resolve --format json", "the tasks of every service on every role, and their aggregation"],
    ["segue resolve --show-secrets", "with the values of hidden parameters"],
  ],
  options: (parser) =>
    projectOptions(parser).options({
      format: { choices: ["json"] as const, requiresArg: true, default: "json", describe: "How to print it" },
      "show-secrets": { type: "boolean", default: false, describe: "Show what hidden parameters hold" },
    }),
  run: async (argv, context) => {
    const { commandInputs, evaluateInputs, resolveJson } = await import("../engine.ts");
    const diagnostics: Diagnostic[] = [];
    const command = commandInputs(argv, diagnostics, context);
    if (command !== undefined) {
      const secrets = argv["showSecrets"] === true ? "show" : "hide";
      const { value, diagnostics: found } = evaluateInputs(command.inputs, secrets);
      diagnostics.push(...found);
      context.terminal.out(`${JSON.stringify(resolveJson(value.roles), null, 2)}\n`);
    }
    printDiagnostics(diagnostics, context, context.terminal);
    return hasErrors(diagnostics) ? 1 : 0;
  },
};
