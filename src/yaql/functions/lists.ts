import type { Call } from "../call.ts";
import { isDict } from "../dict.ts";
import { contains } from "../equal.ts";
import { Failure } from "../failure.ts";
import { type Item, isSequence, MutableList, mutableList } from "../item.ts";
import { ItemSet } from "../item-set.ts";
import { isCollection, isIterator, isSet } from "../kinds.ts";
import { define, type Overload, optional, required } from "../overload.ts";
import { anything, collection, count, orderedCollection, sequence } from "../value-types.ts";

/** Functions that make lists, read and change them. */
export const listFunctions: readonly Overload[] = [
  define({
    name: "#list",
    form: "function",
    parameters: [],
    rest: anything,
    run: (_call, _values, items) => [...items],
  }),
  define({
    name: "list",
    form: "function",
    parameters: [],
    rest: anything,
    run: (_call, _values, items) => [...spread(items)],
  }),
  define({
    name: "toList",
    form: "method",
    parameters: [required("collection", collection)],
    run: (_call, [items]) => tuple(items),
  }),
  define({
    name: "flatten",
    form: "method",
    parameters: [required("collection", collection)],
    run: (call, [items]) => call.stream(flatten(items, call)),
  }),
  define({
    name: "#indexer",
    form: "function",
    parameters: [required("list", sequence), required("index", count)],
    run(_call, [items, index]) {
      const found = items[index < 0 ? index + items.length : index];
      if (found === undefined) throw new Failure(`the list has no item ${index}`, "index");
      return found;
    },
  }),
  define({
    name: "#operator_in",
    form: "function",
    parameters: [required("value", anything), required("collection", collection)],
    run: (call, [item, items]) => isIn(call, items, item),
  }),
  define({
    name: "contains",
    form: "method",
    parameters: [required("collection", collection), required("value", anything)],
    run: (call, [items, item]) => isIn(call, items, item),
  }),
  define({
    name: "#operator_+",
    form: "function",
    parameters: [required("left", collection), required("right", collection)],
    run: (call, [left, right]) => combine(call, left, right),
  }),
  define({
    name: "#operator_*",
    form: "function",
    parameters: [required("left", sequence), required("right", count)],
    run: (call, [items, times]) => repeated(call, items, times),
  }),
  define({
    name: "#operator_*",
    form: "function",
    parameters: [required("left", count), required("right", sequence)],
    run: (call, [times, items]) => repeated(call, items, times),
  }),
  define({
    name: "len",
    form: "both",
    parameters: [required("sequence", sequence)],
    run: (_call, [items]) => items.length,
  }),
  test("isList", "arg", isSequence),
  test("isDict", "arg", isDict),
  test("isSet", "arg", isSet),
  test("isIterable", "value", isCollection),
  define({
    name: "insert",
    form: "method",
    parameters: [
      required("collection", orderedCollection),
      required("position", count),
      required("value", anything),
    ],
    run: (call, [items, position, item]) => call.stream(inserted(items, position, item)),
  }),
  define({
    name: "insert",
    form: "method",
    parameters: [required("collection", sequence), required("position", count), required("value", anything)],
    run(_call, [items, position, item]) {
      const copy = mutableList(items);
      copy.splice(position, 0, item);
      return copy;
    },
  }),
  define({
    name: "insertMany",
    form: "method",
    parameters: [
      required("collection", collection),
      required("position", count),
      required("values", collection),
    ],
    run: (call, [items, position, values]) => call.stream(insertedMany(items, position, values)),
  }),
  define({
    name: "delete",
    form: "method",
    parameters: [
      required("collection", collection),
      required("position", count),
      optional("count", count, 1),
    ],
    run: (call, [items, position, times]) => call.stream(replaced(items, position, times, [])),
  }),
  define({
    name: "replace",
    form: "method",
    parameters: [
      required("collection", collection),
      required("position", count),
      required("value", anything),
      optional("count", count, 1),
    ],
    run: (call, [items, position, item, times]) => call.stream(replaced(items, position, times, [item])),
  }),
  define({
    name: "replaceMany",
    form: "method",
    parameters: [
      required("collection", collection),
      required("position", count),
      required("values", collection),
      optional("count", count, 1),
    ],
    run: (call, [items, position, values, times]) => call.stream(replaced(items, position, times, values)),
  }),
];

