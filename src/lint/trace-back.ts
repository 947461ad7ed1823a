import type { Finding } from "./finding.ts";
import type { OutputFolder, Place } from "./output-folder.ts";

/**
 * Where the task was written that a finding is about. A finding in a file of tasks belongs to the top-level task whose
 * lines hold it; undefined for what segue wrote itself.
 */
export function traceBack(finding: Finding, output: OutputFolder): Place | undefined {
  const places = output.placesOf(finding.path);
  const starts = places === undefined ? undefined : output.taskLines(finding.path);
  if (places === undefined || starts === undefined || starts.length !== places.length) return undefined;
  const index = starts.findLastIndex((line) => line <= finding.line);
  return places[Math.max(index, 0)];
}
