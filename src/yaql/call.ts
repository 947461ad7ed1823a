import type { Argument } from "./argument-type.ts";
import type { Expression } from "./ast.ts";
import { Hasher } from "./hasher.ts";
import type { Interpreter } from "./interpreter.ts";
import type { Item } from "./item.ts";
import type { Meter } from "./meter.ts";
import type { Scope } from "./scope.ts";
import { Stream } from "./stream.ts";

/** What an implementation of a function may use: where it was called, and the rest of the language. */
export class Call {
  readonly scope: Scope;
  readonly #interpreter: Interpreter;

  constructor(interpreter: Interpreter, scope: Scope) {
    this.#interpreter = interpreter;
    this.scope = scope;
  }

  get meter(): Meter {
    return this.#interpreter.meter;
  }

  evaluate(expression: Expression, scope: Scope, receiver?: Item): Item {
    return this.#interpreter.evaluate(expression, scope, receiver);
  }

  /** Calls another function as `name(…)`. */
  invoke(name: string, ...items: readonly Item[]): Item {
    return this.#interpreter.call(name, items.map(given), this.scope);
  }

  /** Calls `left.right`, where `right` is what the expression says. */
  dot(left: Item, right: Expression): Item {
    return this.#interpreter.call("#operator_.", [given(left), right], this.scope);
  }

  /** Calls a function with arguments by place and by name, or a method of `receiver`. */
  apply(name: string, items: readonly Item[], named: ReadonlyMap<string, Item>, receiver?: Item): Item {
    const words = new Map([...named].map(([key, item]) => [key, given(item)]));
    return this.#interpreter.call(name, items.map(given), this.scope, receiver, words);
  }

  /** A lazy sequence, used up by its first reader. */
  stream(items: Iterable<Item>): Stream {
    return new Stream(items, this.meter);
  }

  hasher(): Hasher {
    return new Hasher(this.meter);
  }
}

function given(item: Item): Argument {
  return { kind: "item", item };
}
