import type { AnsibleTask } from "../ansible/task.ts";
import type { Comparison, Expression } from "../jinja/ast.ts";
import { parseExpression } from "../jinja/parse.ts";
import { walkExpression } from "../jinja/walk.ts";
import { isInteger, type Value } from "../value/value.ts";
import { at, type Check, called } from "./check.ts";

/** `step` is a text: compared with a number it is never equal, and has no order. `step|int` and a text likewise. */
export const stepWithoutInt: Check = ({ section, tasks, unreachable, report }) => {
  if (section.dialect !== "conditions") return;
  for (const { task } of tasks)
    for (const { text, help } of task.when.flatMap(mistakes))
      report(
        at(task, {
          code: "lower/step-without-int",
          severity: unreachable,
          message: `${called(task)} compares unlike things in ${JSON.stringify(text)}: step is a text`,
          help,
        }),
      );
};

/** Whether the condition of a task makes the mistake. */
export function comparesBareStep({ when }: AnsibleTask): boolean {
  return when.some((condition) => mistakes(condition).length > 0);
}

interface Mistake {
  readonly text: string;
  readonly help: string;
}

function mistakes(when: Value): readonly Mistake[] {
  if (typeof when !== "string" || !when.includes("step")) return [];
  const expression = parseExpression(when);
  if (expression === undefined) return [];
  const found: Mistake[] = [];
  walkExpression(expression, (inner) => {
    if (inner.kind !== "compare") return;
    const help = mistakeOf(inner.first, inner.rest);
    if (help !== undefined) found.push({ text: when.slice(inner.start, inner.end), help });
  });
  return found;
}

function mistakeOf(first: Expression, rest: readonly Comparison[]): string | undefined {
  let left = first;
  for (const { operator, value: operand } of rest) {
    const isMember = operator === "in" || operator === "not in";
    const pairs = isMember
      ? membersOf(operand).map((item) => [left, item] as const)
      : [[left, operand] as const];
    if (pairs.length > 0 && pairs.every(([a, b]) => (isText(a) ? isNumber(b) : isText(b) && isNumber(a))))
      return "write step|int";
    if (
      pairs.length > 0 &&
      pairs.every(([a, b]) => (isCounted(a) ? isQuoted(b) : isCounted(b) && isQuoted(a)))
    )
      return "write the number without quotes";
    left = operand;
  }
  return undefined;
}

function membersOf(container: Expression): readonly Expression[] {
  if (container.kind === "group") return [container.inner];
  return container.kind === "list" || container.kind === "tuple" ? container.items : [];
}

/** `step` itself, also in parentheses or with a default. */
function isText(expression: Expression): boolean {
  if (expression.kind === "group") return isText(expression.inner);
  if (expression.kind === "filter" && ["default", "d", "string", "trim"].includes(expression.name))
    return expression.input !== undefined && isText(expression.input);
  return expression.kind === "name" && expression.name === "step";
}

function isCounted(expression: Expression): boolean {
  if (expression.kind === "group") return isCounted(expression.inner);
  if (expression.kind !== "filter" || expression.input === undefined) return false;
  return expression.name === "int" && isText(expression.input);
}

function isNumber(expression: Expression): boolean {
  return expression.kind === "constant" && isInteger(expression.value);
}

function isQuoted(expression: Expression): boolean {
  return (
    expression.kind === "constant" && typeof expression.value === "string" && /^\d+$/.test(expression.value)
  );
}
