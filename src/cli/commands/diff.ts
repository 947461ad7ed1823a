import { diffPlans } from "../../diff/diff-plans.ts";
import type { PlanDiff } from "../../diff/plan-diff.ts";
import { diffJson } from "../../diff/render-json.ts";
import { diffMarkdown } from "../../diff/render-markdown.ts";
import { diffText } from "../../diff/render-text.ts";
import type { Command } from "../command.ts";
import { readSide } from "../diff-side.ts";

const FORMATS: Readonly<Record<string, (diff: PlanDiff) => string>> = {
  text: diffText,
  json: diffJson,
  markdown: diffMarkdown,
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
    const diff = diffPlans(readSide(String(argv["before"])), readSide(String(argv["after"])));
    const show = FORMATS[String(argv["format"])] ?? diffText;
    context.terminal.out(show(diff));
    return diff.same ? 0 : 1;
  },
};
