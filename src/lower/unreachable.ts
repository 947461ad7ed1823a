import { childrenOf, isBlock } from "../ansible/blocks.ts";
import { tagsOf } from "../ansible/tags.ts";
import type { Unreachable } from "../model/plan.ts";
import type { PlainSource, Section } from "../model/section.ts";
import type { ValueMap } from "../value/value.ts";
import { type Inherited, OUTERMOST, select } from "./steps/select.ts";
import { type Selection, selectorFor } from "./steps/selection.ts";
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
  return within(task, trace).flatMap((child) => lostWithin(child, inner, section, selection, trace));
}

function within({ value, origin }: PlainSource, trace: Trace): readonly PlainSource[] {
  return childrenOf(value).map((child) => ({ value: child, origin: trace.of(child) ?? origin }));
}

function isOff(task: ValueMap): boolean {
  if (!decide(task.get("when"), new Map()).runs) return true;
  if (!isBlock(task)) return false;
  const children = childrenOf(task);
  return children.length > 0 && children.every(isOff);
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
