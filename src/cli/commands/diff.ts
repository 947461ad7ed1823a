import type { Command } from "../command.ts";

/** The page is loaded only when it is asked for. */
async function show(before: string, after: string, format: string) {
  if (format === "html") return (await import("../show-diff-page.ts")).showDiffPage(before, after);
  return (await import("../engine.ts")).showDiff(before, after, format);
}

export const diffCommand: Command = {
  usage: "diff <before> <after>",
  summary: "Say what changed for the upgrade",
  examples: [
    ["segue diff HEAD:out out", "what the edits since the last commit change"],
    ["segue diff --format markdown origin/main:out HEAD:out", "as a comment on a pull request"],
  ],
  options: (parser) =>
    parser
      .positional("before", {
        type: "string",
        demandOption: true,
        describe: "An output tree, a plan.json, or REV:path of a git repository",
      })
      .positional("after", { type: "string", demandOption: true, describe: "What it is compared with" })
      .option("format", {
        choices: ["text", "json", "markdown", "html"],
        requiresArg: true,
        default: "text",
        describe: "How to say it",
      }),
  run: async (argv, context) => {
    const [before, after, format] = [String(argv["before"]), String(argv["after"]), String(argv["format"])];
    const { text, same } = await show(before, after, format);
    context.terminal.out(text);
    return same ? 0 : 1;
  },
};
