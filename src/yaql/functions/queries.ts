import type { Call } from "../call.ts";
import { Failure } from "../failure.ts";
import { type Item, mutableList } from "../item.ts";
import { isCollection, isIterator, truthy } from "../kinds.ts";
import { lambda, wordExpression } from "../lazy-types.ts";
import { alias, define, type Overload, optional, required } from "../overload.ts";
import { Memorized } from "../stream.ts";
import { anything, collection, count } from "../value-types.ts";
import { chain } from "./lists.ts";

const items = required("collection", collection);
const predicate = required("predicate", lambda);

const where = define({
  name: "where",
  form: "method",
  parameters: [items, predicate],
  run: (call, [source, test]) => call.stream(filter(source, (item) => truthy(test(item)))),
});

const select = define({
  name: "select",
  form: "method",
  parameters: [items, required("selector", lambda)],
  run: (call, [source, change]) => call.stream(map(source, (item) => change(item))),
});

const take = define({
  name: "limit",
  form: "method",
  parameters: [items, required("count", count)],
  run: (call, [source, number]) => call.stream(firstOf(source, notNegative(number))),
});

/** Functions that turn collections into other collections, item by item, when they are read. */
export const queryFunctions: readonly Overload[] = [
  where,
  alias("filter", where),
  select,
  alias("map", select),
  take,
  alias("take", take),
  define({
    name: "#operator_.",
    form: "function",
    parameters: [items, required("attribute", wordExpression)],
    run: (call, [source, attribute]) => call.stream(map(source, (item) => call.dot(item, attribute))),
  }),
  define({
    name: "skip",
    form: "method",
    parameters: [items, required("count", count)],
    run: (call, [source, number]) => call.stream(skip(source, notNegative(number))),
  }),
  define({
    name: "append",
    form: "both",
    parameters: [items],
    rest: anything,
    run: (call, [source], further) => call.stream(chain(source, further)),
  }),
  define({
    name: "concat",
    form: "both",
    parameters: [],
    rest: collection,
    run: (call, _values, collections) => call.stream(chain(...collections)),
  }),
  define({
    name: "distinct",
    form: "both",
    parameters: [items, optional("keySelector", lambda, undefined)],
    run: (call, [source, key]) => call.stream(distinct(call, source, key)),
  }),
  define({
    name: "enumerate",
    form: "both",
    parameters: [items, optional("start", count, 0)],
    run: (call, [source, start]) => call.stream(enumerate(source, start)),
  }),
  define({
    name: "selectMany",
    form: "method",
    parameters: [items, required("selector", lambda)],
    run: (call, [source, change]) => call.stream(selectMany(source, change)),
  }),
  define({
    name: "takeWhile",
    form: "method",
    parameters: [items, predicate],
    run: (call, [source, test]) => call.stream(takeWhile(source, (item) => truthy(test(item)))),
  }),
  define({
    name: "skipWhile",
    form: "method",
    parameters: [items, predicate],
    run: (call, [source, test]) => call.stream(skipWhile(source, (item) => truthy(test(item)))),
  }),
  define({
    name: "memorize",
    form: "method",
    parameters: [items],
    run: (_call, [source]) => memorized(source),
  }),
  define({
    name: "cycle",
    form: "method",
    parameters: [items],
    run: (call, [source]) => call.stream(cycle(source)),
  }),
  define({
    name: "repeat",
    form: "method",
    parameters: [required("value", anything), optional("times", count, -1)],
    run: (call, [item, times]) => call.stream(repeat(item, times)),
  }),
  define({
    name: "defaultIfEmpty",
    form: "method",
    parameters: [items, required("default", collection)],
    run(_call, [source, fallback]) {
      const kept = memorized(source);
      if (!isCollection(kept)) return kept;
      for (const _item of kept) return kept;
      return fallback;
    },
  }),
];

function* filter(source: Iterable<Item>, test: (item: Item) => boolean): Generator<Item> {
  for (const item of source) if (test(item)) yield item;
}

function* map(source: Iterable<Item>, change: (item: Item) => Item): Generator<Item> {
  for (const item of source) yield change(item);
}

function* firstOf(source: Iterable<Item>, number: number): Generator<Item> {
  if (number === 0) return;
  let taken = 0;
  for (const item of source) {
    yield item;
    if (++taken >= number) return;
  }
}

function* skip(source: Iterable<Item>, number: number): Generator<Item> {
  let skipped = 0;
  for (const item of source) if (skipped++ >= number) yield item;
}

function* distinct(
  call: Call,
  source: Iterable<Item>,
  selector: ((item: Item) => Item) | undefined,
): Generator<Item> {
  const hasher = call.hasher();
  const seen = new Set<string>();
  for (const item of source) {
    const key = hasher.key(selector === undefined ? item : selector(item));
    if (seen.has(key)) continue;
    seen.add(key);
    yield item;
  }
}

function* enumerate(source: Iterable<Item>, start: number): Generator<Item> {
  let at = start;
  for (const item of source) yield mutableList([at++, item]);
}

function* selectMany(source: Iterable<Item>, change: (item: Item) => Item): Generator<Item> {
  for (const item of source) {
    const inner = change(item);
    if (isCollection(inner)) yield* inner;
    else yield inner;
  }
}

function* takeWhile(source: Iterable<Item>, test: (item: Item) => boolean): Generator<Item> {
  for (const item of source) {
    if (!test(item)) return;
    yield item;
  }
}

function* skipWhile(source: Iterable<Item>, test: (item: Item) => boolean): Generator<Item> {
  let skipping = true;
  for (const item of source) {
    skipping &&= test(item);
    if (!skipping) yield item;
  }
}

function* cycle(source: Iterable<Item>): Generator<Item> {
  const seen: Item[] = [];
  for (const item of source) {
    seen.push(item);
    yield item;
  }
  while (seen.length > 0) yield* seen;
}

function* repeat(item: Item, times: number): Generator<Item> {
  for (let i = 0; times < 0 || i < times; i++) yield item;
}

function memorized(source: Item & Iterable<Item>): Item {
  return isIterator(source) ? new Memorized(source) : source;
}

function notNegative(number: number): number {
  if (number < 0) throw new Failure("a number of items cannot be negative");
  return number;
}
