import { Budget } from "../budget/budget.ts";
import type { Value } from "../value/value.ts";
import type { Expression } from "./ast.ts";
import { YaqlError } from "./error.ts";
import { Interpreter } from "./interpreter.ts";
import { defaultLimits, type Limits } from "./limits.ts";
import { asFailure, Meter } from "./meter.ts";
import { Output } from "./output.ts";
import { Scope } from "./scope.ts";

/**
 * The value of an expression where `$` is `data` (Heat passes a map with the one key `data`).
 * Values that merely pass through keep their identity. Throws `YaqlError`.
 */
export function evaluateYaql(
  expression: Expression,
  data: Value,
  limits: Limits = defaultLimits,
  budget: Budget = new Budget(),
): Value {
  const meter = new Meter(limits, budget);
  try {
    const item = new Interpreter(meter).evaluate(expression, new Scope().set("", data));
    return new Output(meter).value(item);
  } catch (error) {
    throw asYaqlError(error, expression);
  }
}

function asYaqlError(error: unknown, { start, end }: Expression): unknown {
  const failure = asFailure(error);
  if (failure !== undefined) return new YaqlError(failure.message, failure.reason, start, end);
  // The engine's own words for a stack or a string that grew too large.
  if (error instanceof RangeError)
    return new YaqlError("the expression or its data is nested too deeply", "limit", start, end);
  return error;
}
