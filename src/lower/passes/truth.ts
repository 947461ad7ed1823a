import { moduleKey, shortModuleName } from "../../ansible/modules.ts";
import type { Expression } from "../../jinja/ast.ts";
import { isBoolean } from "../../jinja/is-boolean.ts";
import { parseExpressionText } from "../../jinja/parse.ts";
import { isInteger, isList, isMap, type Value, type ValueMap } from "../../value/value.ts";
import { type Edit, withEdits } from "./edit.ts";
import { type Pass, withKeys } from "./pass.ts";

/**
 * `when: found.stdout`, which ansible-core refuses from 2.19 on, becomes `found.stdout is truthy`: what a condition
 * has always meant. What is true or false whatever happens stays as it is written.
 */
export const truth: Pass = {
  name: "truth",
  apply(task) {
    const changes: Record<string, Value> = {};
    for (const key of ["when", "until", "changed_when", "failed_when"]) {
      const written = task.get(key);
      if (written !== undefined) changes[key] = asked(written);
    }
    return withKeys(task, { ...changes, ...assertion(task) });
  },
};

function assertion(task: ValueMap): Readonly<Record<string, Value>> {
  const key = moduleKey(task);
  if (key === undefined || shortModuleName(key) !== "assert") return {};
  const args = task.get(key) ?? null;
  const that = isMap(args) ? args.get("that") : undefined;
  if (!isMap(args) || that === undefined) return {};
  const made = asked(that);
  return made === that ? {} : { [key]: new Map([...args, ["that", made]]) };
}

function asked(condition: Value): Value {
  if (isList(condition)) {
    const items = condition.map(asked);
    return items.some((item, i) => item !== condition[i]) ? items : condition;
  }
  if (isInteger(condition)) return Number(condition) !== 0;
  // What is filled in before it is read may be anything.
  if (typeof condition !== "string" || /\{[{%#]/.test(condition)) return condition;
  const parsed = parseExpressionText(condition, false);
  return "problem" in parsed ? condition : withEdits(condition, questions(parsed.value));
}

/** Every part that counts as true or false, and is neither, is asked for it. */
function questions(expression: Expression): readonly Edit[] {
  if (isBoolean(expression)) return [];
  if (expression.kind === "and" || expression.kind === "or")
    return [...questions(expression.left), ...questions(expression.right)];
  if (expression.kind === "group" && isJunction(expression.inner)) return questions(expression.inner);
  const { start, end } = expression;
  const after = { start: end, end, text: LOOSE.has(expression.kind) ? ") is truthy" : " is truthy" };
  return LOOSE.has(expression.kind) ? [{ start, end: start, text: "(" }, after] : [after];
}

function isJunction(expression: Expression): boolean {
  if (expression.kind === "group") return isJunction(expression.inner);
  return expression.kind === "and" || expression.kind === "or";
}

/** What binds less tightly than `is`. */
const LOOSE: ReadonlySet<Expression["kind"]> = new Set([
  "binary",
  "concat",
  "conditional",
  "negative",
  "positive",
  "tuple",
]);
