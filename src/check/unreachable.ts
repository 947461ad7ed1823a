import { runsAlways, stepsOf } from "../ansible/tags.ts";
import type { AnsibleTask } from "../ansible/task.ts";
import { at, type Check, called } from "./check.ts";
import { comparesBareStep } from "./step-without-int.ts";

/** Tasks that no step reaches; those that compare `step` as a text are reported for that alone. */
export const unreachable: Check = ({ section, lost, unreachable: severity, tasks, report }) => {
  for (const { task: source, reason } of lost) {
    const found = tasks.find(({ task }) => task.value === source.value);
    if (found === undefined || [found.task, ...found.blocks].some(comparesBareStep)) continue;
    const { task } = found;
    const untagged = section.dialect === "tags" && isUntagged(task);
    report(
      at(task, {
        code: untagged ? "lower/untagged" : "lower/unreachable",
        severity: untagged ? "warning" : severity,
        message: `${called(task)} never runs: ${reason}`,
        help: untagged
          ? "tag it with stepN, or with common where it belongs to every step"
          : `give it a step from ${section.range.first} to ${section.range.last}`,
      }),
    );
  }
};

/** Whether a task of the tags dialect, which nothing reaches, has no step tag at all. */
function isUntagged({ tags, children }: AnsibleTask): boolean {
  if (stepsOf(tags).length > 0 || runsAlways(tags)) return false;
  return children.every(isUntagged);
}
