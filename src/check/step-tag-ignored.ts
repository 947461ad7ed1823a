import { stepsOf } from "../ansible/tags.ts";
import { mentionsStep } from "../ansible/variables/step.ts";
import { at, type Check, called } from "./check.ts";

/** Tasks that select their step in the other dialect than their section. */
export const stepTagIgnored: Check = ({ section, tasks, report }) => {
  for (const { task, blocks, tags } of tasks) {
    const [tagged] = stepsOf(task.tags);
    const conditioned = [task, ...blocks].some(({ when }) => mentionsStep(when));
    const message =
      section.dialect === "conditions" && tagged !== undefined && !conditioned
        ? `the tag step${tagged} of ${called(task)} selects nothing: ${section.name} selects steps by conditions`
        : section.dialect === "tags" && mentionsStep(task.when) && stepsOf(tags).length === 0
          ? `the condition of ${called(task)} selects nothing: ${section.name} selects steps by tags`
          : undefined;
    if (message !== undefined)
      report(
        at(task, {
          code: "lower/step-tag-ignored",
          severity: "warning",
          message,
          help: `select the step as the other tasks do, or set the dialect of ${section.name} in the project file`,
        }),
      );
  }
};
