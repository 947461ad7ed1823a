import { equalItems } from "../equal.ts";
import type { Item } from "../item.ts";
import { truthy } from "../kinds.ts";
import { lambda } from "../lazy-types.ts";
import { define, type Overload, required } from "../overload.ts";
import { anything, nothing, present } from "../value-types.ts";

/** `and`, `or`, `not`, equality, and where null stands in an order. */
export const logicFunctions: readonly Overload[] = [
  define({
    name: "#operator_and",
    form: "function",
    parameters: [required("left", lambda), required("right", lambda)],
    run(_call, [left, right]) {
      const item = left();
      return truthy(item) ? right() : item;
    },
  }),
  define({
    name: "#operator_or",
    form: "function",
    parameters: [required("left", lambda), required("right", lambda)],
    run(_call, [left, right]) {
      const item = left();
      return truthy(item) ? item : right();
    },
  }),
  unary("#unary_operator_not", (item) => !truthy(item)),
  unary("bool", truthy),
  unary("isBoolean", (item) => typeof item === "boolean"),
  define({
    name: "#operator_=",
    form: "function",
    parameters: [required("left", anything), required("right", anything)],
    run: (call, [left, right]) => equalItems(left, right, call.meter),
  }),
  define({
    name: "#operator_!=",
    form: "function",
    parameters: [required("left", anything), required("right", anything)],
    run: (call, [left, right]) => !equalItems(left, right, call.meter),
  }),
  ...nullOrder("<", { nullFirst: true, both: false }),
  ...nullOrder("<=", { nullFirst: true, both: true }),
  ...nullOrder(">", { nullFirst: false, both: false }),
  ...nullOrder(">=", { nullFirst: false, both: true }),
];

function unary(name: string, test: (item: Item) => boolean): Overload {
  return define({
    name,
    form: "function",
    parameters: [required(name.startsWith("#") ? "arg" : "value", anything)],
    run: (_call, [item]) => test(item),
  });
}

/** Null is less than everything else and equal to itself. */
function nullOrder(
  operator: string,
  answers: { readonly nullFirst: boolean; readonly both: boolean },
): readonly Overload[] {
  const name = `#operator_${operator}`;
  const cases = [
    [nothing, present, answers.nullFirst],
    [present, nothing, !answers.nullFirst],
    [nothing, nothing, answers.both],
  ] as const;
  return cases.map(([left, right, answer]) =>
    define({
      name,
      form: "function",
      parameters: [required("left", left), required("right", right)],
      run: () => answer,
    }),
  );
}
