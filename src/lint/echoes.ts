import { emittedTasks } from "./emitted-tasks.ts";
import type { Finding } from "./finding.ts";
import type { OutputFolder } from "./output-folder.ts";

/**
 * Findings without those that ansible-lint repeats of a task at the block around it, as far as that is the block of a
 * unit: segue wrote it, and it holds nothing of an author but these tasks.
 */
export function withoutEchoes(findings: readonly Finding[], output: OutputFolder): readonly Finding[] {
  const within = new Map(findings.map((finding) => [finding, unitAround(finding, output)]));
  const told = new Set(
    findings.filter((finding) => within.get(finding)?.depth !== 1).map((each) => keyOf(each, within)),
  );
  return findings.filter((finding) => within.get(finding)?.depth !== 1 || !told.has(keyOf(finding, within)));
}

type Unit = { readonly index: number; readonly depth: number } | undefined;

/** Which unit of a file of one slot a finding is in, and how deep: 1 is its own block. */
function unitAround({ path, line }: Finding, output: OutputFolder): Unit {
  if (output.placesOf(path) === undefined) return undefined;
  const around = emittedTasks(output.document(path), line);
  return { index: around[0]?.index ?? 0, depth: around.length };
}

function keyOf(finding: Finding, within: ReadonlyMap<Finding, Unit>): string {
  return [finding.rule, finding.message, finding.path, within.get(finding)?.index].join("\0");
}
