import { getItem } from "./attributes.ts";
import type { FilterContext } from "./filters.ts";
import { textOf } from "./text.ts";
import type { Jinja } from "./values.ts";

/** `a.b.0` of an item; the item itself when no attribute is asked for. */
export function pluck(item: Jinja, attribute: Jinja | undefined, { budget }: FilterContext): Jinja {
  if (attribute === undefined || attribute === null) return item;
  if (typeof attribute === "number") return getItem(item, attribute, budget);
  return textOf(attribute, budget)
    .split(".")
    .reduce<Jinja>((value, part) => getItem(value, /^\d+$/.test(part) ? Number(part) : part, budget), item);
}
