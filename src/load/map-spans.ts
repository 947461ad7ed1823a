import type { MapEntry, Node } from "../source/node.ts";
import type { Span } from "../source/span.ts";

/** The same document with every place changed. What was shared stays shared. */
export function mapSpans(node: Node, map: (span: Span) => Span): Node {
  return convert(node, map, new Map());
}

function convert(node: Node, map: (span: Span) => Span, known: Map<Node, Node>): Node {
  const before = known.get(node);
  if (before !== undefined) return before;
  const converted = convertNew(node, map, known);
  known.set(node, converted);
  return converted;
}

function convertNew(node: Node, map: (span: Span) => Span, known: Map<Node, Node>): Node {
  const span = map(node.span);
  if (node.kind === "scalar") return { ...node, span };
  if (node.kind === "list")
    return { ...node, span, items: node.items.map((item) => convert(item, map, known)) };
  const entries = new Map<string, MapEntry>();
  for (const [key, entry] of node.entries)
    entries.set(key, { key, keySpan: map(entry.keySpan), value: convert(entry.value, map, known) });
  return { ...node, span, entries };
}
