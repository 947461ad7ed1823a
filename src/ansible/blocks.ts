import { isList, isMap, type ValueMap } from "../value/value.ts";

/** The lists of tasks that a block holds, in the order they run. */
export const BLOCK_SECTIONS = ["block", "rescue", "always"] as const;

export type BlockSection = (typeof BLOCK_SECTIONS)[number];

/** Tells a block from a task. */
export function isBlock(task: ValueMap): boolean {
  return BLOCK_SECTIONS.some((section) => task.has(section));
}

/** Tells a key that holds tasks of their own from one that belongs to the task itself. */
export function isBlockSection(key: string): key is BlockSection {
  return BLOCK_SECTIONS.some((section) => section === key);
}

/** The tasks of a block in the order they stand, of some of its lists only where they are named; a task has none. */
export function childrenOf(
  task: ValueMap,
  sections: readonly BlockSection[] = BLOCK_SECTIONS,
): readonly ValueMap[] {
  return sections.flatMap((section) => {
    const children = task.get(section);
    return isList(children) ? children.filter(isMap) : [];
  });
}
