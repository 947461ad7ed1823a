import { allOpenNames } from "../ansible/exec-names.ts";
import { nearest } from "../diagnostic/nearest.ts";
import type { SourceTask } from "../model/task.ts";
import type { Span } from "../source/span.ts";
import { isMap, type Value } from "../value/value.ts";
import { asHeatError, toDiagnostic } from "./heat-error.ts";
import { type RolesRun, view } from "./roles-run.ts";
import type { Stack } from "./stack.ts";

/**
 * The parameters that the `exec` tasks of a service name, or may mean by a name that nothing has, as the service's own
 * stack has them. Undefined stands for one that cannot be computed, which is reported here.
 */
export function execParameters(
  tasks: Iterable<SourceTask>,
  stack: Stack,
  run: RolesRun,
): ReadonlyMap<string, Value | undefined> {
  const parameters = new Map<string, Value | undefined>();
  for (const { value, origin } of tasks) {
    if (!isMap(value)) continue;
    for (const open of allOpenNames(value)) {
      const declared = stack.template.parameters;
      const name = declared.has(open) ? open : nearest(open, declared.keys());
      if (name !== undefined && !parameters.has(name))
        parameters.set(name, settledParameter(name, origin.span, stack, run));
    }
  }
  return parameters;
}

function settledParameter(name: string, at: Span, stack: Stack, run: RolesRun): Value | undefined {
  run.machine.restartBudget();
  try {
    return run.machine.settle(stack.parameter(name, view(run), at));
  } catch (error) {
    const known = asHeatError(error);
    if (known === undefined) throw error;
    run.report(toDiagnostic(known));
    return undefined;
  }
}
