import { nearest } from "../diagnostic/nearest.ts";
import type { Argument } from "./argument-type.ts";
import type { Call as CallNode, Expression } from "./ast.ts";
import type { Arguments, Binding } from "./binding.ts";
import { Call } from "./call.ts";
import { candidatesFor } from "./candidates.ts";
import { YaqlError } from "./error.ts";
import { Failure } from "./failure.ts";
import { type Item, isSequence, Rule } from "./item.ts";
import { typeName } from "./kinds.ts";
import { library } from "./library.ts";
import { asFailure, type Meter } from "./meter.ts";
import type { Overload } from "./overload.ts";
import { resolve } from "./resolve.ts";
import type { Scope } from "./scope.ts";

/** A call is a search for its overload, which takes some microseconds. */
const CALL = 5;

const NO_NAMES: ReadonlyMap<string, Argument> = new Map();
const NO_ITEMS: ReadonlyMap<string, Item> = new Map();

/** Computes expressions: nearly everything is a call, and a call is a search for the overload that fits. */
export class Interpreter {
  readonly meter: Meter;

  constructor(meter: Meter) {
    this.meter = meter;
  }

  /** The value of an expression; `receiver` is what stands before the dot where the expression is a method call. */
  evaluate(expression: Expression, scope: Scope, receiver?: Item): Item {
    switch (expression.kind) {
      case "constant":
        return expression.value;
      case "variable":
        return scope.get(expression.name);
      case "group":
        return this.evaluate(expression.inner, scope);
      case "mapping":
        return new Rule(this.evaluate(expression.source, scope), this.evaluate(expression.target, scope));
      case "call":
        return this.#evaluateCall(expression, scope, receiver);
    }
  }

  /** Calls a function, or a method of `receiver`. */
  call(
    name: string,
    args: readonly (Argument | undefined)[],
    scope: Scope,
    receiver?: Item,
    named: ReadonlyMap<string, Argument> = NO_NAMES,
  ): Item {
    this.meter.tick(CALL);
    const candidates = candidatesFor(name, scope, receiver !== undefined);
    if (candidates.levels.length === 0) throw unknown(name, receiver);
    const placed = receiver === undefined ? args : [{ kind: "item", item: receiver } as const, ...args];
    const resolved = resolve(
      candidates,
      { placed, named },
      (argument) =>
        argument.kind === "item" ? argument : { kind: "item", item: this.evaluate(argument, scope) },
      () => describeCall(name, receiver),
    );
    return this.#run(resolved.binding, resolved.args, scope);
  }

  #evaluateCall(node: CallNode, scope: Scope, receiver: Item | undefined): Item {
    try {
      return this.meter.deeper(() => this.call(node.name, node.args, scope, receiver));
    } catch (error) {
      const failure = asFailure(error);
      if (failure === undefined) throw error;
      throw new YaqlError(failure.message, failure.reason, node.start, node.end);
    }
  }

  #run({ overload }: Binding, { placed, named }: Arguments, scope: Scope): Item {
    const call = new Call(this, scope);
    const { parameters, rest } = overload;
    const values = parameters.map(({ name, type, fallback }, i) => {
      const argument = placed[i] ?? named.get(name);
      return argument === undefined ? fallback?.value : type.convert(argument, call);
    });
    const further = placed
      .slice(parameters.length)
      .map((argument) => argument && rest?.convert(argument, call));
    for (const value of values) if (typeof value === "string") this.meter.budget.read(value.length);
    const item = overload.run(
      call,
      values,
      further,
      named.size === 0 ? NO_ITEMS : furtherNames(overload, named, call),
    );
    // What merely passes through was made by somebody else.
    return values.includes(item) ? item : this.#counted(item);
  }

  #counted(item: Item): Item {
    if (typeof item === "string") this.meter.countText(item.length);
    else if (isSequence(item)) this.meter.countItems(item.length);
    return item;
  }
}

/** The arguments with names that are no parameter's. */
function furtherNames(
  { parameters, anyNames }: Overload,
  named: ReadonlyMap<string, Argument>,
  call: Call,
): ReadonlyMap<string, Item> {
  const items = new Map<string, Item>();
  if (anyNames === undefined) return items;
  for (const [name, argument] of named)
    if (!parameters.some((parameter) => parameter.name === name))
      items.set(name, anyNames.convert(argument, call));
  return items;
}

function unknown(name: string, receiver: Item | undefined): Failure {
  // A name that is there, but not in this form, is no spelling of another one.
  if (library.has(name)) return wrongForm(name, receiver);
  const close = nearest(name, library.keys());
  const hint = close === undefined || close.startsWith("#") ? "" : `; did you mean ${close}?`;
  return new Failure(`there is no ${describeCall(name, receiver)}${hint}`, "unknown");
}

/** `repeat` is a method only: `x.repeat()`, not `repeat(x)`. */
function wrongForm(name: string, receiver: Item | undefined): Failure {
  const hint =
    receiver === undefined ? `write value.${name}(…)` : `write ${name}(…) without a value before it`;
  return new Failure(`there is no ${describeCall(name, receiver)}; ${hint}`, "unknown");
}

function describeCall(name: string, receiver: Item | undefined): string {
  const operator = /^#(?:unary_)?operator_(.*)$/.exec(name)?.[1];
  if (operator !== undefined) return `operator ${operator}`;
  if (name === "#indexer") return "index […]";
  if (name === "#list") return "list […]";
  if (name === "#map") return "dict {…}";
  return receiver === undefined ? `function ${name}()` : `method ${name}() of ${typeName(receiver)}`;
}
