import { isList, type ValueMap } from "../../value/value.ts";
import type { PlainChange } from "./service-change.ts";

/** The items a task loops over, where the list is written out; undefined where it is computed. */
export function itemsOf(task: ValueMap): readonly string[] | undefined {
  const list = ["loop", "with_items", "with_list"].map((key) => task.get(key)).find(isList);
  return list?.every((item) => typeof item === "string") ? list.map(String) : undefined;
}

/** One change for every item; without known items the expression itself is the name. */
export function withItems(
  changes: readonly PlainChange[],
  items: readonly string[] | undefined,
): readonly PlainChange[] {
  return changes.flatMap((change) => {
    if (items === undefined || !ITEM.test(change.daemon)) return [change];
    return items.map((item) => ({ ...change, daemon: change.daemon.replace(ITEM, () => item) }));
  });
}

const ITEM = /\{\{\s*item\s*\}\}/;
