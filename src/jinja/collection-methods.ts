import type { Budget } from "../budget/budget.ts";
import { Parameters } from "./arguments.ts";
import { compare, isEqual, toKey } from "./compare.ts";
import { iterate } from "./iterate.ts";
import { valueError } from "./jinja-error.ts";
import { type CallArguments, isMapping, isTrue, type Jinja, type JinjaMap, orElse, Tuple } from "./values.ts";

/** The methods of Python's `dict`. */
export const DICT_METHODS: Readonly<
  Record<string, (map: JinjaMap, args: CallArguments, budget: Budget) => Jinja>
> = {
  get: (map, args) => {
    const given = new Parameters("get", ["key", "default"], args);
    return orElse(map.get(toKey(given.required("key"))), orElse(given.get("default"), null));
  },
  keys: (map) => [...map.keys()],
  values: (map) => [...map.values()],
  items: (map) => pairs(map),
  iteritems: (map) => pairs(map),
  copy: (map) => new Map(map),
  clear: (map) => {
    map.clear();
    return null;
  },
  has_key: (map, args) => map.has(toKey(new Parameters("has_key", ["key"], args).required("key"))),
  update: (map, args, budget) => {
    const [other] = args.positional;
    if (isMapping(other)) for (const [key, value] of other) map.set(key, value);
    else for (const pair of other === undefined ? [] : iterate(other, budget)) setPair(map, pair, budget);
    for (const [key, value] of args.named) map.set(key, value);
    return null;
  },
  setdefault: (map, args) => {
    const given = new Parameters("setdefault", ["key", "default"], args);
    const key = toKey(given.required("key"));
    const value = orElse(map.get(key), orElse(given.get("default"), null));
    map.set(key, value);
    return value;
  },
  pop: (map, args) => {
    const given = new Parameters("pop", ["key", "default"], args);
    const key = toKey(given.required("key"));
    const value = orElse(map.get(key), given.get("default"));
    if (value === undefined) throw valueError(`the map has no key "${String(key)}" to take away`);
    map.delete(key);
    return value;
  },
  popitem: (map) => {
    const last = [...map].at(-1);
    if (last === undefined) throw valueError("there is nothing to take away from an empty map");
    map.delete(last[0]);
    return new Tuple([...last]);
  },
};

function pairs(map: JinjaMap): Jinja[] {
  return [...map].map((pair) => new Tuple(pair));
}

function setPair(map: JinjaMap, pair: Jinja, budget: Budget): void {
  const [key, value] = iterate(pair, budget);
  if (key === undefined || value === undefined) throw valueError("update needs a map or pairs");
  map.set(toKey(key), value);
}

/** The methods of Python's `list`; `index` and `count` are those of `tuple` too. */
export const LIST_METHODS: Readonly<
  Record<string, (list: Jinja[], args: CallArguments, budget: Budget) => Jinja>
> = {
  append: (list, args) => {
    list.push(new Parameters("append", ["item"], args).required("item"));
    return null;
  },
  extend: (list, args, budget) => {
    const items = iterate(new Parameters("extend", ["items"], args).required("items"), budget);
    budget.makeItems(items.length);
    for (const item of [...items]) list.push(item);
    return null;
  },
  insert: (list, args) => {
    const given = new Parameters("insert", ["index", "item"], args);
    list.splice(given.integer("index"), 0, given.required("item"));
    return null;
  },
  pop: (list, args) => {
    const index = new Parameters("pop", ["index"], args).integer("index", -1);
    const [item] = list.splice(index, 1);
    if (item === undefined || index >= list.length + 1 || index < -(list.length + 1))
      throw valueError("there is nothing to take away at this index");
    return item;
  },
  remove: (list, args, budget) => {
    list.splice(indexOf(list, new Parameters("remove", ["item"], args).required("item"), budget), 1);
    return null;
  },
  index: (list, args, budget) =>
    indexOf(list, new Parameters("index", ["item"], args).required("item"), budget),
  count: (list, args, budget) => {
    const wanted = new Parameters("count", ["item"], args).required("item");
    return list.filter((item) => isEqual(item, wanted, budget)).length;
  },
  reverse: (list) => {
    list.reverse();
    return null;
  },
  sort: (list, args, budget) => {
    const reverse = isTrue(args.named.get("reverse") ?? false);
    list.sort(reverse ? (a, b) => compare(b, a, budget) : (a, b) => compare(a, b, budget));
    return null;
  },
  copy: (list) => [...list],
  clear: (list) => {
    list.length = 0;
    return null;
  },
};

function indexOf(list: readonly Jinja[], wanted: Jinja, budget: Budget): number {
  const index = list.findIndex((item) => isEqual(item, wanted, budget));
  if (index === -1) throw valueError("the item is not in the list");
  return index;
}
