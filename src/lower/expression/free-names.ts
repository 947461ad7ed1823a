import type { Argument, Expression } from "./syntax.ts";

/** Calls `visit` for every expression inside one, itself first. */
export function walkExpression(expression: Expression, visit: (inner: Expression) => void): void {
  visit(expression);
  for (const child of childrenOf(expression)) walkExpression(child, visit);
}

/** Whether the name stands in the expression as a variable (not as an attribute, keyword or text). */
export function mentionsName(expression: Expression, name: string): boolean {
  let found = false;
  walkExpression(expression, (inner) => {
    if (inner.kind === "name" && inner.name === name) found = true;
  });
  return found;
}

/** The expressions that one is made of, in the order they are written. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "literal":
    case "name":
      return [];
    case "list":
      return expression.items;
    case "dict":
      return expression.entries.flat();
    case "group":
      return [expression.inner];
    case "not":
    case "unary":
      return [expression.operand];
    case "and":
    case "or":
    case "binary":
      return [expression.left, expression.right];
    case "compare":
      return [expression.first, ...expression.rest.map((comparison) => comparison.operand)];
    case "attribute":
      return [expression.object];
    case "item":
      return [expression.object, expression.index];
    case "slice":
      return expression.parts;
    case "call":
      return [expression.callee, ...valuesOf(expression.args)];
    case "filter":
    case "test":
      return [expression.input, ...valuesOf(expression.args)];
    case "choice":
      return [expression.yes, expression.condition, ...(expression.no === undefined ? [] : [expression.no])];
  }
}

function valuesOf(args: readonly Argument[]): Expression[] {
  return args.map((argument) => argument.value);
}
