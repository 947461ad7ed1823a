import type { Plan } from "../../model/plan.ts";
import type { PathOf } from "../../show/plan-json.ts";
import type { Command } from "../command.ts";
import { projectOptions, text } from "../project-options.ts";
import { stageOf } from "../stage-of.ts";

type Show = (plan: Plan, pathOf: PathOf) => string;

const asText = async (): Promise<Show> => (await import("../../show/plan-text.ts")).planText;

/** Each is loaded only when it is asked for. */
const FORMATS: Readonly<Record<string, () => Promise<Show>>> = {
  text: asText,
  json: async () => (await import("../../show/plan-json.ts")).planJson,
  markdown: async () => (await import("../../show/plan-markdown.ts")).planMarkdown,
  mermaid: async () => (await import("../../show/plan-mermaid.ts")).planMermaid,
  dot: async () => (await import("../../show/plan-dot.ts")).planDot,
  html: async () => {
    const { planHtml } = await import("../../show/plan-html.ts");
    const { readTemplate } = await import("../../emit/templates.ts");
    return (plan, pathOf) => planHtml(plan, pathOf, readTemplate);
  },
};

export const planCommand: Command = {
  usage: "plan [project]",
  summary: "Show the order of the upgrade",
  examples: [
    ["segue plan", "the order as text, from the project file here"],
    ["segue plan --format json segue.yaml", "for programs"],
  ],
  options: (parser) =>
    projectOptions(parser).options({
      format: {
        choices: Object.keys(FORMATS),
        requiresArg: true,
        default: "text",
        describe: "How to show it",
      },
      stage: { type: "string", requiresArg: true, describe: "Only this stage" },
    }),
  run: async (argv, context) => {
    const { planFor } = await import("../pipeline.ts");
    const planned = planFor(argv, context);
    if (planned === undefined) return 1;
    const show = await (FORMATS[String(argv["format"])] ?? asText)();
    const stage = text(argv["stage"]);
    const plan = stage === undefined ? planned.plan : stageOf(planned.plan, stage);
    context.terminal.out(show(plan, planned.sourcePath));
    return 0;
  },
};
