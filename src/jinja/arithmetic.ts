import type { Budget } from "../budget/budget.ts";
import { Float } from "../value/value.ts";
import { numberOf } from "./compare.ts";
import { valueError } from "./jinja-error.ts";
import { percentFormat } from "./percent-format.ts";
import { isNumber, type Jinja, Tuple, typeName, Undefined } from "./values.ts";

/** Python's `+ - * / // % **`. */
export function arithmetic(operator: string, a: Jinja, b: Jinja, budget: Budget): Jinja {
  for (const operand of [a, b])
    if (operand instanceof Undefined) throw valueError(`${operand.what} is undefined`);
  if (isNumber(a) && isNumber(b)) return ofNumbers(operator, a, b);
  if (operator === "+") return concatenate(a, b, budget);
  if (operator === "*" && isCount(b)) return repeat(a, Number(numberOf(b)), budget);
  if (operator === "*" && isCount(a)) return repeat(b, Number(numberOf(a)), budget);
  if (operator === "%" && typeof a === "string") return percentFormat(a, b);
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

function ofNumbers(operator: string, a: number | bigint | Float | boolean, b: typeof a): Jinja {
  const left = numberOf(a);
  const right = numberOf(b);
  const float = a instanceof Float || b instanceof Float || operator === "/";
  if (["/", "//", "%"].includes(operator) && Number(right) === 0) throw valueError("division by zero");
  if (float || (operator === "**" && right < 0))
    return new Float(floatResult(operator, Number(left), Number(right)));
  const result = integerResult(operator, BigInt(left), BigInt(right));
  return Number.isSafeInteger(Number(result)) ? Number(result) : result;
}

function floatResult(operator: string, a: number, b: number): number {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "//":
      return Math.floor(a / b);
    case "%":
      return a - b * Math.floor(a / b);
    default:
      return a ** b;
  }
}

/** Larger powers are nothing that a template needs. */
const MOST_BITS = 4096n;

function integerResult(operator: string, a: bigint, b: bigint): bigint {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "//":
      return floorDivide(a, b);
    case "%":
      return a - b * floorDivide(a, b);
    default:
      if (b * BigInt(a.toString(2).length) > MOST_BITS) throw valueError("the power is too large");
      return a ** b;
  }
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

function cannot(operator: string, a: Jinja, b: Jinja): Error {
  return valueError(`"${operator}" does not work with ${typeName(a)} and ${typeName(b)}`);
}
