import type { Call } from "../call.ts";
import { equalItems } from "../equal.ts";
import { Failure } from "../failure.ts";
import { groups } from "../groups.ts";
import { type Item, mutableList } from "../item.ts";
import { isIterator, truthy } from "../kinds.ts";
import { lambda } from "../lazy-types.ts";
import { define, type Overload, optional, required } from "../overload.ts";
import { Memorized } from "../stream.ts";
import { anything, collection, count } from "../value-types.ts";
import { tuple } from "./lists.ts";

const items = required("collection", collection);
const predicate = required("predicate", lambda);

/** Functions that group, cut and pair collections. */
export const groupingFunctions: readonly Overload[] = [
  define({
    name: "groupBy",
    form: "method",
    parameters: [
      items,
      required("keySelector", lambda),
      optional("valueSelector", lambda, undefined),
      optional("aggregator", lambda, undefined),
    ],
    run: (call, [source, key, value, aggregator]) => groups(call, source, key, value, aggregator),
  }),
  define({
    name: "slice",
    form: "method",
    parameters: [items, required("length", count)],
    run: (call, [source, length]) => call.stream(slices(source, length)),
  }),
  define({
    name: "splitWhere",
    form: "method",
    parameters: [items, predicate],
    run: (call, [source, test]) => call.stream(splitWhere(tuple(source), (item) => truthy(test(item)))),
  }),
  define({
    name: "sliceWhere",
    form: "method",
    parameters: [items, predicate],
    run: (call, [source, test]) => call.stream(sliceWhere(call, tuple(source), (item) => test(item))),
  }),
  define({
    name: "splitAt",
    form: "method",
    parameters: [items, required("index", count)],
    run(_call, [source, index]) {
      const all = tuple(source);
      return mutableList([all.slice(0, index), all.slice(index)]);
    },
  }),
  define({
    name: "zip",
    form: "method",
    parameters: [],
    rest: collection,
    run: (call, _values, collections) => call.stream(zip(collections)),
  }),
  define({
    name: "zipLongest",
    form: "method",
    parameters: [],
    rest: collection,
    anyNames: anything,
    run: (call, _values, collections, named) =>
      call.stream(zipLongest(collections, named.get("default") ?? null)),
  }),
  define({
    name: "join",
    form: "method",
    parameters: [
      required("collection1", collection),
      required("collection2", collection),
      predicate,
      required("selector", lambda),
    ],
    run(call, [left, right, test, make]) {
      const again = isIterator(right) ? new Memorized(right) : right;
      return call.stream(
        (function* () {
          for (const a of left) for (const b of again) if (truthy(test(a, b))) yield make(a, b);
        })(),
      );
    },
  }),
];

function* slices(source: Iterable<Item>, length: number): Generator<Item> {
  if (length < 0) throw new Failure("a slice's length cannot be negative");
  const iterator = source[Symbol.iterator]();
  for (let slice: Item[] = []; length > 0; slice = []) {
    for (let next = iterator.next(); !next.done; next = iterator.next())
      if (slice.push(next.value) >= length) break;
    if (slice.length === 0) return;
    yield slice;
  }
}

/** The stretches between the items that pass the test, which are left out. */
function* splitWhere(all: readonly Item[], test: (item: Item) => boolean): Generator<Item> {
  let start = 0;
  for (let end = 0; end < all.length; end++) {
    if (!test(all[end] ?? null)) continue;
    yield all.slice(start, end);
    start = end + 1;
  }
  if (start !== all.length) yield all.slice(start);
}

/** The stretches of items for which the expression gives the same. */
function* sliceWhere(call: Call, all: readonly Item[], value: (item: Item) => Item): Generator<Item> {
  let start = 0;
  let previous: Item | undefined;
  for (let end = 0; end < all.length; end++) {
    const current = value(all[end] ?? null);
    if (previous !== undefined && !equalItems(current, previous, call.meter)) {
      yield all.slice(start, end);
      start = end;
    }
    previous = current;
  }
  if (start !== all.length) yield all.slice(start);
}

/** Stops with the shortest. */
function* zip(collections: readonly Iterable<Item>[]): Generator<Item> {
  const iterators = collections.map((source) => source[Symbol.iterator]());
  while (iterators.length > 0) {
    const row: Item[] = [];
    for (const iterator of iterators) {
      const next = iterator.next();
      if (next.done) return;
      row.push(next.value);
    }
    yield row;
  }
}

function* zipLongest(collections: readonly Iterable<Item>[], filler: Item): Generator<Item> {
  const iterators = collections.map((source) => source[Symbol.iterator]());
  for (;;) {
    const row = iterators.map((iterator) => iterator.next());
    if (row.every(({ done }) => done === true)) return;
    yield row.map((next) => (next.done ? filler : next.value));
  }
}
