import type { Expression } from "../../jinja/ast.ts";
import { isBoolean } from "../../jinja/is-boolean.ts";
import { parseExpression } from "../../jinja/parse.ts";
import { splitTemplate } from "../../jinja/split-template.ts";
import { isList, type Value } from "../../value/value.ts";
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

const WORDS = "{'true': true, 'false': false, '1': true, '0': false, '': false}";

function saysNothing(condition: Value): boolean {
  return condition === null || condition === "" || condition === true;
}

function unwrap(condition: Value): Value {
  if (typeof condition !== "string" || !condition.includes("{{")) return condition;
  const pieces = splitTemplate(condition.trim());
  const [only] = pieces ?? [];
  if (only?.kind !== "print" || pieces?.length !== 1) return unquote(condition);
  // Braces in a text are filled in only where they stand in no other braces.
  if (/\{[{%#]/.test(only.body)) return condition;
  const text = outOfBraces(only.body);
  const expression = parseExpression(text);
  if (expression === undefined) return condition;
  if (isBoolean(expression)) return text;
  // In braces a *text* is read again: "false", as from `-e name=false`, counts as false. Without them any text would
  // count as true. One that is no such word (another condition, even) fails the task, for it cannot be read again.
  const operand = isSimple(expression) ? text : `(${text})`;
  // `{% if %}`, which Ansible makes of a condition, takes no choice without parentheses.
  return `(${operand} if ${operand} is not string else ${WORDS}[${operand} | lower])`;
}

/** In braces Ansible takes every backslash of a text as it is written; without them `\\b` would be one character. */
function outOfBraces(body: string): string {
  return body
    .trim()
    .replace(/'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"/g, (text) => text.replaceAll("\\", "\\\\"));
}

/** `'{{ x }}'`, a text made of one variable, is `(x | string)` without braces. */
function unquote(condition: string): string {
  const unquoted = condition.replace(
    /(['"])\{\{((?:(?!\}\}|\1)[\s\S])*)\}\}\1/g,
    (written, _, body: string) =>
      parseExpression(body) === undefined ? written : `(${outOfBraces(body)} | string)`,
  );
  return parseExpression(unquoted) === undefined ? condition : unquoted;
}

function isSimple(expression: Expression): boolean {
  return expression.kind === "name" || expression.kind === "attribute" || expression.kind === "item";
}
