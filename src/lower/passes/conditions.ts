import { isList, type Value } from "../../value/value.ts";
import { parseExpression } from "../expression/parse.ts";
import type { Expression } from "../expression/syntax.ts";
import { splitTemplate } from "../expression/template.ts";
import { type Pass, withKeys } from "./pass.ts";

/** `when` without what says nothing (`null`, `true`, an empty list), and without `{{ }}` around the whole of it. */
export const conditions: Pass = {
  name: "conditions",
  apply(task) {
    const when = task.get("when");
    if (when === undefined) return task;
    if (!isList(when)) return withKeys(task, { when: saysNothing(when) ? undefined : unwrap(when) });
    const kept = when.filter((item) => !saysNothing(item)).map(unwrap);
    return withKeys(task, { when: kept.length === 0 ? undefined : kept });
  },
};

function saysNothing(condition: Value): boolean {
  return condition === null || condition === "" || condition === true;
}

function unwrap(condition: Value): Value {
  if (typeof condition !== "string" || !condition.includes("{{")) return condition;
  const pieces = splitTemplate(condition.trim());
  const [only] = pieces ?? [];
  if (only?.kind !== "print" || pieces?.length !== 1) return unquote(condition);
  const text = only.body.trim();
  const expression = parseExpression(text);
  if (expression === undefined) return condition;
  if (isBoolean(expression)) return text;
  // In braces the *text* "false" counts as false, as from `-e name=false`; without them any text counts as true.
  const operand = isSimple(expression) ? text : `(${text})`;
  // `{% if %}`, which Ansible makes of a condition, takes no choice without parentheses.
  return `((${operand} | bool) if ${operand} is string else ${operand})`;
}

/** `'{{ x }}'`, a text made of one variable, is `(x | string)` without braces. */
function unquote(condition: string): string {
  const unquoted = condition.replace(
    /(['"])\{\{((?:(?!\}\}|\1)[\s\S])*)\}\}\1/g,
    (written, _, body: string) =>
      parseExpression(body) === undefined ? written : `(${body.trim()} | string)`,
  );
  return parseExpression(unquoted) === undefined ? condition : unquoted;
}

/** Whether an expression gives true or false and nothing else. */
function isBoolean(expression: Expression): boolean {
  switch (expression.kind) {
    case "not":
    case "compare":
    case "test":
      return true;
    case "literal":
      return typeof expression.value === "boolean";
    case "group":
      return isBoolean(expression.inner);
    case "and":
    case "or":
      return isBoolean(expression.left) && isBoolean(expression.right);
    case "filter":
      return expression.name === "bool";
    default:
      return false;
  }
}

function isSimple(expression: Expression): boolean {
  return expression.kind === "name" || expression.kind === "attribute" || expression.kind === "item";
}
