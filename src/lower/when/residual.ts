import type { Expression } from "../../jinja/ast.ts";
import { evaluate, type Known, truth } from "./evaluate.ts";
import { UNKNOWN } from "./unknown.ts";

/** A condition as far as it is decided; `rest` is what must be asked at run time, in the author's words. */
export type Partial = boolean | Rest;

export interface Rest {
  readonly text: string;
  /** How tightly it binds, so that it is put into parentheses only where it must be. */
  readonly binding: number;
}

/** `a if b else c`, which a condition takes only in parentheses. */
export const CHOICE = 0;
const OR = 1;
const AND = 2;
const NOT = 3;
const ATOM = 4;

/** Evaluates a condition partially: what is decided disappears, what is not stays as it was written. */
export function reduce(expression: Expression, text: string, known: Known): Partial {
  switch (expression.kind) {
    case "group":
      return keepGroup(expression, reduce(expression.inner, text, known), text);
    case "not":
      return reduceNot(expression, reduce(expression.operand, text, known), text, expression.operand);
    case "and":
    case "or":
      return reduceJunction(expression, text, known);
    case "conditional":
      return reduceChoice(expression, text, known);
    default: {
      const value = evaluate(expression, known);
      return value === UNKNOWN ? whole(expression, text) : truth(value);
    }
  }
}

function keepGroup(group: Expression & { kind: "group" }, inner: Partial, text: string): Partial {
  if (typeof inner === "boolean" || inner.text !== slice(group.inner, text)) return inner;
  return whole(group, text);
}

function reduceNot(not: Expression, operand: Partial, text: string, written: Expression): Partial {
  if (typeof operand === "boolean") return !operand;
  if (operand.text === slice(written, text)) return whole(not, text);
  return { text: `not ${bound(operand, NOT)}`, binding: NOT };
}

function reduceJunction(junction: Expression & { kind: "and" | "or" }, text: string, known: Known): Partial {
  const left = reduce(junction.left, text, known);
  const right = reduce(junction.right, text, known);
  // `and` is decided by a false side, `or` by a true one; the other constant says nothing.
  const deciding = junction.kind === "or";
  if (left === deciding || right === deciding) return deciding;
  if (typeof left === "boolean") return right;
  if (typeof right === "boolean") return left;
  if (left.text === slice(junction.left, text) && right.text === slice(junction.right, text))
    return whole(junction, text);
  const binding = deciding ? OR : AND;
  return { text: `${bound(left, binding)} ${junction.kind} ${bound(right, binding)}`, binding };
}

function reduceChoice(choice: Expression & { kind: "conditional" }, text: string, known: Known): Partial {
  const condition = reduce(choice.test, text, known);
  if (condition === true) return reduce(choice.value, text, known);
  // Without an `else` the value would be undefined, which is an error at run time: leave it there.
  if (condition === false && choice.otherwise !== undefined) return reduce(choice.otherwise, text, known);
  if (typeof condition === "boolean") return whole(choice, text);
  const yes = reduce(choice.value, text, known);
  const no = choice.otherwise === undefined ? undefined : reduce(choice.otherwise, text, known);
  if (typeof yes !== "boolean" || typeof no !== "boolean") return whole(choice, text);
  if (yes === no) return yes;
  return yes ? condition : { text: `not ${bound(condition, NOT)}`, binding: NOT };
}

function whole(expression: Expression, text: string): Rest {
  return { text: slice(expression, text), binding: bindingOf(expression) };
}

function slice(expression: Expression, text: string): string {
  return text.slice(expression.start, expression.end);
}

function bindingOf(expression: Expression): number {
  if (expression.kind === "conditional") return CHOICE;
  if (expression.kind === "or") return OR;
  if (expression.kind === "and") return AND;
  return expression.kind === "not" ? NOT : ATOM;
}

function bound(rest: Rest, binding: number): string {
  return rest.binding < binding ? `(${rest.text})` : rest.text;
}
