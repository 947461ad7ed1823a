import type { Node } from "../source/node.ts";
import type { Span } from "../source/span.ts";
import { isMap, type Value, type ValueMap } from "../value/value.ts";
import { callOf, evaluateNode, isOmitted } from "./evaluate-node.ts";
import { HeatError } from "./heat-error.ts";
import { Memo } from "./memo.ts";
import { isAbsent } from "./node-value.ts";
import type { Scope, View } from "./scope.ts";

/** The properties that a resource is given, each computed when it is read. */
export interface Properties {
  names(view: View): readonly string[];
  get(name: string, view: View): Value | undefined;
  spanOf(name: string): Span;
}

/** Properties as a template writes them. */
export class WrittenProperties implements Properties {
  readonly #node: Node | undefined;
  readonly #scope: (view: View) => Scope;
  readonly #span: Span;
  readonly #values = new Memo<Value>("property");

  constructor(node: Node | undefined, span: Span, scope: (view: View) => Scope) {
    this.#node = isAbsent(node) ? undefined : node;
    this.#span = span;
    this.#scope = scope;
  }

  names(view: View): readonly string[] {
    const literal = this.#literal(view);
    if (literal === undefined) return [...(this.#whole(view)?.keys() ?? [])];
    return [...literal].filter(([, node]) => !isOmitted(node, this.#scope(view))).map(([name]) => name);
  }

  get(name: string, view: View): Value | undefined {
    const literal = this.#literal(view);
    if (literal === undefined) return this.#whole(view)?.get(name);
    const node = literal.get(name);
    if (node === undefined || isOmitted(node, this.#scope(view))) return undefined;
    return this.#values.get(view, name, node.span, () => evaluateNode(node, this.#scope(view)));
  }

  spanOf(name: string): Span {
    return (this.#node?.kind === "map" && this.#node.entries.get(name)?.keySpan) || this.#span;
  }

  #literal(view: View): ReadonlyMap<string, Node> | undefined {
    const node = this.#node;
    if (node === undefined) return new Map();
    if (node.kind !== "map" || callOf(node, this.#scope(view).functions) !== undefined) return undefined;
    return new Map([...node.entries.values()].map((entry) => [entry.key, entry.value]));
  }

  #whole(view: View): ValueMap | undefined {
    const node = this.#node;
    if (node === undefined) return undefined;
    const value = this.#values.get(view, "", node.span, () => evaluateNode(node, this.#scope(view)));
    if (value === null) return undefined;
    if (isMap(value)) return value;
    throw new HeatError("evaluate/property", "properties must be a map", { span: node.span });
  }
}

/** Properties that another resource passes on, such as a chain to its members. */
export class PassedProperties implements Properties {
  readonly #values: (view: View) => ValueMap;
  readonly #span: Span;

  constructor(values: (view: View) => ValueMap, span: Span) {
    this.#values = values;
    this.#span = span;
  }

  names(view: View): readonly string[] {
    return [...this.#values(view).keys()];
  }

  get(name: string, view: View): Value | undefined {
    return this.#values(view).get(name);
  }

  spanOf(): Span {
    return this.#span;
  }
}
