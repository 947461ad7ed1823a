import type { Comparison, Expression } from "../../jinja/ast.ts";
import { argumentValues } from "../../jinja/walk.ts";
import { equal } from "../../value/equal.ts";
import { Float, isInteger, isList, isMap, type Value } from "../../value/value.ts";
import { callFilter, callTest } from "./builtins.ts";
import { UNKNOWN, type Unknown } from "./unknown.ts";

/** What is known when the tasks are compiled: `step`, a string as TripleO gives it. */
export type Known = ReadonlyMap<string, Value>;

/** A letter, so that it may stand where a name does, which no template uses: what `{{ }}` gives at run time. */
export const HOLE = "\ua66e";

/** The value of an expression as far as it can be known; an expression that would fail is unknown too. */
export function evaluate(expression: Expression, known: Known): Value | Unknown {
  switch (expression.kind) {
    case "constant":
      return literal(expression.value);
    case "name":
      return known.get(expression.name) ?? UNKNOWN;
    case "group":
      return evaluate(expression.inner, known);
    case "list":
    case "tuple":
      return all(expression.items, known) ?? UNKNOWN;
    case "not":
      return negate(evaluate(expression.operand, known));
    case "and":
    case "or":
      return junction(expression.kind, expression.left, expression.right, known);
    case "compare":
      return compareChain(expression.first, expression.rest, known);
    case "binary":
      return arithmetic(expression.operator, expression.left, expression.right, known);
    case "concat":
      return concatenate(all(expression.items, known));
    case "negative":
    case "positive":
      return signed(expression.kind, evaluate(expression.operand, known));
    case "filter":
      return callFilter(expression, known, evaluate);
    case "test":
      return callTest(expression, known, evaluate);
    case "conditional":
      return choice(expression.test, expression.value, expression.otherwise, known);
    case "call":
      return range(expression.callee, all(argumentValues(expression.args), known));
    default:
      // Attributes, items, slices and maps are never made of the step alone.
      return UNKNOWN;
  }
}

/** Python's truth. */
export function truth(value: Value): boolean {
  if (value === null || value === false || value === "") return false;
  if (value instanceof Float) return value.value !== 0;
  if (isInteger(value)) return Number(value) !== 0;
  if (isList(value)) return value.length > 0;
  return isMap(value) ? value.size > 0 : true;
}

