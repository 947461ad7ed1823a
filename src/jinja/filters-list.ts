import type { Budget } from "../budget/budget.ts";
import type { Parameters } from "./arguments.ts";
import { arithmetic } from "./arithmetic.ts";
import { compare, isEqual } from "./compare.ts";
import type { Filter, FilterContext, OpenFilter } from "./filters.ts";
import { iterate, lengthOf } from "./iterate.ts";
import { valueError } from "./jinja-error.ts";
import { pluck } from "./pluck.ts";
import { joinTexts, textOf } from "./text.ts";
import { type Jinja, JinjaObject, Once, orElse, Tuple, typeName, Undefined } from "./values.ts";

const LENGTH: Filter = { apply: (input, _, { budget }) => lengthOf(input, budget) };

/** Filters of lists and maps. */
export const LIST_FILTERS: Readonly<Record<string, Filter | OpenFilter>> = {
  length: LENGTH,
  count: LENGTH,
  list: { apply: (input, _, { budget }) => [...iterate(input, budget)] },
  first: {
    apply: (input, _, { budget }) =>
      orElse(firstOf(input, budget), new Undefined("the first item of an empty list")),
  },
  last: {
    apply: (input, _, { budget }) =>
      orElse(iterate(input, budget).at(-1), new Undefined("the last item of an empty list")),
  },
  random: {
    apply: () => {
      throw valueError("`random` would give another text each time");
    },
  },
  reverse: {
    apply: (input, _, { budget }) =>
      typeof input === "string"
        ? [...input].reverse().join("")
        : new Once([...iterate(input, budget)].reverse()),
  },
  join: {
    names: ["d", "attribute"],
    apply: (input, args, context) => {
      const { budget } = context;
      const separator = textOf(args.get("d") ?? "", budget);
      const texts = iterate(input, budget).map((item) =>
        textOf(pluck(item, args.get("attribute"), context), budget),
      );
      return joinTexts(texts, separator, budget);
    },
  },
  sort: {
    names: ["reverse", "case_sensitive", "attribute"],
    apply: (input, args, context) => {
      const keyed = iterate(input, context.budget).map((item) => ({
        item,
        key: sortKey(item, args, context),
      }));
      const sign = args.flag("reverse") ? -1 : 1;
      return keyed.sort((a, b) => sign * compare(a.key, b.key, context.budget)).map(({ item }) => item);
    },
  },
  unique: {
    names: ["case_sensitive", "attribute"],
    apply: (input, args, context) => {
      const seen: Jinja[] = [];
      const kept = iterate(input, context.budget).filter((item) => {
        const key = caseKey(pluck(item, args.get("attribute"), context), args);
        context.budget.step(seen.length);
        if (seen.some((other) => isEqual(other, key, context.budget))) return false;
        seen.push(key);
        return true;
      });
      return new Once(kept);
    },
  },
  min: {
    names: ["case_sensitive", "attribute"],
    apply: (input, args, context) => extreme(input, args, context, -1),
  },
  max: {
    names: ["case_sensitive", "attribute"],
    apply: (input, args, context) => extreme(input, args, context, 1),
  },
  sum: {
    names: ["attribute", "start"],
    apply: (input, args, context) =>
      iterate(input, context.budget).reduce<Jinja>(
        (sum, item) => arithmetic("+", sum, pluck(item, args.get("attribute"), context), context.budget),
        args.get("start") ?? 0,
      ),
  },
  dictsort: {
    names: ["case_sensitive", "by", "reverse"],
    apply: (input, args, { budget }) => {
      if (!(input instanceof Map)) throw valueError(`dictsort needs a map, not ${typeName(input)}`);
      const by = args.text("by", "key") === "value" ? 1 : 0;
      const sign = args.flag("reverse") ? -1 : 1;
      const key = (pair: readonly [Jinja, Jinja]) => caseKey(pair[by], args);
      return [...input].sort((a, b) => sign * compare(key(a), key(b), budget)).map((pair) => new Tuple(pair));
    },
  },
  items: {
    apply: (input) => {
      if (input instanceof Undefined) return new Once([]);
      if (!(input instanceof Map)) throw valueError(`items needs a map, not ${typeName(input)}`);
      return new Once([...input].map((pair) => new Tuple(pair)));
    },
  },
  groupby: {
    names: ["attribute", "default", "case_sensitive"],
    apply: (input, args, context) => groupBy(input, args, context),
  },
  batch: {
    names: ["linecount", "fill_with"],
    apply: (input, args, { budget }) => {
      const size = Math.max(1, args.integer("linecount"));
      const items = iterate(input, budget);
      const batches: Jinja[][] = [];
      for (let i = 0; i < items.length; i += size) batches.push(items.slice(i, i + size));
      const fill = args.get("fill_with") ?? null;
      const last = batches.at(-1);
      while (fill !== null && last !== undefined && last.length < size) last.push(fill);
      return new Once(batches);
    },
  },
  slice: {
    names: ["slices", "fill_with"],
    apply: (input, args, { budget }) =>
      new Once(slices(iterate(input, budget), args.integer("slices"), args.get("fill_with") ?? null)),
  },
  attr: {
    names: ["name"],
    apply: (input, args) => {
      const name = args.text("name");
      return orElse(input instanceof JinjaObject ? input.get(name) : undefined, new Undefined(`"${name}"`));
    },
  },
};

