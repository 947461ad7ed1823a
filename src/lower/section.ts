import { BLOCK_SECTIONS } from "../ansible/blocks.ts";
import type { Report } from "../diagnostic/diagnostic.ts";
import type { Origin } from "../model/origin.ts";
import type { Dialect } from "../model/project.ts";
import type { PlainSource, Section } from "../model/section.ts";
import type { BoundService } from "../model/service.ts";
import type { StepRanges } from "../model/steps.ts";
import type { SourceTask } from "../model/task.ts";
import { isList, isMap, type Value, type ValueMap } from "../value/value.ts";
import { detectDialects } from "./dialects.ts";
import { normalise } from "./plain.ts";
import type { Trace } from "./trace.ts";

/** The sections that the workflow executes, in the order of the services. */
export function sectionsOf(
  services: readonly BoundService[],
  options: { readonly dialects: ReadonlyMap<string, Dialect>; readonly ranges: StepRanges },
  trace: Trace,
  report: Report,
): readonly Section[] {
  const dialectOf = detectDialects(services, options.dialects);
  return services.flatMap((service) =>
    [...service.sections].flatMap(([name, tasks]) => {
      const range = options.ranges.get(name);
      if (range === undefined) return [];
      const dialect = dialectOf(service.template, name);
      const normal = plainSources(tasks, trace, report).map((source) =>
        normalise(source, service.parameters ?? new Map(), trace, report),
      );
      return [{ service, name, dialect, range, tasks: normal }];
    }),
  );
}

/** The tasks that are maps and say something; anything else, in blocks too, is reported. */
export function plainSources(
  tasks: readonly SourceTask[],
  trace: Trace,
  report: Report,
): readonly PlainSource[] {
  return tasks.flatMap(({ value, origin }) => {
    if (!isTask(value)) {
      reportNoTask(origin, report);
      return [];
    }
    // Evaluation knows the tasks by identity; what came another way is known from here on.
    if (trace.of(value) === undefined) trace.set(value, origin);
    checkChildren(value, origin, trace, report);
    return [{ value, origin }];
  });
}

/** A task has some of some thirty keywords, and a module. */
const MOST_KEYS = 100;

function isTask(value: Value): value is ValueMap {
  return isMap(value) && value.size > 0 && value.size <= MOST_KEYS;
}

function checkChildren(task: ValueMap, outer: Origin, trace: Trace, report: Report): void {
  const origin = trace.of(task) ?? outer;
  for (const section of BLOCK_SECTIONS) {
    const children = task.get(section);
    if (children === undefined || children === null) continue;
    if (!isList(children)) reportNoTask(origin, report);
    else
      for (const child of children)
        isTask(child) ? checkChildren(child, origin, trace, report) : reportNoTask(origin, report);
  }
}

function reportNoTask({ span }: Origin, report: Report): void {
  report({
    code: "lower/not-a-task",
    severity: "error",
    message: "a list of tasks holds something that is no task",
    span,
    notes: [],
    help: "write each task as a mapping with a module and its arguments",
  });
}
