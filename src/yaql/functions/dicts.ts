import type { Call } from "../call.ts";
import { type Dict, DictBuilder, DictView, dictEntries, dictGet, isDict } from "../dict.ts";
import { contains } from "../equal.ts";
import { Failure } from "../failure.ts";
import type { Item, Rule } from "../item.ts";
import { isCollection, isIterator, typeName } from "../kinds.ts";
import { lambda, word } from "../lazy-types.ts";
import { alias, define, type Overload, optional, required } from "../overload.ts";
import { pythonRepresentation } from "../text.ts";
import { anything, collection, dict, rule } from "../value-types.ts";

const fromRules = define({
  name: "dict",
  form: "function",
  parameters: [],
  rest: rule,
  rules: true,
  run: (call, _values, rules) => builder(call).setAll(rules.map(entryOf)).frozen(),
});

/** A key that stands for null is there: it does not give the default. */
function getOr(call: Call, [entries, key, fallback]: readonly [Dict, Item, Item]): Item {
  const found = dictGet(entries, key, call.hasher());
  return found === undefined ? fallback : found;
}

/** Functions that make dicts, read and change them. */
export const dictFunctions: readonly Overload[] = [
  fromRules,
  alias("#map", fromRules),
  define({
    name: "dict",
    form: "function",
    parameters: [required("items", collection)],
    rules: true,
    run(call, [items]) {
      const result = builder(call);
      for (const pair of items) result.set(...pairOf(pair));
      return result.frozen();
    },
  }),
  define({
    name: "toDict",
    form: "method",
    parameters: [
      required("collection", collection),
      required("keySelector", lambda),
      optional("valueSelector", lambda, undefined),
    ],
    run(call, [items, key, value]) {
      const result = builder(call);
      for (const item of items) result.set(key(item), value === undefined ? item : value(item));
      return result.mutable();
    },
  }),
  define({
    name: "#operator_.",
    form: "function",
    parameters: [required("dict", dict), required("key", word)],
    run: (call, [entries, key]) => entry(call, entries, key),
  }),
  define({
    name: "#indexer",
    form: "function",
    parameters: [required("dict", dict), required("key", anything)],
    run: (call, [entries, key]) => entry(call, entries, key),
  }),
  define({
    name: "#indexer",
    form: "function",
    parameters: [required("dict", dict), required("key", anything), required("default", anything)],
    run: getOr,
  }),
  define({
    name: "get",
    form: "method",
    parameters: [required("dict", dict), required("key", anything), optional("default", anything, null)],
    run: getOr,
  }),
  ...setters(),
  view("keys"),
  view("values"),
  view("items"),
  define({
    name: "containsKey",
    form: "method",
    parameters: [required("dict", dict), required("key", anything)],
    run: (call, [entries, key]) => dictGet(entries, key, call.hasher()) !== undefined,
  }),
  define({
    name: "containsValue",
    form: "method",
    parameters: [required("dict", dict), required("value", anything)],
    run: (call, [entries, value]) => contains(new DictView("values", entries), value, call.meter),
  }),
  define({
    name: "#operator_+",
    form: "function",
    parameters: [required("left", dict), required("right", dict)],
    run: (call, [left, right]) => builder(call).setAll(dictEntries(left)).setAll(dictEntries(right)).frozen(),
  }),
  define({
    name: "len",
    form: "both",
    parameters: [required("dict", dict)],
    run: (_call, [entries]) => entries.size,
  }),
  define({
    name: "delete",
    form: "method",
    parameters: [required("dict", dict)],
    rest: anything,
    run: (call, [entries], keys) => without(call, entries, keys),
  }),
  define({
    name: "deleteAll",
    form: "method",
    parameters: [required("dict", dict), required("keys", collection)],
    run: (call, [entries, keys]) => without(call, entries, keys),
  }),
];

/** `set(key, value)`, `set({key => value})` and `set(key => value, …)`. */
function setters(): readonly Overload[] {
  const entries = required("dict", dict);
  const set = { name: "set", form: "method", rules: true } as const;
  return [
    define({
      ...set,
      parameters: [entries, required("key", anything), required("value", anything)],
      run: (call, [old, key, value]) => builder(call).setAll(dictEntries(old)).set(key, value).frozen(),
    }),
    define({
      ...set,
      parameters: [entries, required("replacements", dict)],
      run: (call, [old, fresh]) => builder(call).setAll(dictEntries(old)).setAll(dictEntries(fresh)).frozen(),
    }),
    define({
      ...set,
      parameters: [entries],
      rest: rule,
      run: (call, [old], rules) => builder(call).setAll(dictEntries(old)).setAll(rules.map(entryOf)).frozen(),
    }),
  ];
}

function view(shows: "keys" | "values" | "items"): Overload {
  return define({
    name: shows,
    form: "method",
    parameters: [required("dict", dict)],
    run: (_call, [entries]) => new DictView(shows, entries),
  });
}

function entry(call: Call, entries: Dict, key: Item): Item {
  const found = dictGet(entries, key, call.hasher());
  if (found === undefined) throw new Failure(`the dict has no key ${pythonRepresentation(key, call.meter)}`);
  return found;
}

function without(call: Call, entries: Dict, keys: Iterable<Item>): Dict {
  const hasher = call.hasher();
  const removed = new Set(Array.from(keys, (key) => hasher.key(key)));
  const result = new DictBuilder(hasher);
  for (const [key, item] of dictEntries(entries)) if (!removed.has(hasher.key(key))) result.set(key, item);
  return result.mutable();
}

function entryOf({ source, target }: Rule): readonly [Item, Item] {
  return [source, target];
}

/** The first two items of what `dict([[key, value], …])` was given. */
function pairOf(pair: Item): readonly [Item, Item] {
  const items = itemsOfPair(pair);
  if (!isCollection(items)) throw new Failure(`${typeName(pair)} is no pair of key and value`);
  const [key, value] = isIterator(items) ? firstTwo(items) : [...items];
  if (key === undefined || value === undefined) throw new Failure("a pair of key and value has two items");
  return [key, value];
}

/** Python goes through the characters of a text and the keys of a dict. */
function itemsOfPair(pair: Item): Item {
  if (typeof pair === "string") return Array.from(pair);
  return isDict(pair) ? [...dictEntries(pair)].map(([key]) => key) : pair;
}

function firstTwo(items: Iterable<Item>): readonly Item[] {
  const pair: Item[] = [];
  for (const item of items) if (pair.push(item) === 2) break;
  return pair;
}

function builder(call: Call): DictBuilder {
  return new DictBuilder(call.hasher());
}