function firstOf(input: Jinja, budget: Budget): Jinja | undefined {
  return input instanceof Once ? input.next() : iterate(input, budget)[0];
}

function caseKey(value: Jinja, args: Parameters): Jinja {
  return typeof value === "string" && !args.flag("case_sensitive") ? value.toLowerCase() : value;
}

function sortKey(item: Jinja, args: Parameters, context: FilterContext): Jinja {
  const attribute = args.get("attribute");
  if (typeof attribute !== "string" || !attribute.includes(","))
    return caseKey(pluck(item, attribute, context), args);
  return attribute.split(",").map((part) => caseKey(pluck(item, part, context), args));
}

function extreme(input: Jinja, args: Parameters, context: FilterContext, sign: 1 | -1): Jinja {
  let best: { readonly item: Jinja; readonly key: Jinja } | undefined;
  for (const item of iterate(input, context.budget)) {
    const key = caseKey(pluck(item, args.get("attribute"), context), args);
    if (best === undefined || sign * compare(key, best.key, context.budget) > 0) best = { item, key };
  }
  return orElse(best?.item, new Undefined("the least or largest item of an empty list"));
}

function groupBy(input: Jinja, args: Parameters, context: FilterContext): Jinja {
  const groups: { readonly key: Jinja; readonly items: Jinja[] }[] = [];
  const keyed = iterate(input, context.budget).map((item) => {
    const key = pluck(item, args.required("attribute"), context);
    return { item, key: key instanceof Undefined ? orElse(args.get("default"), key) : key };
  });
  for (const { item, key } of keyed.sort((a, b) =>
    compare(caseKey(a.key, args), caseKey(b.key, args), context.budget),
  )) {
    const last = groups.at(-1);
    if (last !== undefined && isEqual(caseKey(last.key, args), caseKey(key, args), context.budget))
      last.items.push(item);
    else groups.push({ key, items: [item] });
  }
  return groups.map(({ key, items }) => new Tuple([key, items], ["grouper", "list"]));
}

function slices(items: readonly Jinja[], count: number, fill: Jinja): Jinja[] {
  if (count < 1) throw valueError("slice needs at least one slice");
  const size = Math.floor(items.length / count);
  const longer = items.length % count;
  const result: Jinja[] = [];
  for (let i = 0; i < count; i++) {
    const start = i * size + Math.min(i, longer);
    const slice = items.slice(start, start + size + (i < longer ? 1 : 0));
    if (fill !== null && i >= longer && longer > 0) slice.push(fill);
    result.push(slice);
  }
  return result;
}
