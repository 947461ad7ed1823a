import type { Plan } from "../../model/plan.ts";
import type { PathOf } from "../../show/plan-json.ts";
import type { Command } from "../command.ts";
import { CannotRun } from "../exit-code.ts";
import { projectOptions, text, texts } from "../project-options.ts";
import { stageOf } from "../stage-of.ts";

/** Forms of the plan, `text` first; what makes them is loaded only when it is asked for. */
const FORMATS = ["text", "json", "markdown", "mermaid", "dot", "html"] as const;

async function show(
  format: string,
  plan: Plan,
  pathOf: PathOf,
  journals: readonly string[],
): Promise<string> {
  if (format !== "html" && journals.length > 0)
    throw new CannotRun("--journal is for --format html", "the other forms show the plan alone");
  if (format !== "html") return (await import("../engine.ts")).showPlan(format, plan, pathOf);
  const { planHtml } = await import("../../show/plan-html.ts");
  const { readTemplate } = await import("../../emit/templates.ts");
  if (journals.length === 0) return planHtml(plan, pathOf, readTemplate);
  const { runPage } = await import("../run-page.ts");
  return planHtml(plan, pathOf, readTemplate, runPage(plan, journals));
}

export const planCommand: Command = {
  usage: "plan [project]",
  summary: "Show the order of the upgrade",
  examples: [
    ["segue plan", "the order as text, from the project file here"],
    ["segue plan --format json segue.yaml", "for programs"],
    ["segue plan --format html --journal run.json", "how far a run has come, as a page"],
  ],
  options: (parser) =>
    projectOptions(parser).options({
      format: {
        choices: FORMATS,
        requiresArg: true,
        default: "text",
        describe: "How to show it",
      },
      journal: {
        array: true,
        type: "string",
        requiresArg: true,
        describe: "With html: how far a run has come, from files that journal.yml saved",
      },
      stage: { type: "string", requiresArg: true, describe: "Only this stage" },
    }),
  run: async (argv, context) => {
    const { planFor } = await import("../engine.ts");
    const planned = planFor(argv, context);
    if (planned === undefined) return 1;
    const stage = text(argv["stage"]);
    const plan = stage === undefined ? planned.plan : stageOf(planned.plan, stage);
    context.terminal.out(
      await show(String(argv["format"]), plan, planned.sourcePath, texts(argv["journal"])),
    );
    return 0;
  },
};
