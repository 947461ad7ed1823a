import type { Report } from "../diagnostic/diagnostic.ts";
import type { PlainSource } from "../model/section.ts";
import type { Value, ValueMap } from "../value/value.ts";
import { applyPass, type ContextOf, type Pass } from "./passes/pass.ts";
import { normalForm, printForm } from "./passes.ts";
import type { Trace } from "./trace.ts";

/** What `$name` in an `exec` may stand for; undefined: its value could not be computed, which was reported. */
export type Parameters = ReadonlyMap<string, Value | undefined>;

/** Brings a source task to normal form, once, before anything is decided about it. */
export function normalise(
  { value, origin }: PlainSource,
  parameters: Parameters,
  trace: Trace,
  report: Report,
): PlainSource {
  const contextOf: ContextOf = (inner, vars) => ({
    vars,
    parameters,
    problem: (problem) => report({ ...problem, span: (trace.of(inner) ?? origin).span, notes: [] }),
  });
  return { value: applyAll(normalForm, value, contextOf, trace), origin };
}

/** Makes a task in normal form ready to be printed; of operations and batches, which have no steps, `step` is undefined. */
export function forPrint(
  task: ValueMap,
  step: number | undefined,
  taken: ReadonlySet<string>,
  trace: Trace,
): ValueMap {
  // These passes say nothing: whatever is wrong with a task was found when it was brought to normal form.
  const contextOf: ContextOf = (_, vars) => ({ vars, parameters: new Map(), problem: () => undefined });
  return applyAll(printForm(step, taken), task, contextOf, trace);
}

function applyAll(passes: readonly Pass[], task: ValueMap, contextOf: ContextOf, trace: Trace): ValueMap {
  return passes.reduce((made, pass) => applyPass(pass, made, contextOf, trace), task);
}
