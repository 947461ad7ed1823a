import type { Call } from "../call.ts";
import { truthy } from "../kinds.ts";
import { type Lambda, lambda } from "../lazy-types.ts";
import { define, type Overload, required } from "../overload.ts";
import { type Comparison, Ordering } from "../stream.ts";
import { collection, ordering } from "../value-types.ts";
import { tuple } from "./lists.ts";

/** Functions that put collections in order. */
export const orderingFunctions: readonly Overload[] = [
  orderBy("orderBy", 1),
  orderBy("orderByDescending", -1),
  thenBy("thenBy", 1),
  thenBy("thenByDescending", -1),
  define({
    name: "reverse",
    form: "method",
    parameters: [required("collection", collection)],
    run: (call, [source]) => call.stream([...tuple(source)].reverse()),
  }),
];

function orderBy(name: string, direction: 1 | -1): Overload {
  return define({
    name,
    form: "method",
    parameters: [required("collection", collection), required("selector", lambda)],
    run: (call, [source, key]) => new Ordering(source, comparison(call, key, direction)),
  });
}

function thenBy(name: string, direction: 1 | -1): Overload {
  return define({
    name,
    form: "method",
    parameters: [required("collection", ordering), required("selector", lambda)],
    run: (call, [source, key]) => source.thenBy(comparison(call, key, direction)),
  });
}

/** Compares with the language's own operators, so that anything comparable can be sorted. */
function comparison(call: Call, key: Lambda, direction: 1 | -1): Comparison {
  return (a, b) => {
    const left = key(a);
    const right = key(b);
    if (truthy(call.invoke("#operator_<", left, right))) return -direction;
    return truthy(call.invoke("#operator_>", left, right)) ? direction : 0;
  };
}
