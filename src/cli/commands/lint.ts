import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";
import type { Command } from "../command.ts";
import { CannotRun } from "../exit-code.ts";
import { printFindings } from "../print-findings.ts";
import { watchedSteps } from "../progress.ts";

const FORMATS = ["text", "json", "sarif", "github"] as const;

/** What a person or a CI job sends to end a run. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

export const lintCommand: Command = {
  usage: "lint [out]",
  summary: "Run ansible-lint over the written playbooks; findings are shown at their source",
  examples: [
    ["segue lint", "over out/"],
    ["segue lint --format sarif > findings.sarif", "for a code scanning service"],
  ],
  options: (parser) =>
    parser.positional("out", { type: "string", default: "out", describe: "The written tree" }).options({
      format: { choices: FORMATS, requiresArg: true, default: "text", describe: "How to print the findings" },
      sources: {
        type: "string",
        requiresArg: true,
        default: ".",
        describe: "Folder that the sources named in plan.json are relative to",
      },
      timeout: {
        type: "number",
        requiresArg: true,
        default: 900,
        describe: "Seconds that a program may take",
      },
    }),
  run: async (argv, context) => {
    const folder = resolve(String(argv["out"]));
    if (!existsSync(folder)) throw new CannotRun(`there is no folder ${argv["out"]}`, "compile first");
    const seconds = Number(argv["timeout"]);
    if (!(seconds > 0)) throw new CannotRun("--timeout needs a number of seconds");
    const { lintTree } = await import("../../lint/lint-tree.ts");
    const steps = watchedSteps(context);
    const controller = new AbortController();
    const interrupt = () => controller.abort();
    for (const signal of SIGNALS) process.once(signal, interrupt);
    try {
      const result = await lintTree({
        folder,
        sources: resolve(String(argv["sources"])),
        shownPath: (path) => relative(process.cwd(), path),
        seconds,
        signal: controller.signal,
        progress: steps.at,
      });
      if (result.kind === "unable") throw new CannotRun(result.reason, result.help);
      const format = FORMATS.find((known) => known === argv["format"]) ?? "text";
      printFindings(result.diagnostics, format, context.terminal);
      return result.diagnostics.some(({ severity }) => severity !== "hint") ? 1 : 0;
    } finally {
      steps.over();
      for (const signal of SIGNALS) process.removeListener(signal, interrupt);
    }
  },
};
