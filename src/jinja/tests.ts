import type { Budget } from "../budget/budget.ts";
import { Float } from "../value/value.ts";
import { compare, contains, isEqual, numberOf } from "./compare.ts";
import { FILTERS } from "./filters.ts";
import { valueError } from "./jinja-error.ts";
import { textOf } from "./text.ts";
import {
  Callable,
  isNumber,
  itemsOf,
  type Jinja,
  JinjaObject,
  Once,
  Tuple,
  typeName,
  Undefined,
} from "./values.ts";

type Test = (value: Jinja, argument: Jinja, budget: Budget) => boolean;

const equal: Test = (value, other, budget) => isEqual(value, other, budget);
const less: Test = (value, other, budget) => compare(value, other, budget) < 0;
const atMost: Test = (value, other, budget) => compare(value, other, budget) <= 0;
const greater: Test = (value, other, budget) => compare(value, other, budget) > 0;
const atLeast: Test = (value, other, budget) => compare(value, other, budget) >= 0;

function isCasedAs(text: string, change: (text: string) => string): boolean {
  return text.toLowerCase() !== text.toUpperCase() && text === change(text);
}

const isSequence: Test = (value) =>
  itemsOf(value) !== undefined ||
  typeof value === "string" ||
  value instanceof Map ||
  value instanceof Undefined;

/** What may stand behind `is`. */
export const TESTS: Readonly<Record<string, Test>> = {
  defined: (value) => !(value instanceof Undefined),
  undefined: (value) => value instanceof Undefined,
  none: (value) => value === null,
  boolean: (value) => typeof value === "boolean",
  true: (value) => value === true,
  false: (value) => value === false,
  integer: (value) => typeof value === "number" || typeof value === "bigint",
  float: (value) => value instanceof Float,
  number: (value) => isNumber(value),
  string: (value) => typeof value === "string",
  mapping: (value) => value instanceof Map,
  sequence: isSequence,
  iterable: (value, ...more) => value instanceof Once || isSequence(value, ...more),
  callable: (value) =>
    value instanceof Callable ||
    value instanceof Undefined ||
    (value instanceof JinjaObject && value.call !== undefined),
  escaped: () => false,
  sameas: (value, other) => value === other || (value instanceof Tuple && value === other),
  lower: (value, _, budget) => isCasedAs(textOf(value, budget), (text) => text.toLowerCase()),
  upper: (value, _, budget) => isCasedAs(textOf(value, budget), (text) => text.toUpperCase()),
  odd: (value) => remainder(value, 2) !== 0,
  even: (value) => remainder(value, 2) === 0,
  divisibleby: (value, by) => remainder(value, isNumber(by) ? Number(numberOf(by)) : Number.NaN) === 0,
  filter: (value) => typeof value === "string" && Object.hasOwn(FILTERS, value),
  test: (value) => typeof value === "string" && Object.hasOwn(TESTS, value),
  in: (value, container, budget) => contains(container, value, budget),
  eq: equal,
  equalto: equal,
  "==": equal,
  ne: (value, other, budget) => !isEqual(value, other, budget),
  "!=": (value, other, budget) => !isEqual(value, other, budget),
  lt: less,
  lessthan: less,
  "<": less,
  le: atMost,
  "<=": atMost,
  gt: greater,
  greaterthan: greater,
  ">": greater,
  ge: atLeast,
  ">=": atLeast,
};

/** Tests that compare with something. */
export const TESTS_WITH_ARGUMENT: ReadonlySet<string> = new Set(
  "sameas divisibleby in eq equalto == ne != lt lessthan < le <= gt greaterthan > ge >=".split(" "),
);

function remainder(value: Jinja, by: number): number {
  if (!isNumber(value)) throw valueError(`a number is needed, not ${typeName(value)}`);
  if (by === 0) throw valueError("division by zero");
  return Number(numberOf(value)) % by;
}
