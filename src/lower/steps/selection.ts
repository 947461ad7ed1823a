import type { PlainSource, Section } from "../../model/section.ts";
import type { Trace } from "../trace.ts";
import { selectByConditions } from "./by-conditions.ts";
import { selectByTags } from "./by-tags.ts";
import { type SelectOne, select } from "./select.ts";

/** Which tasks of a section run at which steps. */
export interface Selection {
  /** By step, ascending; steps without any task are not in it. */
  readonly steps: ReadonlyMap<number, readonly PlainSource[]>;
  /** The source maps (of tasks, and of tasks inside blocks) that run at some step. */
  readonly reached: ReadonlySet<object>;
}

/** Decides for every step of the section's range what runs. */
export function selectSteps(section: Section, withWork: ReadonlySet<number>, trace: Trace): Selection {
  const steps = new Map<number, readonly PlainSource[]>();
  const reached = new Set<object>();
  for (let step = section.range.first; step <= section.range.last; step++) {
    const one = selectorFor(section, step, withWork.has(step));
    const selected = section.tasks.flatMap(({ value, origin }) => {
      const made = select(value, one, trace, reached);
      return made === undefined ? [] : [{ value: made, origin }];
    });
    if (selected.length > 0) steps.set(step, selected);
  }
  return { steps, reached };
}

/** The rule of the section's dialect at one step. */
export function selectorFor(section: Section, step: number, withWork: boolean): SelectOne {
  return section.dialect === "tags" ? selectByTags(step, withWork) : selectByConditions(step);
}
