import type { Value } from "../value/value.ts";
import type { Expression } from "./ast.ts";
import { YaqlError } from "./error.ts";
import { defaultLimits, type Limits } from "./limits.ts";

/**
 * The value of an expression where `$` is `data` (Heat passes a map with the one key `data`).
 * Values that merely pass through keep their identity. Throws `YaqlError`.
 */
export function evaluateYaql(expression: Expression, data: Value, limits: Limits = defaultLimits): Value {
  void [data, limits];
  throw new YaqlError("not yet", "value", expression.start, expression.end);
}
