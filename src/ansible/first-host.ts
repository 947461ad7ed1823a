import type { Expression } from "../jinja/ast.ts";
import { parseExpression } from "../jinja/parse.ts";
import type { Value } from "../value/value.ts";

/**
 * Whether a condition leaves one host of a group: `inventory_hostname == groups['keystone'] | first`, or the name of a
 * bootstrap host that the inventory gives. Unlike `run_once` that means the same whatever hosts the play has at hand.
 */
export function namesFirstHost(when: readonly Value[]): boolean {
  return when.some((condition) => {
    const expression = typeof condition === "string" ? parseExpression(condition) : undefined;
    return expression !== undefined && conjuncts(expression).some(comparesWithFirst);
  });
}

function conjuncts(expression: Expression): readonly Expression[] {
  if (expression.kind === "group") return conjuncts(expression.inner);
  if (expression.kind !== "and") return [expression];
  return [...conjuncts(expression.left), ...conjuncts(expression.right)];
}

function comparesWithFirst(expression: Expression): boolean {
  if (expression.kind !== "compare") return false;
  const [only, ...others] = expression.rest;
  if (only?.operator !== "==" || others.length > 0) return false;
  const sides = [plain(expression.first), plain(only.value)];
  return sides.some(isOwnName) && sides.some(isFirst);
}

/** Without parentheses, and without what only folds letters. */
function plain(expression: Expression): Expression {
  if (expression.kind === "group") return plain(expression.inner);
  const folds = expression.kind === "filter" && ["lower", "string", "trim"].includes(expression.name);
  return folds && expression.input !== undefined ? plain(expression.input) : expression;
}

const OWN_NAMES = new Set([
  "inventory_hostname",
  "inventory_hostname_short",
  "ansible_hostname",
  "ansible_fqdn",
  "deploy_server_id",
]);
const OWN_FACTS = new Set(["hostname", "fqdn", "nodename"]);

function isOwnName(expression: Expression): boolean {
  if (expression.kind === "name") return OWN_NAMES.has(expression.name);
  return isFact(expression, OWN_FACTS);
}

function isFact(expression: Expression, names: ReadonlySet<string>): boolean {
  if (expression.kind !== "attribute" && expression.kind !== "item") return false;
  const facts = expression.of.kind === "name" && expression.of.name === "ansible_facts";
  return facts && names.has(keyOf(expression) ?? "");
}

function keyOf(expression: Expression & { kind: "attribute" | "item" }): string | undefined {
  if (expression.kind === "attribute") return expression.name;
  const { index } = expression;
  return index.kind === "constant" && typeof index.value === "string" ? index.value : undefined;
}

function isFirst(expression: Expression): boolean {
  if (expression.kind === "name")
    return /_(?:short_)?bootstrap_(?:node_name|host)$|^bootstrap_server_id$/.test(expression.name);
  if (expression.kind === "filter")
    return expression.name === "first" && expression.input !== undefined && isGroup(plain(expression.input));
  const first = expression.kind === "item" && expression.index.kind === "constant";
  return first && expression.index.value === 0 && isGroup(expression.of);
}

function isGroup(expression: Expression): boolean {
  if (expression.kind === "group") return isGroup(expression.inner);
  if (expression.kind !== "attribute" && expression.kind !== "item") return false;
  return expression.of.kind === "name" && expression.of.name === "groups";
}
