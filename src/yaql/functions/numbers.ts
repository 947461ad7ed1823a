import {
  absolute,
  add,
  divide,
  isLess,
  isLessOrEqual,
  modulo,
  multiply,
  type Numeric,
  negate,
  power,
  subtract,
} from "../../python/number.ts";
import type { Call } from "../call.ts";
import type { Item } from "../item.ts";
import { truthy } from "../kinds.ts";
import { define, type Overload, optional, required } from "../overload.ts";
import { anything, numeric, numericOrNull } from "../value-types.ts";

/** Arithmetic and comparison of numbers. */
export const numberFunctions: readonly Overload[] = [
  binary("+", (call, a, b) => add(a, b, call.meter.budget)),
  binary("-", (call, a, b) => subtract(a, b, call.meter.budget)),
  binary("*", (call, a, b) => multiply(a, b, call.meter.budget)),
  binary("/", (call, a, b) => divide(a, b, call.meter.budget)),
  binary("mod", (call, a, b) => modulo(a, b, call.meter.budget)),
  binary("<", (_call, a, b) => isLess(a, b)),
  binary("<=", (_call, a, b) => isLessOrEqual(a, b)),
  binary(">", (_call, a, b) => isLess(b, a)),
  binary(">=", (_call, a, b) => isLessOrEqual(b, a)),
  unary("#unary_operator_+", "op", (value) => value),
  unary("#unary_operator_-", "op", negate),
  unary("abs", "op", absolute),
  unary("sign", "num", (value) => Number(isLess(0, value)) - Number(isLess(value, 0))),
  extreme("max", (call, a, b) => (truthy(call.invoke("#operator_>", b, a)) ? b : a)),
  extreme("min", (call, a, b) => (truthy(call.invoke("#operator_>", b, a)) ? a : b)),
  define({
    name: "pow",
    form: "function",
    parameters: [required("a", numeric), required("b", numeric), optional("c", numericOrNull, null)],
    run: (call, [base, exponent, modulus]) => power(base, exponent, modulus, call.meter.budget),
  }),
];

function binary(operator: string, work: (call: Call, a: Numeric, b: Numeric) => Item): Overload {
  return define({
    name: `#operator_${operator}`,
    form: "function",
    parameters: [required("left", numeric), required("right", numeric)],
    run: (call, [left, right]) => work(call, left, right),
  });
}

function unary(name: string, parameter: string, work: (value: Numeric) => Item): Overload {
  return define({
    name,
    form: "function",
    parameters: [required(parameter, numeric)],
    run: (_call, [value]) => work(value),
  });
}

/** The larger or smaller of two items of any kind that can be compared. */
function extreme(name: string, choose: (call: Call, a: Item, b: Item) => Item): Overload {
  return define({
    name,
    form: "function",
    parameters: [required("a", anything), required("b", anything)],
    run: (call, [a, b]) => choose(call, a, b),
  });
}
