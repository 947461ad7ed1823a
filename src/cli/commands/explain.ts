import { nearest } from "../../diagnostic/nearest.ts";
import type { Command } from "../command.ts";
import { CannotRun } from "../exit-code.ts";
import { projectOptions } from "../project-options.ts";

export const explainCommand: Command = {
  usage: "explain <what> [project]",
  summary: "Say why a service, step, role or task stands where it does",
  examples: [
    ["segue explain keystone", "what keystone waits for, and who asked for it"],
    ["segue explain 'Stop keystone'", "the same for one task"],
  ],
  options: (parser) =>
    projectOptions(parser).positional("what", {
      type: "string",
      describe: "A service, a slot, a step, a role or the name of a task",
      demandOption: true,
    }),
  run: async (argv, context) => {
    const { explain, explainable, planFor } = await import("../engine.ts");
    const planned = planFor(argv, { ...context, quiet: true });
    if (planned === undefined) return 1;
    const what = String(argv["what"]);
    const explanation = explain(planned.plan, what);
    if (explanation === undefined) {
      const meant = nearest(what, explainable(planned.plan));
      throw new CannotRun(
        `the plan has no service, slot, step, role or task named ${what}`,
        meant === undefined ? "`segue plan` shows the names" : `did you mean ${meant}?`,
      );
    }
    context.terminal.out(`${explanation.trimEnd()}\n`);
    return 0;
  },
};
