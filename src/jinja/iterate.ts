import { valueError } from "./jinja-error.ts";
import { itemsOf, type Jinja, Once, typeName, Undefined } from "./values.ts";

/** What a `for` goes through: items, keys of a map, characters of a text, nothing for what is undefined. */
export function iterate(value: Jinja): readonly Jinja[] {
  const items = itemsOf(value);
  if (items !== undefined) return items;
  if (value instanceof Once) return value.rest();
  if (value instanceof Map) return [...value.keys()];
  if (typeof value === "string") return [...value];
  if (value instanceof Undefined) return [];
  throw valueError(`${typeName(value)} cannot be gone through`);
}

export function lengthOf(value: Jinja): number {
  if (value === null || typeof value === "number" || typeof value === "boolean" || value instanceof Once)
    throw valueError(`${typeName(value)} has no length`);
  return iterate(value).length;
}
