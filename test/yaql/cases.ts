import * as assert from "uvu/assert";
import { fromPlain } from "../../src/value/json.ts";
import type { Value } from "../../src/value/value.ts";
import { YaqlError, type YaqlReason } from "../../src/yaql/error.ts";
import { evaluateYaql } from "../../src/yaql/evaluate.ts";
import { parseYaql } from "../../src/yaql/parse.ts";
import { sample } from "./sample.ts";

/** An expression over the sample data and what yaql makes of it. */
export type Case = readonly [expression: string, expected: Value];

/** An expression that yaql refuses, and why. */
export type FailingCase = readonly [expression: string, reason: YaqlReason];

export function checkCases(cases: readonly Case[]): void {
  for (const [expression, expected] of cases) assert.equal(evaluate(expression), expected, expression);
}

export function checkFailures(cases: readonly FailingCase[]): void {
  for (const [expression, reason] of cases) assert.is(failureOf(expression).reason, reason, expression);
}

/** The value of an expression over the sample data, as Heat hands it over. */
export function evaluate(expression: string, data: Value = fromPlain(sample)): Value {
  return evaluateYaql(parseYaql(expression), new Map([["data", data]]));
}

/** The error that an expression ends in. */
export function failureOf(expression: string, data?: Value): YaqlError {
  try {
    evaluate(expression, data);
  } catch (error) {
    if (error instanceof YaqlError) return error;
    throw error;
  }
  throw new Error(`${expression} did not fail`);
}

/** A map of string keys in the order in which they are written. */
export function map(entries: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> {
  return new Map(Object.entries(entries));
}
