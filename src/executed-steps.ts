import { stepRanges } from "./bind/step-ranges.ts";
import type { Inputs } from "./inputs.ts";
import type { StepRanges } from "./model/steps.ts";

/**
 * The steps of every section that the workflow executes. What the tree's own plays say beats what its release is known
 * for: a section with steps that they do not name is collected there, but never run.
 */
export function executedSteps({ project, treeRanges }: Inputs): StepRanges {
  const usual = [...stepRanges(project.workflow, project.release.to)];
  const run = usual.filter(
    ([section, { last }]) => treeRanges.size === 0 || treeRanges.has(section) || last === 0,
  );
  return new Map(run.map(([section, range]) => [section, treeRanges.get(section) ?? range]));
}
