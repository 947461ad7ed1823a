import type { Node } from "../source/node.ts";
import type { Value } from "../value/value.ts";
import { expressionText } from "./expression-text.ts";
import { asHeatError, type HeatError } from "./heat-error.ts";
import type { Call } from "./intrinsic.ts";
import type { Variable } from "./variables.ts";

/**
 * The value of a call that failed because it works on something that is known only when the playbooks run
 * (a part of an image name that nobody gave): a variable of its own. Undefined where that is not why it failed.
 */
export function unknownResult(error: HeatError, args: Node, call: Call): Value | undefined {
  const { machine, view } = call.scope;
  if (!machine.lenient || view === "draft" || error.isOutside || error.code !== "evaluate/function")
    return undefined;
  const cause = unknownIn(args, call);
  return cause && computedVariable(cause, call);
}

/** A variable for what a call would make of another variable. */
export function computedVariable(cause: Variable, call: Call): string {
  const { machine, stack } = call.scope;
  const variable = machine.variables.request({
    kind: cause.kind === "secret" ? "secret" : "required",
    identity: `computed:${cause.name}:${call.span.file.path}:${call.span.start}`,
    source: cause.source,
    name: `${cause.name.replace(/_value(_\d+)?$/, "")}_value`,
    description: `what ${call.name} in ${stack.template.path} makes of ${cause.source}`,
    isComputed: true,
    template: stack.template.path,
    span: call.span,
  });
  return expressionText(variable.name);
}

/** The first variable among the values that a call's arguments take from elsewhere. */
export function unknownIn(args: Node, call: Call): Variable | undefined {
  const { variables } = call.scope.machine;
  if (args.kind === "scalar") return undefined;
  if (args.kind === "list" || !call.isCall(args)) {
    const children =
      args.kind === "list" ? args.items : [...args.entries.values()].map((entry) => entry.value);
    for (const child of children) {
      const found = unknownIn(child, call);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  try {
    return variables.firstIn(call.evaluate(args));
  } catch (error) {
    if (asHeatError(error) === undefined) throw error;
    return undefined;
  }
}
