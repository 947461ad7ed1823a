import type { Call } from "../call.ts";
import { equalItems } from "../equal.ts";
import { Failure } from "../failure.ts";
import type { Item } from "../item.ts";
import { truthy } from "../kinds.ts";
import { type Lambda, lambda } from "../lazy-types.ts";
import { alias, define, type Overload, optional, required } from "../overload.ts";
import { anything, collection, iterator } from "../value-types.ts";

const items = required("collection", collection);
const predicate = required("predicate", lambda);

const aggregate = define({
  name: "aggregate",
  form: "method",
  parameters: [items, required("selector", lambda), optional("seed", anything, undefined)],
  run: (_call, [source, combine, seed]) => reduce(source, combine, seed),
});

/** Functions that make one value of a collection. */
export const aggregationFunctions: readonly Overload[] = [
  aggregate,
  alias("reduce", aggregate),
  folding("sum", "#operator_+"),
  folding("max", "max"),
  folding("min", "min"),
  define({
    name: "any",
    form: "both",
    parameters: [items, optional("predicate", lambda, undefined)],
    run: (_call, [source, test]) => some(source, (item) => test === undefined || truthy(test(item))),
  }),
  define({
    name: "all",
    form: "both",
    parameters: [items, optional("predicate", lambda, undefined)],
    run: (_call, [source, test]) => !some(source, (item) => !truthy(test === undefined ? item : test(item))),
  }),
  define({
    name: "len",
    form: "both",
    parameters: [required("collection", iterator)],
    run: (_call, [source]) => length(source),
  }),
  define({
    name: "count",
    form: "method",
    parameters: [items],
    run: (_call, [source]) => length(source),
  }),
  define({
    name: "first",
    form: "method",
    parameters: [items, optional("default", anything, undefined)],
    run(_call, [source, fallback]) {
      for (const item of source) return item;
      return fallback ?? fail(fallback, "the collection is empty: it has no first item");
    },
  }),
  define({
    name: "last",
    form: "method",
    parameters: [items, optional("default", anything, undefined)],
    run(_call, [source, fallback]) {
      let last = fallback;
      for (const item of source) last = item;
      return last ?? fail(last, "the collection is empty: it has no last item");
    },
  }),
  define({
    name: "single",
    form: "method",
    parameters: [items],
    run: (_call, [source]) => single(source),
  }),
  search("indexOf", (call, source, item) =>
    firstIndex(source, (other) => equalItems(other, item, call.meter)),
  ),
  search("lastIndexOf", (call, source, item) =>
    lastIndex(source, (other) => equalItems(other, item, call.meter)),
  ),
  define({
    name: "indexWhere",
    form: "method",
    parameters: [items, predicate],
    run: (_call, [source, test]) => firstIndex(source, (item) => truthy(test(item))),
  }),
  define({
    name: "lastIndexWhere",
    form: "method",
    parameters: [items, predicate],
    run: (_call, [source, test]) => lastIndex(source, (item) => truthy(test(item))),
  }),
];

/** A fold with a function that is looked up by name, as `sum` adds whatever can be added. */
function folding(name: string, operation: string): Overload {
  return define({
    name,
    form: "method",
    parameters: [items, optional("initial", anything, undefined)],
    run: (call, [source, initial]) =>
      reduce(source, (a, b) => call.invoke(operation, a ?? null, b ?? null), initial),
  });
}

function search(name: string, find: (call: Call, source: Iterable<Item>, item: Item) => number): Overload {
  return define({
    name,
    form: "method",
    parameters: [items, required("item", anything)],
    run: (call, [source, item]) => find(call, source, item),
  });
}

function reduce(source: Iterable<Item>, combine: Lambda, seed: Item | undefined): Item {
  let total = seed;
  for (const item of source) total = total === undefined ? item : combine(total, item);
  return total ?? fail(total, "nothing can be made of an empty collection without a first value");
}

/** Null is a value; only what was never there is an error. */
function fail(item: null | undefined, message: string): null {
  if (item === undefined) throw new Failure(message);
  return item;
}

function some(source: Iterable<Item>, test: (item: Item) => boolean): boolean {
  for (const item of source) if (test(item)) return true;
  return false;
}

function length(source: Iterable<Item>): number {
  let total = 0;
  for (const _item of source) total++;
  return total;
}

function single(source: Iterable<Item>): Item {
  let found: Item | undefined;
  for (const item of source) {
    if (found !== undefined) throw new Failure("the collection has more than one item");
    found = item;
  }
  return found ?? fail(found, "the collection is empty: it has no single item");
}

function firstIndex(source: Iterable<Item>, test: (item: Item) => boolean): number {
  let at = 0;
  for (const item of source) {
    if (test(item)) return at;
    at++;
  }
  return -1;
}

function lastIndex(source: Iterable<Item>, test: (item: Item) => boolean): number {
  let found = -1;
  let at = 0;
  for (const item of source) {
    if (test(item)) found = at;
    at++;
  }
  return found;
}
