import type { Budget } from "../budget/budget.ts";
import { CodePoints } from "../python/code-points.ts";
import { DICT_METHODS, LIST_METHODS } from "./collection-methods.ts";
import { toKey } from "./compare.ts";
import { iterate } from "./iterate.ts";
import { valueError } from "./jinja-error.ts";
import { formatBraces } from "./python-formats.ts";
import { STRING_METHODS, type StringMethod } from "./string-methods.ts";
import { Callable, itemsOf, type Jinja, JinjaObject, orElse, Tuple, typeName, Undefined } from "./values.ts";

const TEXT_METHODS: Readonly<Record<string, StringMethod>> = {
  ...STRING_METHODS,
  format: (text, args, budget) =>
    formatBraces(
      text,
      args,
      (value, kind, key) =>
        kind === "item" ? getItem(value, key, budget) : getAttribute(value, String(key), budget),
      budget,
    ),
};

/** `value.name`: a method first, then the item of that name. */
export function getAttribute(value: Jinja, name: string, budget: Budget): Jinja {
  refuseUndefined(value);
  const found = methodOf(value, name, budget);
  if (found !== undefined) return found;
  return orElse(itemOf(value, name, budget), new Undefined(`"${name}" of ${typeName(value)}`));
}

/** `value[index]`: the item first, then the method of that name. */
export function getItem(value: Jinja, index: Jinja, budget: Budget): Jinja {
  refuseUndefined(value);
  const item = itemOf(value, index, budget);
  if (item !== undefined) return item;
  const method = typeof index === "string" ? methodOf(value, index, budget) : undefined;
  const what = typeof index === "string" ? index : "the item";
  return orElse(method, new Undefined(`"${what}" of ${typeName(value)}`));
}

function refuseUndefined(value: Jinja): void {
  if (value instanceof Undefined) throw valueError(`${value.what} is undefined`);
}

function methodOf(value: Jinja, name: string, budget: Budget): Jinja | undefined {
  if (value instanceof JinjaObject) return value.get(name);
  if (typeof value === "string") return bind(TEXT_METHODS, value, name, budget);
  if (value instanceof Map) return bind(DICT_METHODS, value, name, budget);
  if (Array.isArray(value)) return bind(LIST_METHODS, value, name, budget);
  if (value instanceof Tuple) return tupleAttribute(value, name, budget);
  return undefined;
}

function tupleAttribute(tuple: Tuple, name: string, budget: Budget): Jinja | undefined {
  if (name === "index" || name === "count") return bind(LIST_METHODS, [...tuple.items], name, budget);
  return tuple.items[tuple.names.indexOf(name)];
}

function bind<T>(
  methods: Readonly<
    Record<string, (value: T, args: Parameters<Callable["call"]>[0], budget: Budget) => Jinja>
  >,
  value: T,
  name: string,
  budget: Budget,
): Callable | undefined {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  return (
    method &&
    new Callable(name, (args) => {
      // A method goes through its text or collection, and may make as much of it.
      if (typeof value === "string") budget.makeText(value.length);
      else budget.step(sizeOf(value));
      return method(value, args, budget);
    })
  );
}

function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  return value instanceof Map ? value.size : 0;
}

function itemOf(value: Jinja, index: Jinja, budget: Budget): Jinja | undefined {
  if (value instanceof Map) {
    if (index instanceof Undefined || Array.isArray(index) || index instanceof Map) return undefined;
    return value.get(toKey(index));
  }
  if (typeof index !== "number") return undefined;
  return typeof value === "string" ? characterOf(value, index, budget) : itemsOf(value)?.at(index);
}

function characterOf(text: string, index: number, budget: Budget): string | undefined {
  budget.read(text.length);
  const points = new CodePoints(text);
  const found = points.at(index < 0 ? index + points.length : index);
  return found === "" ? undefined : found;
}

/** `value[from:to:step]`. */
export function slice(value: Jinja, from: Jinja, to: Jinja, step: Jinja, budget: Budget): Jinja {
  refuseUndefined(value);
  const items = typeof value === "string" ? iterate(value, budget) : itemsOf(value);
  if (items === undefined) throw valueError(`${typeName(value)} cannot be sliced`);
  budget.makeItems(items.length);
  const picked = pick(items, bound(from), bound(to), bound(step) ?? 1);
  if (typeof value === "string") return picked.join("");
  return value instanceof Tuple ? new Tuple(picked) : picked;
}

function bound(value: Jinja): number | undefined {
  if (value === null) return undefined;
  if (typeof value === "number") return value;
  throw valueError(`a slice needs whole numbers, not ${typeName(value)}`);
}

function pick(
  items: readonly Jinja[],
  from: number | undefined,
  to: number | undefined,
  step: number,
): Jinja[] {
  if (step === 0) throw valueError("the step of a slice cannot be zero");
  const { length } = items;
  const back = step < 0;
  const clamp = (index: number) =>
    Math.min(Math.max(index < 0 ? index + length : index, back ? -1 : 0), back ? length - 1 : length);
  const start = from === undefined ? (back ? length - 1 : 0) : clamp(from);
  const end = to === undefined ? (back ? -1 : length) : clamp(to);
  const picked: Jinja[] = [];
  for (let i = start; back ? i > end : i < end; i += step) picked.push(items[i] ?? null);
  return picked;
}
