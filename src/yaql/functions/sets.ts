import type { Call } from "../call.ts";
import { includes, toSet } from "../equal.ts";
import type { Item } from "../item.ts";
import { ItemSet } from "../item-set.ts";
import { alias, define, type Overload, required } from "../overload.ts";
import { anything, collection, frozenSet, set } from "../value-types.ts";
import { chain, spread } from "./lists.ts";

const difference = binary("difference", (call, left, right) => without(call, left, right));

/** Functions of sets; the views of a dict's keys and items can be compared like them, and no more. */
export const setFunctions: readonly Overload[] = [
  define({
    name: "set",
    form: "function",
    parameters: [],
    rest: anything,
    run: (call, _values, items) => makeSet(call, spread(items)),
  }),
  define({
    name: "toSet",
    form: "method",
    parameters: [required("collection", collection)],
    run: (call, [items]) => makeSet(call, items),
  }),
  define({
    name: "len",
    form: "both",
    parameters: [required("set", set)],
    run: (_call, [items]) => items.size,
  }),
  comparison("<", (a, b) => a.size < b.size && includes(b, a)),
  comparison("<=", (a, b) => includes(b, a)),
  comparison(">", (a, b) => a.size > b.size && includes(a, b)),
  comparison(">=", (a, b) => includes(a, b)),
  binary("union", (call, left, right) => makeSet(call, chain(left, right))),
  binary("intersect", (call, left, right) =>
    makeSet(
      call,
      [...left].filter((item) => right.has(item)),
    ),
  ),
  difference,
  alias("#operator_-", difference, "function"),
  binary("symmetricDifference", (call, left, right) =>
    makeSet(call, chain(without(call, left, right), without(call, right, left))),
  ),
  define({
    name: "add",
    form: "method",
    parameters: [required("set", frozenSet)],
    rest: anything,
    run: (call, [items], further) => makeSet(call, chain(items, further)),
  }),
  define({
    name: "remove",
    form: "method",
    parameters: [required("set", frozenSet)],
    rest: anything,
    run: (call, [items], removed) => without(call, items, makeSet(call, removed)),
  }),
];

function comparison(operator: string, test: (a: ItemSet, b: ItemSet) => boolean): Overload {
  return define({
    name: `#operator_${operator}`,
    form: "function",
    parameters: [required("left", set), required("right", set)],
    run: (call, [left, right]) => test(toSet(left, call.meter), toSet(right, call.meter)),
  });
}

function binary(name: string, work: (call: Call, left: ItemSet, right: ItemSet) => ItemSet): Overload {
  return define({
    name,
    form: "method",
    parameters: [required("left", frozenSet), required("right", set)],
    run: (call, [left, right]) => work(call, left, toSet(right, call.meter)),
  });
}

function without(call: Call, left: ItemSet, right: ItemSet): ItemSet {
  return makeSet(
    call,
    [...left].filter((item) => !right.has(item)),
  );
}

function makeSet(call: Call, items: Iterable<Item>): ItemSet {
  return new ItemSet(items, call.hasher());
}
