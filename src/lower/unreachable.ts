import type { Unreachable } from "../model/plan.ts";
import { isList, isMap, type ValueMap } from "../value/value.ts";
import { BLOCK_SECTIONS, isBlock } from "./modules/names.ts";
import type { PlainSource, Section } from "./section.ts";
import { type Inherited, OUTERMOST, select } from "./steps/select.ts";
import { type Selection, selectorFor } from "./steps/selection.ts";
import { runsAlways, stepsOf, tagsOf } from "./steps/tags.ts";
import type { Trace } from "./trace.ts";
import { decide } from "./when/condition.ts";

/** Steps beyond a range that are tried to say what the author asked for. */
const FARTHEST = 20;

/** The tasks of a section that no step reaches; of a block that is not reached, the block alone. */
export function findUnreachable(
  section: Section,
  selection: Selection,
  trace: Trace,
): readonly Unreachable[] {
  const { role, name: service } = section.service;
  return section.tasks.flatMap((task) =>
    lostWithin(task, OUTERMOST, section, selection, trace).map(({ task: lost, reason }) => ({
      role,
      service,
      section: section.name,
      task: lost,
      reason,
    })),
  );
}

interface Lost {
  readonly task: PlainSource;
  readonly reason: string;
}

function lostWithin(
  task: PlainSource,
  inherited: Inherited,
  section: Section,
  selection: Selection,
  trace: Trace,
): readonly Lost[] {
  if (!selection.reached.has(task.value)) {
    // Switched off by the configuration (`when: false`), whatever the step.
    if (section.dialect === "conditions" && isOff(task.value)) return [];
    return [{ task, reason: reasonOf(task.value, inherited, section, trace) }];
  }
  const inner = { ...inherited, tags: [...inherited.tags, ...tagsOf(task.value.get("tags"))] };
  return childrenOf(task, trace).flatMap((child) => lostWithin(child, inner, section, selection, trace));
}

function childrenOf({ value, origin }: PlainSource, trace: Trace): readonly PlainSource[] {
  return BLOCK_SECTIONS.flatMap((key) => {
    const children = value.get(key);
    if (!isList(children)) return [];
    return children.filter(isMap).map((child) => ({ value: child, origin: trace.of(child) ?? origin }));
  });
}

function isOff(task: ValueMap): boolean {
  if (!decide(task.get("when"), new Map()).runs) return true;
  if (!isBlock(task)) return false;
  const children = BLOCK_SECTIONS.flatMap((key) => task.get(key) ?? []);
  return children.length > 0 && children.every((child) => isMap(child) && isOff(child));
}

function reasonOf(task: ValueMap, inherited: Inherited, section: Section, trace: Trace): string {
  const asked = stepsAsked(task, inherited, section, trace);
  const range = `${section.name} runs steps ${section.range.first} to ${section.range.last}`;
  if (asked.length > 0) return `it asks for step ${asked.join(" and ")}, and ${range}`;
  if (section.dialect === "conditions") return `its conditions hold at no step, and ${range}`;
  return "it has no step tag, in a section whose steps are selected by tags";
}

function stepsAsked(task: ValueMap, inherited: Inherited, section: Section, trace: Trace): readonly number[] {
  const asked: number[] = [];
  for (let step = 0; step <= FARTHEST; step++)
    if (select(task, selectorFor(section, step, false), trace, new Set(), inherited) !== undefined)
      asked.push(step);
  return asked;
}

/** Whether a task of the tags dialect, which nothing reaches, has no step tag at all. */
export function isUntagged(task: ValueMap): boolean {
  const tags = tagsOf(task.get("tags"));
  if (stepsOf(tags).length > 0 || runsAlways(tags)) return false;
  return BLOCK_SECTIONS.every((key) => {
    const children = task.get(key);
    return !isList(children) || children.every((child) => isMap(child) && isUntagged(child));
  });
}
