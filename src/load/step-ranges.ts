import type { StepRanges } from "../model/steps.ts";
import type { DiskFiles } from "./disk-files.ts";

/** The steps that the tree's own deploy templates execute, by section; a section that they do not name is absent. */
export function treeStepRanges(_root: string, _files: DiskFiles): StepRanges {
  return new Map();
}
