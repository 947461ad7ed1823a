import { childrenOf } from "../ansible/blocks.ts";
import { stepsOf, tagsOf } from "../ansible/tags.ts";
import { mentionsStep } from "../ansible/variables/step.ts";
import type { Dialect } from "../model/project.ts";
import type { BoundService } from "../model/service.ts";
import { isMap, type ValueMap } from "../value/value.ts";

/** Tells in which dialect a section of a template selects its steps. */
export type DialectOf = (template: string, section: string) => Dialect;

/**
 * Step tags speak for one dialect, step conditions for the other; `common` and the like say nothing, for they stayed
 * when templates were converted. A section that has neither follows its namesakes in other templates, then the tree.
 */
export function detectDialects(
  services: readonly BoundService[],
  overrides: ReadonlyMap<string, Dialect>,
): DialectOf {
  const votes = new Map<string, number>();
  const vote = (key: string, count: number) => votes.set(key, (votes.get(key) ?? 0) + count);
  for (const service of services)
    for (const [section, tasks] of service.sections) {
      const count = tasks.reduce((sum, { value }) => sum + (isMap(value) ? evidence(value) : 0), 0);
      vote(keyOf(service.template, section), count);
      vote(section, Math.sign(count));
      vote("", Math.sign(count));
    }
  return (template, section) => {
    const override = overrides.get(section);
    if (override !== undefined) return override;
    const decisive =
      [keyOf(template, section), section, ""].map((key) => votes.get(key) ?? 0).find(Boolean) ?? 1;
    return decisive > 0 ? "conditions" : "tags";
  };
}

function keyOf(template: string, section: string): string {
  return `${template}\n${section}`;
}

/** Positive for conditions, negative for tags. */
function evidence(task: ValueMap): number {
  let count = mentionsStep(task.get("when")) ? 1 : 0;
  if (stepsOf(tagsOf(task.get("tags"))).length > 0) count--;
  return childrenOf(task).reduce((sum, child) => sum + evidence(child), count);
}
