import type { Workflow } from "../model/project.ts";
import type { StepRanges } from "../model/steps.ts";

/** Which sections a workflow executes, and in which steps, in the release whose templates are compiled. */
export function stepRanges(_workflow: Workflow, _release: string | undefined): StepRanges {
  return new Map();
}
