import { formatText } from "../python/format.ts";
import type { Scalar } from "../value/value.ts";
import { Float } from "../value/value.ts";
import { dictGet, isDict } from "./dict.ts";
import { Hasher } from "./hasher.ts";
import { type Item, isSequence } from "./item.ts";
import type { Meter } from "./meter.ts";
import { pythonRepresentation, pythonText } from "./text.ts";

/** Python's `template.format(…)` with the items of an expression. */
export function formatItems(
  template: string,
  items: readonly Item[],
  named: ReadonlyMap<string, Item>,
  meter: Meter,
): string {
  const step = (item: Item, kind: "attribute" | "item", key: string | number): Item | undefined => {
    if (kind === "attribute") return undefined;
    if (isDict(item)) return dictGet(item, key, new Hasher(meter));
    return isSequence(item) && typeof key === "number" ? item[key] : undefined;
  };
  return formatText<Item>(
    template,
    {
      positional: items,
      named: (name) => named.get(name),
      step,
      str: (item) => pythonText(item, meter),
      repr: (item) => pythonRepresentation(item, meter),
      scalar: scalarOf,
    },
    meter.budget,
  );
}

function scalarOf(item: Item): Scalar | undefined {
  return item === null || typeof item !== "object" || item instanceof Float ? item : undefined;
}
