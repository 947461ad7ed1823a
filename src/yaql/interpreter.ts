import { nearest } from "../diagnostic/nearest.ts";
import type { Argument } from "./argument-type.ts";
import type { Call as CallNode, Expression } from "./ast.ts";
import type { Binding } from "./binding.ts";
import { Call } from "./call.ts";
import { YaqlError } from "./error.ts";
import { Failure } from "./failure.ts";
import { type Item, isSequence, Rule } from "./item.ts";
import { typeName } from "./kinds.ts";
import { library } from "./library.ts";
import type { Meter } from "./meter.ts";
import type { Overload } from "./overload.ts";
import { type Levels, resolve } from "./resolve.ts";
import type { Scope } from "./scope.ts";

const NO_NAMES: ReadonlyMap<string, Argument> = new Map();

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
    this.meter.tick();
    const levels = overloads(name, scope, receiver);
    const describe = (): string => describeCall(name, receiver);
    if (levels.length === 0) throw unknown(name, receiver);
    const written = receiver === undefined ? args : [{ kind: "item", item: receiver } as const, ...args];
    const compute = (argument: Argument): Argument =>
      argument.kind === "item" ? argument : { kind: "item", item: this.evaluate(argument, scope) };
    const resolved = resolve(levels, written, named, compute, describe);
    return this.#checked(this.#run(resolved.binding, resolved.args.placed, resolved.args.named, scope));
  }

  #evaluateCall(node: CallNode, scope: Scope, receiver: Item | undefined): Item {
    try {
      return this.meter.deeper(() => this.call(node.name, node.args, scope, receiver));
    } catch (error) {
      if (error instanceof Failure) throw new YaqlError(error.message, error.reason, node.start, node.end);
      throw error;
    }
  }

  #run(
    { overload, named: namedTypes }: Binding,
    placed: readonly (Argument | undefined)[],
    named: ReadonlyMap<string, Argument>,
    scope: Scope,
  ): Item {
    const call = new Call(this, scope);
    const { parameters, rest } = overload;
    const values = parameters.map(({ name, type, fallback }, i) => {
      const argument = placed[i] ?? named.get(name);
      return argument === undefined ? fallback?.value : type.convert(argument, call);
    });
    const further = placed
      .slice(parameters.length)
      .map((argument) => argument && rest?.convert(argument, call));
    const anyNames = new Map<string, Item>();
    for (const [name, argument] of named)
      if (overload.anyNames !== undefined && namedTypes.get(name) === overload.anyNames)
        anyNames.set(name, overload.anyNames.convert(argument, call));
    return overload.run(call, values, further, anyNames);
  }

  #checked(item: Item): Item {
    if (typeof item === "string") this.meter.checkText(item.length);
    else if (isSequence(item)) this.meter.checkItems(item.length);
    return item;
  }
}

/** The implementations that can be called so: the expression's own, the library's, then its last resorts. */
function overloads(name: string, scope: Scope, receiver: Item | undefined): Levels {
  const fits = ({ form }: Overload): boolean =>
    form === "both" || form === (receiver === undefined ? "function" : "method");
  // Python forbids some names that yaql wants: an underscore at the end never counts.
  const bare = name.replace(/_+$/, "");
  const own = scope.functionsNamed(bare).map((overload) => [overload]);
  const known = library.get(bare) ?? [];
  const levels = [
    ...own,
    known.filter((overload) => overload.lastResort !== true),
    known.filter((overload) => overload.lastResort === true),
  ];
  return levels.map((level) => level.filter(fits)).filter((level) => level.length > 0);
}

function unknown(name: string, receiver: Item | undefined): Failure {
  const close = nearest(name, library.keys());
  const hint = close === undefined || close.startsWith("#") ? "" : `; did you mean ${close}?`;
  return new Failure(`there is no ${describeCall(name, receiver)}${hint}`, "unknown");
}

function describeCall(name: string, receiver: Item | undefined): string {
  const operator = /^#(?:unary_)?operator_(.*)$/.exec(name)?.[1];
  if (operator !== undefined) return `operator ${operator}`;
  if (name === "#indexer") return "index […]";
  if (name === "#list") return "list […]";
  if (name === "#map") return "dict {…}";
  return receiver === undefined ? `function ${name}()` : `method ${name}() of ${typeName(receiver)}`;
}
