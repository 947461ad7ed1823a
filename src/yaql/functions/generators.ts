import type { Call } from "../call.ts";
import { Failure } from "../failure.ts";
import type { Item } from "../item.ts";
import { isCollection, truthy } from "../kinds.ts";
import { type Lambda, lambda } from "../lazy-types.ts";
import { define, type Overload, optional, required } from "../overload.ts";
import { anything, collection, count, flag } from "../value-types.ts";

/** Functions that make collections out of little, some of them without end. */
export const generatorFunctions: readonly Overload[] = [
  define({
    name: "range",
    form: "function",
    parameters: [required("stop", count)],
    run: (call, [stop]) => call.stream(range(0, stop, 1)),
  }),
  define({
    name: "range",
    form: "function",
    parameters: [required("start", count), required("stop", count), optional("step", count, 1)],
    run(call, [start, stop, step]) {
      if (step === 0) throw new Failure("a range's step cannot be zero");
      return call.stream(range(start, stop, step));
    },
  }),
  define({
    name: "sequence",
    form: "function",
    parameters: [optional("start", count, 0), optional("step", count, 1)],
    run: (call, [start, step]) => call.stream(range(start, step < 0 ? -Infinity : Infinity, step)),
  }),
  define({
    name: "accumulate",
    form: "method",
    parameters: [
      required("collection", collection),
      required("selector", lambda),
      optional("seed", anything, undefined),
    ],
    run: (call, [source, combine, seed]) => call.stream(accumulate(source, combine, seed)),
  }),
  define({
    name: "generate",
    form: "function",
    parameters: [
      required("initial", anything),
      required("predicate", lambda),
      required("producer", lambda),
      optional("selector", lambda, undefined),
      optional("decycle", flag, false),
    ],
    run: (call, [initial, test, next, change, decycle]) =>
      call.stream(generate(initial, test, next, change, unseen(call, decycle))),
  }),
  define({
    name: "generateMany",
    form: "function",
    parameters: [
      required("initial", anything),
      required("producer", lambda),
      optional("selector", lambda, undefined),
      optional("decycle", flag, false),
      optional("depthFirst", flag, false),
    ],
    run: (call, [initial, next, change, decycle, depthFirst]) =>
      call.stream(generateMany(initial, next, change, unseen(call, decycle), depthFirst)),
  }),
];

function* range(start: number, stop: number, step: number): Generator<Item> {
  for (let at = start; step > 0 ? at < stop : at > stop || step === 0; at += step) yield at;
}

function* accumulate(source: Iterable<Item>, combine: Lambda, seed: Item | undefined): Generator<Item> {
  let total = seed;
  if (total !== undefined) yield total;
  for (const item of source) {
    total = total === undefined ? item : combine(total, item);
    yield total;
  }
  if (total === undefined) throw new Failure("nothing can be accumulated of an empty collection");
}

function* generate(
  initial: Item,
  test: Lambda,
  next: Lambda,
  change: Lambda | undefined,
  isNew: (item: Item) => boolean,
): Generator<Item> {
  for (let item = initial; truthy(test(item)) && isNew(item); item = next(item))
    yield change === undefined ? item : change(item);
}

/** Visits what each item produces: all of one generation before the next, or each branch to its end first. */
function* generateMany(
  initial: Item,
  next: Lambda,
  change: Lambda | undefined,
  isNew: (item: Item) => boolean,
  depthFirst: boolean,
): Generator<Item> {
  const queue: Item[] = [initial];
  for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
    if (!isNew(item)) continue;
    yield change === undefined ? item : change(item);
    const produced = next(item);
    if (!isCollection(produced)) throw new Failure("the producer must give a collection");
    if (depthFirst) queue.unshift(...produced);
    else queue.push(...produced);
  }
}

/** Tells items that come again, where cycles are to be broken. */
function unseen(call: Call, decycle: boolean): (item: Item) => boolean {
  if (!decycle) return () => true;
  const hasher = call.hasher();
  const seen = new Set<string>();
  return (item) => {
    const key = hasher.key(item);
    return !seen.has(key) && seen.add(key) !== undefined;
  };
}
