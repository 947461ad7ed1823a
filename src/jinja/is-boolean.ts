import type { Expression } from "./ast.ts";

/** Methods of texts that ask. */
const ASKING = new Set(["startswith", "endswith", "isdigit", "isalpha", "isalnum", "islower", "isupper"]);

/** What Ansible itself keeps of every result, and what its module stat answers: always true or false. */
const RESULTS = new Set(["changed", "failed", "skipped"]);
const OF_STAT = new Set(["exists", "isdir", "islnk", "isreg"]);

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
    case "attribute":
      return RESULTS.has(expression.name) || (OF_STAT.has(expression.name) && isStat(expression.of));
    default:
      return false;
  }
}

function isStat(expression: Expression): boolean {
  return expression.kind === "attribute" && expression.name === "stat";
}
