import type { ListNode, MapNode, Node } from "../source/node.ts";

/**
 * Heat strips the text of a template before it parses it, so a block scalar that ends the file has no final
 * newline (environment files are not stripped). This does the same to a document that was parsed as it is.
 */
export function stripDocument(node: Node, text: string): Node {
  const stripped = text.trimEnd();
  const lastLine = stripped.slice(stripped.lastIndexOf("\n") + 1).trim();
  return lastLine === "" ? node : stripLast(node, lastLine);
}

function stripLast(node: Node, lastLine: string): Node {
  if (node.kind === "list") return stripLastItem(node, lastLine);
  if (node.kind === "map") return stripLastEntry(node, lastLine);
  if (typeof node.value !== "string" || !/\s$/.test(node.value)) return node;
  // The last line of a block scalar is text of its value; that of a quoted scalar ends with the quote.
  const value = node.value.trimEnd();
  return value.endsWith(lastLine) ? { ...node, value } : node;
}

function stripLastItem(node: ListNode, lastLine: string): Node {
  const last = node.items.at(-1);
  const stripped = last && stripLast(last, lastLine);
  if (last === undefined || stripped === undefined || stripped === last) return node;
  return { ...node, items: [...node.items.slice(0, -1), stripped] };
}

function stripLastEntry(node: MapNode, lastLine: string): Node {
  const last = [...node.entries.values()].at(-1);
  const stripped = last && stripLast(last.value, lastLine);
  if (last === undefined || stripped === undefined || stripped === last.value) return node;
  return { ...node, entries: new Map([...node.entries, [last.key, { ...last, value: stripped }]]) };
}
