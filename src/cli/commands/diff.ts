import type { PlanDiff } from "../../diff/plan-diff.ts";
import type { Command } from "../command.ts";

type Show = (diff: PlanDiff) => string;

const asText = async (): Promise<Show> => (await import("../../diff/render-text.ts")).diffText;

/** Each is loaded only when it is asked for. */
const FORMATS: Readonly<Record<string, () => Promise<Show>>> = {
  text: asText,
  json: async () => (await import("../../diff/render-json.ts")).diffJson,
  markdown: async () => (await import("../../diff/render-markdown.ts")).diffMarkdown,
};

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
        choices: Object.keys(FORMATS),
        requiresArg: true,
        default: "text",
        describe: "How to say it",
      }),
  run: async (argv, context) => {
    const { diffPlans } = await import("../../diff/diff-plans.ts");
    const { readSide } = await import("../diff-side.ts");
    const diff = diffPlans(readSide(String(argv["before"])), readSide(String(argv["after"])));
    const show = await (FORMATS[String(argv["format"])] ?? asText)();
    context.terminal.out(show(diff));
    return diff.same ? 0 : 1;
  },
};
