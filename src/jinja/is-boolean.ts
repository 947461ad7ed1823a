import type { Expression } from "./ast.ts";

/** Methods of texts that ask. */
const ASKING = new Set(["startswith", "endswith", "isdigit", "isalpha", "isalnum", "islower", "isupper"]);

/** Whether an expression gives true or false and nothing else. */
export function isBoolean(expression: Expression): boolean {
  switch (expression.kind) {
    case "not":
    case "compare":
    case "test":
      return true;
    case "constant":
      return typeof expression.value === "boolean";
    case "group":
      return isBoolean(expression.inner);
    case "and":
    case "or":
      return isBoolean(expression.left) && isBoolean(expression.right);
    case "filter":
      return expression.name === "bool";
    case "call":
      return expression.callee.kind === "attribute" && ASKING.has(expression.callee.name);
    default:
      return false;
  }
}
