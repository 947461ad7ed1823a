import { namesSetIn } from "../ansible/variables/uses.ts";
import type { Report } from "../diagnostic/diagnostic.ts";
import type { Origins } from "../model/origin.ts";
import type { Unit, Unreachable } from "../model/plan.ts";
import type { Dialect } from "../model/project.ts";
import type { Section, SelectedSection } from "../model/section.ts";
import type { BoundService } from "../model/service.ts";
import type { StepRanges } from "../model/steps.ts";
import type { SourceTask, Task } from "../model/task.ts";
import { forPrint, normalise } from "./plain.ts";
import { type Requirements, requirementsOf } from "./requirements.ts";
import { plainSources, sectionsOf } from "./section.ts";
import { type Selection, selectSteps } from "./steps/selection.ts";
import { stepsWithWork } from "./steps/with-work.ts";
import { makeTask } from "./task.ts";
import { type Trace, traceOver } from "./trace.ts";
import { findUnreachable } from "./unreachable.ts";

/** What decides how tasks are made plain, beside the tasks themselves. */
export interface LowerOptions {
  /** The step dialect of a section, where the project overrides what is detected. */
  readonly dialects: ReadonlyMap<string, Dialect>;
  /** Sections that are not in it are left out. */
  readonly ranges: StepRanges;
  /** Sections that are checked but give no units, such as those that the configuration runs later. */
  readonly checked?: StepRanges;
  /** Variables that tasks of other places set: those of operations and batches. */
  readonly taken?: ReadonlySet<string>;
}

export interface Lowered {
  /** In the order of the services, of their sections, and of the steps. */
  readonly units: readonly Unit[];
  /** The tasks that the units were made of, and those of sections that give none, to be checked. */
  readonly sections: readonly SelectedSection[];
  readonly unreachable: readonly Unreachable[];
  readonly requirements: Requirements;
  /** Every variable that some task sets. */
  readonly taken: ReadonlySet<string>;
  /** Where every map of an emitted task list was written: the tasks, and the tasks inside their blocks. */
  readonly origins: Origins;
}

/** Decides the steps of every task and makes the tasks plain. */
export function lower(
  services: readonly BoundService[],
  options: LowerOptions,
  origins: Origins,
  report: Report,
): Lowered {
  const trace = traceOver(origins);
  const ranges = new Map([...(options.checked ?? []), ...options.ranges]);
  const sections = sectionsOf(services, { ...options, ranges }, trace, report);
  const taken = new Set([
    ...(options.taken ?? []),
    ...sections.flatMap(({ tasks }) => tasks.flatMap(({ value }) => namesSetIn(value))),
  ]);
  const withWork = stepsWithWork(sections);
  const units: Unit[] = [];
  const unreachable: Unreachable[] = [];
  const selected: SelectedSection[] = [];
  for (const section of sections) {
    const selection = selectSteps(section, withWork(section), trace);
    const emitted = options.ranges.has(section.name);
    if (emitted) units.push(...unitsOf(section, selection, taken, trace));
    const lost = findUnreachable(section, selection, trace);
    unreachable.push(...lost);
    selected.push({ section, reached: selection.reached, lost, emitted });
  }
  const requirements = requirementsOf(units.flatMap((unit) => unit.tasks));
  return { units, sections: selected, unreachable, requirements, taken, origins: trace };
}

/**
 * Tasks that belong to no service (of operations and batches) made plain; they have no steps. Give it what `lower`
 * returned, and that knows these tasks too.
 */
export function lowerTasks(
  tasks: readonly SourceTask[],
  { origins, taken }: Pick<Lowered, "origins" | "taken">,
  report: Report,
): readonly Task[] {
  const trace = traceOver(origins);
  const normal = plainSources(tasks, trace, report).map((source) =>
    normalise(source, new Map(), trace, report),
  );
  const set = new Set([...taken, ...normal.flatMap(({ value }) => namesSetIn(value))]);
  return normal.map(({ value, origin }) => makeTask(forPrint(value, undefined, set, trace), origin, trace));
}

/** One emitted unit per step that has anything of the section to do. */
function unitsOf(
  section: Section,
  selection: Selection,
  taken: ReadonlySet<string>,
  trace: Trace,
): readonly Unit[] {
  const { role, name: service } = section.service;
  return [...selection.steps].map(([step, selected]): Unit => {
    const tasks = selected.map(({ value, origin }) =>
      makeTask(forPrint(value, step, taken, trace), origin, trace),
    );
    return { role, service, section: section.name, step, tasks };
  });
}
