import type { ListNode, MapNode, Node } from "../source/node.ts";
import type { Span } from "../source/span.ts";
import { isList, isMap, type Value, type ValueMap } from "../value/value.ts";
import { HeatError } from "./heat-error.ts";

/** How many values one document may come to when its aliases are followed. */
const MOST = 2_000_000;

/** The plain value of a document in which no functions are called, such as an environment file. */
export function nodeValue(node: Node): Value {
  let count = 0;
  const read = (current: Node): Value => {
    if (++count > MOST)
      throw new HeatError("evaluate/limit", "the document grows too large through its aliases", {
        span: node.span,
      });
    if (current.kind === "scalar") return current.value;
    if (current.kind === "list") return current.items.map(read);
    return new Map([...current.entries.values()].map((entry) => [entry.key, read(entry.value)]));
  };
  return read(node);
}

/** A document that says a value; everything in it stands at one place. */
export function nodeFromValue(value: Value, span: Span): Node {
  if (isList(value)) return { kind: "list", items: value.map((item) => nodeFromValue(item, span)), span };
  if (isMap(value)) return mapNode(value, span);
  return { kind: "scalar", value, span };
}

/** The same for a map. */
export function mapNode(value: ValueMap, span: Span): MapNode {
  const entries = new Map(
    [...value].map(([key, item]) => [key, { key, keySpan: span, value: nodeFromValue(item, span) }]),
  );
  return { kind: "map", entries, span };
}

/** The value under a key of a map node. */
export function child(node: Node | undefined, key: string): Node | undefined {
  return node?.kind === "map" ? node.entries.get(key)?.value : undefined;
}

/** The text that a node is, if it is one. */
export function textOf(node: Node | undefined): string | undefined {
  return node?.kind === "scalar" && typeof node.value === "string" ? node.value : undefined;
}

/** Whether a section is absent: not there, or there without a value. */
export function isAbsent(node: Node | undefined): node is undefined {
  return node === undefined || (node.kind === "scalar" && node.value === null);
}

/** Whether Python takes a node for nothing: null, false, 0, or empty. */
export function isFalsy(node: Node): boolean {
  if (node.kind === "list") return node.items.length === 0;
  if (node.kind === "map") return node.entries.size === 0;
  return node.value === null || node.value === "" || node.value === false || node.value === 0;
}

export type { ListNode, MapNode, Node };
