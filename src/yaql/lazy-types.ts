import { type Argument, type ArgumentType, itemOf } from "./argument-type.ts";
import type { Expression } from "./ast.ts";
import type { Call } from "./call.ts";
import { Failure } from "./failure.ts";
import type { Item } from "./item.ts";
import type { Scope } from "./scope.ts";

/** An expression as a function of `$1`, `$2`, … */
export type Lambda = (...items: readonly Item[]) => Item;

/** A case of `switch`: neither side is computed before it is asked for. */
export interface Case {
  readonly source: () => Item;
  readonly target: () => Item;
}

/** An expression that is computed for each item. */
export const lambda: ArgumentType<Lambda> = {
  lazy: true,
  accepts: () => true,
  convert:
    (argument, call) =>
    (...items) =>
      computed(argument, call, call.scope.child().setPositional(items)),
};

/** An expression that is computed with the variables it is given. */
export const scopedLambda: ArgumentType<(scope: Scope) => Item> = {
  lazy: true,
  accepts: () => true,
  convert: (argument, call) => (scope) => computed(argument, call, scope),
};

/** What stands after a dot: a call that takes what stands before it. */
export const methodCall: ArgumentType<(receiver: Item) => Item> = {
  lazy: true,
  accepts: (argument) => argument.kind === "item" || (argument.kind === "call" && argument.named),
  convert: (argument, call) => (receiver) =>
    argument.kind === "item" ? argument.item : call.evaluate(argument, call.scope.child(), receiver),
};

export const caseRule: ArgumentType<Case> = {
  lazy: true,
  accepts: (argument) => argument.kind === "mapping",
  convert: (argument, call) => {
    if (argument.kind !== "mapping")
      throw new Failure("a case is written as `condition => value`", "mismatch");
    return {
      source: () => call.evaluate(argument.source, call.scope),
      target: () => call.evaluate(argument.target, call.scope),
    };
  },
};

/** An expression that is handed on as it stands. */
export const anyExpression: ArgumentType<Expression> = {
  lazy: true,
  accepts: (argument) => argument.kind !== "item",
  convert: expressionOf,
};

/** A bare word, as an expression to be handed on. */
export const wordExpression: ArgumentType<Expression> = {
  lazy: false,
  accepts: isWord,
  convert: expressionOf,
};

/** A bare word. */
export const word: ArgumentType<string> = {
  lazy: false,
  accepts: isWord,
  convert: (argument) => String(itemOf(argument)),
};

function isWord(argument: Argument): boolean {
  return argument.kind === "constant" && argument.word;
}

function expressionOf(argument: Argument): Expression {
  if (argument.kind === "item") throw new Failure("an expression is needed here", "mismatch");
  return argument;
}

function computed(argument: Argument, call: Call, scope: Scope): Item {
  return argument.kind === "item" ? argument.item : call.evaluate(argument, scope);
}
