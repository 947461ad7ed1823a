import { truthy } from "../kinds.ts";
import { caseRule, lambda } from "../lazy-types.ts";
import { define, type Overload, required } from "../overload.ts";
import { count } from "../value-types.ts";

/** Functions that compute only some of their arguments. */
export const branchingFunctions: readonly Overload[] = [
  define({
    name: "switch",
    form: "function",
    parameters: [],
    rest: caseRule,
    rules: true,
    run(_call, _values, cases) {
      return cases.find(({ source }) => truthy(source()))?.target() ?? null;
    },
  }),
  define({
    name: "selectCase",
    form: "function",
    parameters: [],
    rest: lambda,
    run(_call, _values, conditions) {
      const index = conditions.findIndex((condition) => truthy(condition()));
      return index === -1 ? conditions.length : index;
    },
  }),
  define({
    name: "selectAllCases",
    form: "function",
    parameters: [],
    rest: lambda,
    run(call, _values, conditions) {
      return call.stream(
        (function* () {
          for (const [i, condition] of conditions.entries()) if (truthy(condition())) yield i;
        })(),
      );
    },
  }),
  define({
    name: "examine",
    form: "function",
    parameters: [],
    rest: lambda,
    run(call, _values, conditions) {
      return call.stream(
        (function* () {
          for (const condition of conditions) yield truthy(condition());
        })(),
      );
    },
  }),
  define({
    name: "switchCase",
    form: "method",
    parameters: [required("case", count)],
    rest: lambda,
    run(_call, [index], cases) {
      return (index >= 0 ? (cases[index] ?? cases.at(-1)) : cases.at(-1))?.() ?? null;
    },
  }),
  define({
    name: "coalesce",
    form: "function",
    parameters: [],
    rest: lambda,
    run(_call, _values, candidates) {
      for (const candidate of candidates) {
        const item = candidate();
        if (item !== null) return item;
      }
      return null;
    },
  }),
];