/** The items as a tuple: themselves where they are one. */
export function tuple(items: Iterable<Item>): readonly Item[] {
  return Array.isArray(items) && !(items instanceof MutableList) ? items : Array.from(items);
}

/** The items, streams among them replaced by what they give. */
export function* spread(items: Iterable<Item>): Generator<Item> {
  for (const item of items) {
    if (isIterator(item)) yield* spread(item);
    else yield item;
  }
}

/** Keeps its own stack, so that a deep list costs no more than a flat one. */
function* flatten(items: Iterable<Item>, call: Call): Generator<Item> {
  const stack = [items[Symbol.iterator]()];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    call.meter.tick();
    const next = top.next();
    if (next.done) stack.pop();
    else if (isCollection(next.value)) stack.push(next.value[Symbol.iterator]());
    else yield next.value;
  }
}

function isIn(call: Call, items: Iterable<Item>, item: Item): boolean {
  return items instanceof ItemSet ? items.has(item) : contains(items, item, call.meter);
}

/** Tuples and sets are joined into one of their kind, everything else into a stream. */
function combine(call: Call, left: Iterable<Item> & Item, right: Iterable<Item> & Item): Item {
  if (isTuple(left) && isTuple(right)) {
    call.meter.checkItems(left.length + right.length);
    return [...left, ...right];
  }
  if (left instanceof ItemSet && right instanceof ItemSet)
    return new ItemSet(chain(left, right), call.hasher());
  return call.stream(chain(left, right));
}

/** The items of one collection after the other. */
export function* chain(...collections: readonly Iterable<Item>[]): Generator<Item> {
  for (const items of collections) yield* items;
}

function isTuple(item: Item): item is readonly Item[] {
  return isSequence(item) && !(item instanceof MutableList);
}

function repeated(call: Call, items: readonly Item[], times: number): Item {
  const copies = Math.max(times, 0);
  call.meter.checkItems(items.length * copies);
  const result = items instanceof MutableList ? new MutableList() : [];
  for (let i = 0; i < copies; i++) result.push(...items);
  return result;
}

function test(name: string, parameter: string, check: (item: Item) => boolean): Overload {
  return define({
    name,
    form: "function",
    parameters: [required(parameter, anything)],
    run: (_call, [item]) => check(item),
  });
}

function* inserted(items: Iterable<Item>, position: number, item: Item): Generator<Item> {
  yield* insertedAt(items, position, () => [item]);
}

function* insertedMany(items: Iterable<Item>, position: number, values: Iterable<Item>): Generator<Item> {
  if (position < 0) yield* values;
  yield* insertedAt(items, position, () => values);
}

/** A position behind the last item, or anywhere after it, is the end. */
function* insertedAt(items: Iterable<Item>, position: number, values: () => Iterable<Item>): Generator<Item> {
  let at = 0;
  for (const item of items) {
    if (at === position) yield* values();
    yield item;
    at++;
  }
  if (position >= at) yield* values();
}

/** Puts `values` in the place of `times` items; a negative number takes all up to the end. */
function* replaced(
  items: Iterable<Item>,
  position: number,
  times: number,
  values: Iterable<Item>,
): Generator<Item> {
  let at = 0;
  let done = false;
  for (const item of items) {
    const isReplaced = at >= position && (times < 0 || at < position + times);
    if (!isReplaced) yield item;
    else if (!done) yield* values;
    done ||= isReplaced;
    at++;
  }
}
