import { bind } from "./bind/bind.ts";
import { stepRanges } from "./bind/step-ranges.ts";
import { checkTasks } from "./check/check-tasks.ts";
import type { DiagnosticCode } from "./diagnostic/catalogue.ts";
import type { Diagnostic, Severity } from "./diagnostic/diagnostic.ts";
import { evaluateInputs } from "./evaluate-inputs.ts";
import { executedSteps } from "./executed-steps.ts";
import type { Inputs } from "./inputs.ts";
import { lower } from "./lower/lower.ts";
import type { StepRanges } from "./model/steps.ts";

/** What can be said of tasks whose order and surroundings are not known: that they never run. */
const TOLD: ReadonlySet<DiagnosticCode> = new Set(["lower/unreachable", "lower/step-without-int"]);

/**
 * Tasks that never run in the sections that the workflow does not execute: those of the configuration, of a minor
 * update, of scaling. They are not compiled, but they stand in the same templates, and nobody else tells.
 */
export function checkElsewhere(inputs: Inputs, unreachable: Severity): readonly Diagnostic[] {
  const { project, services } = inputs;
  const ranges = otherSteps(inputs);
  // What cannot be evaluated here harms no upgrade, so it is not told.
  const { value: evaluated } = evaluateInputs(inputs, "hide", ranges.keys());
  const ignore = () => undefined;
  const known = new Set([...services.keys(), ...evaluated.serviceTypes]);
  const bound = bind(evaluated.roles, project, known, ignore);
  const found: Diagnostic[] = [];
  const { dialects } = project;
  const options = { dialects, ranges: new Map(), checked: ranges };
  const { sections, origins } = lower(bound.services, options, evaluated.origins, ignore);
  checkTasks(sections, unreachable, origins, (diagnostic) => {
    if (TOLD.has(diagnostic.code)) found.push(diagnostic);
  });
  return found;
}

/** The steps of the sections that the tree's own plays run, or that the other workflows do, beside the workflow's own. */
function otherSteps(inputs: Inputs): StepRanges {
  const { project, treeRanges } = inputs;
  const own = executedSteps(inputs);
  const others = (["upgrade", "update", "fast-forward"] as const).flatMap((workflow) => [
    ...stepRanges(workflow, project.release.to),
  ]);
  const all = treeRanges.size === 0 ? others : [...treeRanges];
  return new Map(all.filter(([section]) => !own.has(section)));
}
