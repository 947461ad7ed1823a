import type { Scalar } from "../value/value.ts";
import type { Span } from "./span.ts";

/** A parsed document with positions: what YAML or JSON text says, before anything is evaluated. */
export type Node = ScalarNode | ListNode | MapNode;

export interface ScalarNode {
  readonly kind: "scalar";
  readonly value: Scalar;
  readonly span: Span;
  /** `!vault` and the like, in files where such tags are allowed. */
  readonly tag?: string;
}

export interface ListNode {
  readonly kind: "list";
  readonly items: readonly Node[];
  readonly span: Span;
  /** `!vault` and the like, in files where such tags are allowed. */
  readonly tag?: string;
}

export interface MapNode {
  readonly kind: "map";
  readonly entries: ReadonlyMap<string, MapEntry>;
  readonly span: Span;
  /** `!vault` and the like, in files where such tags are allowed. */
  readonly tag?: string;
}

/** One `key: value` of a map. Keys are strings, as after Heat's trip through JSON. */
export interface MapEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Node;
}
