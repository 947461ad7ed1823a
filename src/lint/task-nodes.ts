import type { MapNode, Node } from "../source/node.ts";

/** The name of a task, as it is written. */
export function nameOf({ entries }: MapNode): string | undefined {
  const name = entries.get("name")?.value;
  return name?.kind === "scalar" && typeof name.value === "string" ? name.value : undefined;
}

/** The tasks under a key of a block; where a template function makes the list of others, those of its lists. */
export function childTasks(task: MapNode, key: string): readonly MapNode[] {
  const list = task.entries.get(key)?.value;
  return list === undefined ? [] : mapsIn(list);
}

function mapsIn(node: Node): readonly MapNode[] {
  if (node.kind === "scalar") return [];
  if (node.kind === "list") return node.items.flatMap(mapsIn);
  if (!isFunction(node)) return [node];
  return [...node.entries.values()].flatMap(({ value }) => (value.kind === "map" ? [] : mapsIn(value)));
}

/** `{if: [...]}` and the like: one key, and no task has only that. */
function isFunction({ entries }: MapNode): boolean {
  const [key = ""] = entries.keys();
  if (entries.size !== 1) return false;
  return ["if", "list_concat", "list_concat_unique", "get_attr", "get_param", "yaql", "repeat"].includes(key);
}
