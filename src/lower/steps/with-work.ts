import { childrenOf } from "../../ansible/blocks.ts";
import { stepsOf, tagsOf } from "../../ansible/tags.ts";
import type { Section } from "../../model/section.ts";
import type { ValueMap } from "../../value/value.ts";

/**
 * At which steps a role has anything but `common` to do in a section: `common` tasks look around for the tasks of
 * the step, of any service (equal ones were dropped). Where a role has nothing else, every step counts, as in TripleO.
 */
export function stepsWithWork(sections: readonly Section[]): (section: Section) => ReadonlySet<number> {
  const steps = new Map<string, Set<number>>();
  for (const section of sections) {
    const own = steps.get(keyOf(section)) ?? new Set();
    steps.set(keyOf(section), own);
    for (const { value } of section.tasks) for (const step of stepsWithin(value)) own.add(step);
  }
  return (section) => {
    const { first, last } = section.range;
    const found = [...(steps.get(keyOf(section)) ?? [])].filter((step) => step >= first && step <= last);
    return new Set(found.length > 0 ? found : Array.from({ length: last - first + 1 }, (_, i) => first + i));
  };
}

function keyOf(section: Section): string {
  return `${section.service.role}\n${section.name}`;
}

function stepsWithin(task: ValueMap): readonly number[] {
  return [...stepsOf(tagsOf(task.get("tags"))), ...childrenOf(task).flatMap(stepsWithin)];
}
