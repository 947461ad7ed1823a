import type { Arguments, Expression, FilterExpression, TestExpression } from "../../jinja/ast.ts";
import { argumentValues } from "../../jinja/walk.ts";
import { equal } from "../../value/equal.ts";
import { Float, isInteger, isList, type Value } from "../../value/value.ts";
import { UNKNOWN, type Unknown } from "./unknown.ts";

type Evaluate<K> = (expression: Expression, known: K) => Value | Unknown;

/** The filters that real conditions put on `step`; every other one leaves the value unknown. */
export function callFilter<K>(filter: FilterExpression, known: K, evaluate: Evaluate<K>): Value | Unknown {
  const input = filter.input === undefined ? UNKNOWN : evaluate(filter.input, known);
  if (input === UNKNOWN) return UNKNOWN;
  const [fallback] = argumentValues(filter.args);
  switch (filter.name) {
    case "int":
      return fallback === undefined || isNumeral(input) ? toInteger(input, 0) : UNKNOWN;
    case "float":
      return fallback === undefined ? new Float(Number(input)) : UNKNOWN;
    case "string":
      return typeof input === "string" || isInteger(input) ? String(input) : UNKNOWN;
    case "bool":
      return toBoolean(input);
    case "trim":
      return typeof input === "string" && fallback === undefined ? input.trim() : UNKNOWN;
    case "abs":
      return typeof input === "number" ? Math.abs(input) : UNKNOWN;
    case "length":
    case "count":
      return typeof input === "string" || isList(input) ? input.length : UNKNOWN;
    case "default":
    case "d":
      return withDefault(input, filter.args);
    default:
      return UNKNOWN;
  }
}

/** What is known is defined, so its default is not needed, unless empty values are to be replaced too. */
function withDefault(input: Value, args: Arguments): Value | Unknown {
  const replacesEmpty = argumentValues(args).length > 1;
  return replacesEmpty && (input === "" || input === false || input === 0 || input === null)
    ? UNKNOWN
    : input;
}

/** Such a text needs neither the default nor another base than ten. */
function isNumeral(value: Value): boolean {
  return typeof value === "string" && /^\d$/.test(value);
}

function toInteger(value: Value, otherwise: number): Value {
  if (isInteger(value)) return value;
  if (typeof value === "boolean") return Number(value);
  if (value instanceof Float) return Math.trunc(value.value);
  if (typeof value !== "string") return otherwise;
  const text = value.trim();
  if (/^[+-]?\d+$/.test(text)) return Number(text);
  const float = Number(text);
  return text === "" || Number.isNaN(float) ? otherwise : Math.trunc(float);
}

/** Ansible's `bool`: everything but these words is false. */
function toBoolean(value: Value): Value {
  if (typeof value === "boolean" || value === null) return value;
  const text = typeof value === "string" ? value.toLowerCase() : value;
  return text === 1 || ["yes", "on", "1", "true"].some((word) => word === text);
}

const OPERATORS: ReadonlyMap<string, "==" | "!=" | "<" | "<=" | ">" | ">="> = new Map([
  ["eq", "=="],
  ["equalto", "=="],
  ["ne", "!="],
  ["lt", "<"],
  ["lessthan", "<"],
  ["le", "<="],
  ["gt", ">"],
  ["greaterthan", ">"],
  ["ge", ">="],
]);

/** The tests that real conditions put on `step`. */
export function callTest<K>(test: TestExpression, known: K, evaluate: Evaluate<K>): Value | Unknown {
  const input = evaluate(test.input, known);
  if (input === UNKNOWN) return UNKNOWN;
  const args = argumentValues(test.args).map((argument) => evaluate(argument, known));
  const decided = decideTest(test.name, input, args);
  return decided === UNKNOWN ? UNKNOWN : decided !== test.negated;
}

function decideTest(name: string, input: Value, args: readonly (Value | Unknown)[]): boolean | Unknown {
  const [first] = args;
  const operator = OPERATORS.get(name);
  if (operator !== undefined && first !== undefined && first !== UNKNOWN)
    return compare(operator, input, first);
  if (name === "defined") return true;
  if (name === "undefined" || name === "none") return input === null;
  if (name === "string") return typeof input === "string";
  if (name === "number") return isInteger(input) || input instanceof Float;
  if (name === "in" && first !== undefined && first !== UNKNOWN && isList(first))
    return first.some((item) => equal(item, input));
  if (typeof input !== "number") return UNKNOWN;
  if (name === "odd") return Math.abs(input % 2) === 1;
  if (name === "even") return input % 2 === 0;
  if (name === "divisibleby" && typeof first === "number" && first !== 0) return input % first === 0;
  return UNKNOWN;
}

function compare(operator: string, left: Value, right: Value): boolean | Unknown {
  if (operator === "==") return equal(left, right);
  if (operator === "!=") return !equal(left, right);
  if (!isInteger(left) || !isInteger(right)) return UNKNOWN;
  if (operator === "<") return left < right;
  if (operator === "<=") return left <= right;
  return operator === ">" ? left > right : left >= right;
}
