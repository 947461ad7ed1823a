import { readTemplate } from "../../emit/templates.ts";
import type { Plan } from "../../model/plan.ts";
import { planDot } from "../../show/plan-dot.ts";
import { planHtml } from "../../show/plan-html.ts";
import { type PathOf, planJson } from "../../show/plan-json.ts";
import { planMarkdown } from "../../show/plan-markdown.ts";
import { planMermaid } from "../../show/plan-mermaid.ts";
import { planText } from "../../show/plan-text.ts";
import type { Command } from "../command.ts";
import { planFor } from "../pipeline.ts";
import { projectOptions } from "../project-options.ts";

const FORMATS: Readonly<Record<string, (plan: Plan, pathOf: PathOf) => string>> = {
  text: planText,
  json: planJson,
  markdown: planMarkdown,
  mermaid: planMermaid,
  dot: planDot,
  html: (plan, pathOf) => planHtml(plan, pathOf, readTemplate),
};

export const planCommand: Command = {
  usage: "plan [project]",
  summary: "Show the order of the upgrade",
  examples: [
    ["segue plan", "the order as text, from the project file here"],
    ["segue plan --format json segue.yaml", "for programs"],
  ],
  options: (parser) =>
    projectOptions(parser).option("format", {
      choices: Object.keys(FORMATS),
      requiresArg: true,
      default: "text",
      describe: "How to show it",
    }),
  run: async (argv, context) => {
    const planned = planFor(argv, context);
    if (planned === undefined) return 1;
    const show = FORMATS[String(argv["format"])] ?? planText;
    context.terminal.out(show(planned.plan, planned.sourcePath));
    return 0;
  },
};
