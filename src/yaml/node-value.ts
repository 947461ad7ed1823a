import type { MapEntry, Node } from "../source/node.ts";
import type { Span } from "../source/span.ts";
import { isList, isMap, type Value } from "../value/value.ts";

/** What a document says, without its positions. Nothing is evaluated; what aliases share stays shared. */
export function valueOfNode(node: Node): Value {
  return convert(node, new Map());
}

function convert(node: Node, known: Map<Node, Value>): Value {
  if (node.kind === "scalar") return node.value;
  const before = known.get(node);
  if (before !== undefined) return before;
  const value: Value =
    node.kind === "list"
      ? node.items.map((item) => convert(item, known))
      : new Map([...node.entries].map(([key, entry]) => [key, convert(entry.value, known)]));
  known.set(node, value);
  return value;
}

/** A value as a document, every part of which claims to stand at `span`. */
export function nodeFromValue(value: Value, span: Span): Node {
  if (isList(value)) return { kind: "list", items: value.map((item) => nodeFromValue(item, span)), span };
  if (!isMap(value)) return { kind: "scalar", value, span };
  const entries = new Map<string, MapEntry>();
  for (const [key, item] of value) entries.set(key, { key, keySpan: span, value: nodeFromValue(item, span) });
  return { kind: "map", entries, span };
}
