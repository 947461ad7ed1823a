import type { Budget } from "../budget/budget.ts";
import { valueError } from "./jinja-error.ts";
import { itemsOf, type Jinja, Once, typeName, Undefined } from "./values.ts";

/** What a `for` goes through: items, keys of a map, characters of a text, nothing for what is undefined. */
export function iterate(value: Jinja, budget: Budget): readonly Jinja[] {
  const items = itemsOf(value);
  if (items !== undefined) return items;
  if (value instanceof Once) return value.rest();
  if (value instanceof Map) {
    budget.makeItems(value.size);
    return [...value.keys()];
  }
  if (typeof value === "string") {
    budget.makeItems(value.length);
    return [...value];
  }
  if (value instanceof Undefined) return [];
  throw valueError(`${typeName(value)} cannot be gone through`);
}

export function lengthOf(value: Jinja, budget: Budget): number {
  if (value === null || typeof value === "number" || typeof value === "boolean" || value instanceof Once)
    throw valueError(`${typeName(value)} has no length`);
  return iterate(value, budget).length;
}
