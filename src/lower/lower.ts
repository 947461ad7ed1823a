import { childrenOf } from "../ansible/blocks.ts";
import type { Report, Severity } from "../diagnostic/diagnostic.ts";
import type { Origin, Origins } from "../model/origin.ts";
import type { Unit, Unreachable } from "../model/plan.ts";
import type { Dialect } from "../model/project.ts";
import type { BoundService } from "../model/service.ts";
import type { StepRanges } from "../model/steps.ts";
import type { SourceTask, Task } from "../model/task.ts";
import type { ValueMap } from "../value/value.ts";
import { checkedTasks } from "./checks/check.ts";
import { checkJinja } from "./checks/jinja.ts";
import { type SectionTasks, stoppedNotStarted } from "./checks/stopped-not-started.ts";
import { unknownModules } from "./checks/unknown-module.ts";
import { checks } from "./checks.ts";
import { forPrint, normalise } from "./plain.ts";
import { type Requirements, requirementsOf } from "./requirements.ts";
import { plainSources, type Section, sectionsOf } from "./section.ts";
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
  /** Of a task that no step can reach: an error in `check`, a warning in `compile`. */
  readonly unreachable: Severity;
}

export interface Lowered {
  /** In the order of the services, of their sections, and of the steps. */
  readonly units: readonly Unit[];
  readonly unreachable: readonly Unreachable[];
  readonly requirements: Requirements;
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
  const withWork = stepsWithWork(sections);
  const units: Unit[] = [];
  const unreachable: Unreachable[] = [];
  const checked: SectionTasks[] = [];
  for (const section of sections) {
    const selection = selectSteps(section, withWork(section), trace);
    const emitted = options.ranges.has(section.name);
    if (emitted) units.push(...unitsOf(section, selection, trace));
    const lost = findUnreachable(section, selection, trace);
    unreachable.push(...lost);
    const tasks = checkedTasks(section, selection.reached, trace);
    for (const check of checks) check({ section, tasks, lost, unreachable: options.unreachable, report });
    if (emitted)
      for (const { task, reached } of tasks)
        if (reached || task.isBlock) checkJinja(task.value, task.origin.span, report);
    checked.push({ section, tasks });
  }
  stoppedNotStarted(checked, report);
  unknownModules(
    checked.filter(({ section }) => options.ranges.has(section.name)),
    report,
  );
  const requirements = requirementsOf(units.flatMap((unit) => unit.tasks));
  return { units, unreachable, requirements, origins: trace };
}

/**
 * Tasks that belong to no service (of operations and batches) made plain; they have no steps. Give it the `origins`
 * that `lower` returned, and it knows these tasks too.
 */
export function lowerTasks(tasks: readonly SourceTask[], origins: Origins, report: Report): readonly Task[] {
  const trace = traceOver(origins);
  return plainSources(tasks, trace, report)
    .map((source) => normalise(source, new Map(), trace, report))
    .map(({ value, origin }) => {
      checkJinjaWithin(value, origin, trace, report);
      return makeTask(forPrint(value, undefined, trace), origin, trace);
    });
}

function checkJinjaWithin(task: ValueMap, outer: Origin, trace: Trace, report: Report): void {
  const origin = trace.of(task) ?? outer;
  checkJinja(task, origin.span, report);
  for (const child of childrenOf(task)) checkJinjaWithin(child, origin, trace, report);
}

/** One emitted unit per step that has anything of the section to do. */
function unitsOf(section: Section, selection: Selection, trace: Trace): readonly Unit[] {
  const { role, name: service } = section.service;
  return [...selection.steps].map(([step, selected]): Unit => {
    const tasks = selected.map(({ value, origin }) => makeTask(forPrint(value, step, trace), origin, trace));
    return { role, service, section: section.name, step, tasks };
  });
}