// Ansible fills in `{{ }}` before it evaluates a condition, inside quotes too.
function literal(value: Value): Value | Unknown {
  return typeof value === "string" && (/\{[{%]/.test(value) || value.includes(HOLE)) ? UNKNOWN : value;
}

function negate(value: Value | Unknown): Value | Unknown {
  return value === UNKNOWN ? UNKNOWN : !truth(value);
}

function junction(kind: "and" | "or", left: Expression, right: Expression, known: Known): Value | Unknown {
  const first = evaluate(left, known);
  if (first === UNKNOWN) return UNKNOWN;
  return truth(first) === (kind === "and") ? evaluate(right, known) : first;
}

function choice(
  condition: Expression,
  yes: Expression,
  no: Expression | undefined,
  known: Known,
): Value | Unknown {
  const decided = evaluate(condition, known);
  if (decided === UNKNOWN) return UNKNOWN;
  if (truth(decided)) return evaluate(yes, known);
  return no === undefined ? UNKNOWN : evaluate(no, known);
}

function all(expressions: readonly Expression[], known: Known): Value[] | undefined {
  const values: Value[] = [];
  for (const expression of expressions) {
    const value = evaluate(expression, known);
    if (value === UNKNOWN) return undefined;
    values.push(value);
  }
  return values;
}

function range(callee: Expression, args: readonly Value[] | undefined): Value | Unknown {
  if (callee.kind !== "name" || callee.name !== "range" || args === undefined) return UNKNOWN;
  const numbers = args.filter((value) => typeof value === "number");
  const [first, second] = numbers;
  if (first === undefined || numbers.length !== args.length || numbers.length > 2) return UNKNOWN;
  const [from, to] = second === undefined ? [0, first] : [first, second];
  return Array.from({ length: Math.min(Math.max(to - from, 0), 1000) }, (_, i) => from + i);
}

function compareChain(first: Expression, rest: readonly Comparison[], known: Known): Value | Unknown {
  let left = evaluate(first, known);
  let undecided = false;
  for (const { operator, value: operand } of rest) {
    const decided = compareOne(operator, left, operand, known);
    if (decided === false) return false;
    if (decided === UNKNOWN) undecided = true;
    left = evaluate(operand, known);
  }
  return undecided ? UNKNOWN : true;
}

function compareOne(
  operator: Comparison["operator"],
  left: Value | Unknown,
  operand: Expression,
  known: Known,
): boolean | Unknown {
  if (left === UNKNOWN) return UNKNOWN;
  if (operator === "in" || operator === "not in") {
    const found = contains(operand, left, known);
    return found === UNKNOWN ? UNKNOWN : found === (operator === "in");
  }
  const right = evaluate(operand, known);
  return right === UNKNOWN ? UNKNOWN : compareValues(operator, left, right);
}

/** `in` a list may be decided although some of the list is not known. */
function contains(container: Expression, value: Value, known: Known): boolean | Unknown {
  if (container.kind === "group") return contains(container.inner, value, known);
  if (container.kind === "list" || container.kind === "tuple") {
    const items = container.items.map((item) => evaluate(item, known));
    if (items.some((item) => item !== UNKNOWN && equal(item, value))) return true;
    return items.includes(UNKNOWN) ? UNKNOWN : false;
  }
  const whole = evaluate(container, known);
  if (whole === UNKNOWN) return UNKNOWN;
  if (isList(whole)) return whole.some((item) => equal(item, value));
  return typeof whole === "string" && typeof value === "string" ? whole.includes(value) : UNKNOWN;
}

/** Python's comparison; an order of things that have none would fail, and is therefore unknown. */
export function compareValues(operator: string, left: Value, right: Value): boolean | Unknown {
  if (operator === "==") return equal(left, right);
  if (operator === "!=") return !equal(left, right);
  const order = orderOf(left, right);
  if (order === undefined) return UNKNOWN;
  if (operator === "<") return order < 0;
  if (operator === "<=") return order <= 0;
  return operator === ">" ? order > 0 : order >= 0;
}

function orderOf(left: Value, right: Value): number | undefined {
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : Number(left > right);
  const a = numberOf(left);
  const b = numberOf(right);
  return a === undefined || b === undefined ? undefined : a - b;
}

function numberOf(value: Value | Unknown): number | undefined {
  if (value === UNKNOWN) return undefined;
  if (typeof value === "boolean" || isInteger(value)) return Number(value);
  return value instanceof Float ? value.value : undefined;
}

function arithmetic(operator: string, left: Expression, right: Expression, known: Known): Value | Unknown {
  const a = evaluate(left, known);
  const b = evaluate(right, known);
  const x = numberOf(a);
  const y = numberOf(b);
  if (x === undefined || y === undefined || a instanceof Float || b instanceof Float) return UNKNOWN;
  if (operator === "+") return x + y;
  if (operator === "-") return x - y;
  if (operator === "*") return x * y;
  if (y === 0) return UNKNOWN;
  if (operator === "//") return Math.floor(x / y);
  // Python's remainder has the sign of the divisor.
  return operator === "%" ? x - y * Math.floor(x / y) : UNKNOWN;
}

function concatenate(items: readonly Value[] | undefined): Value | Unknown {
  const plain = (value: Value) => typeof value === "string" || isInteger(value);
  return items?.every(plain) === true ? items.join("") : UNKNOWN;
}

function signed(kind: "negative" | "positive", value: Value | Unknown): Value | Unknown {
  const number = numberOf(value);
  if (number === undefined || value instanceof Float) return UNKNOWN;
  return kind === "negative" ? -number : number;
}
