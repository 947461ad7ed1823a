import type { Budget } from "../budget/budget.ts";
import {
  add,
  floorDivision,
  modulo,
  multiply,
  type Numeric,
  power,
  subtract,
  trueDivision,
} from "../python/number.ts";
import { Float } from "../value/value.ts";
import { numberOf } from "./compare.ts";
import { valueError } from "./jinja-error.ts";
import { formatPercent } from "./python-formats.ts";
import { isNumber, type Jinja, Tuple, typeName, Undefined } from "./values.ts";

/** Python's `+ - * / // % **`. */
export function arithmetic(operator: string, a: Jinja, b: Jinja, budget: Budget): Jinja {
  for (const operand of [a, b])
    if (operand instanceof Undefined) throw valueError(`${operand.what} is undefined`);
  if (isNumber(a) && isNumber(b)) return ofNumbers(operator, a, b, budget);
  if (operator === "+") return concatenate(a, b, budget);
  if (operator === "*" && isCount(b)) return repeat(a, Number(numberOf(b)), budget);
  if (operator === "*" && isCount(a)) return repeat(b, Number(numberOf(a)), budget);
  if (operator === "%" && typeof a === "string") return formatPercent(a, b, budget);
  throw cannot(operator, a, b);
}

function concatenate(a: Jinja, b: Jinja, budget: Budget): Jinja {
  if (typeof a === "string" && typeof b === "string") {
    budget.makeText(a.length + b.length);
    return a + b;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    budget.makeItems(a.length + b.length);
    return [...a, ...b];
  }
  if (a instanceof Tuple && b instanceof Tuple) {
    budget.makeItems(a.items.length + b.items.length);
    return new Tuple([...a.items, ...b.items]);
  }
  throw cannot("+", a, b);
}

function isCount(value: Jinja): value is number | bigint | boolean {
  return isNumber(value) && !(value instanceof Float);
}

function repeat(value: Jinja, times: number, budget: Budget): Jinja {
  const count = Math.max(0, times);
  if (typeof value === "string") {
    budget.makeText(value.length * count);
    return value.repeat(count);
  }
  if (!Array.isArray(value)) throw cannot("*", value, times);
  budget.makeItems(value.length * count);
  const result: Jinja[] = [];
  for (let i = 0; i < count; i++) for (const item of value) result.push(item);
  return result;
}

type Operation = (a: Numeric, b: Numeric, budget: Budget) => Jinja;

const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ["+", add],
  ["-", subtract],
  ["*", multiply],
  ["/", trueDivision],
  ["//", floorDivision],
  ["%", modulo],
  ["**", (a, b, budget) => power(a, b, null, budget)],
]);

function ofNumbers(operator: string, a: Numeric | boolean, b: Numeric | boolean, budget: Budget): Jinja {
  const operation = OPERATIONS.get(operator);
  if (operation === undefined) throw cannot(operator, a, b);
  return operation(typeof a === "boolean" ? Number(a) : a, typeof b === "boolean" ? Number(b) : b, budget);
}

function cannot(operator: string, a: Jinja, b: Jinja): Error {
  return valueError(`"${operator}" does not work with ${typeName(a)} and ${typeName(b)}`);
}
