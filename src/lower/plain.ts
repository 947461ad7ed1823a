import type { Report } from "../diagnostic/diagnostic.ts";
import type { Origin } from "../model/origin.ts";
import type { Value, ValueMap } from "../value/value.ts";
import type { ContextOf } from "./passes/pass.ts";
import { applyPass } from "./passes/pass.ts";
import { passesFor } from "./passes.ts";
import type { Trace } from "./trace.ts";

export interface PlainOptions {
  /** Absent for tasks that have none. */
  readonly step: number | undefined;
  /** What `$name` in an `exec` may stand for; undefined: its value could not be computed, which was reported. */
  readonly parameters: ReadonlyMap<string, Value | undefined>;
  readonly origin: Origin;
  readonly trace: Trace;
  readonly report: Report;
}

/** Applies all passes, in order, to a task whose step is decided. */
export function makePlain(task: ValueMap, options: PlainOptions): ValueMap {
  const { step, parameters, origin, trace, report } = options;
  const contextOf: ContextOf = (inner, vars) => ({
    vars,
    parameters,
    problem: (problem) => {
      const { span } = trace.of(inner) ?? origin;
      report({ ...problem, span, notes: [] });
    },
  });
  return passesFor(step).reduce((made, pass) => applyPass(pass, made, contextOf, trace), task);
}
