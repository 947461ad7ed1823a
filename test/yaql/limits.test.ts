import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Value } from "../../src/value/value.ts";
import { YaqlError } from "../../src/yaql/error.ts";
import { evaluateYaql } from "../../src/yaql/evaluate.ts";
import type { Limits } from "../../src/yaql/limits.ts";
import { parseYaql } from "../../src/yaql/parse.ts";

const test = suite("yaql/limits");

// Small enough for a quick test; the usual ones stop the same expressions a little later.
const limits: Limits = { steps: 30_000, depth: 250, text: 30_000, items: 30_000 };

const expressions: readonly string[] = [
  "[1].cycle().len()",
  "sequence().where(false)",
  "sequence(0, 0).toList()",
  "1.repeat()",
  "def(f, f($ + 1)) -> f(1)",
  "generateMany(1, [$, $])",
  "generate(1, true, $)",
  `1${"+1".repeat(5000)}`,
  `[1]${".where(true)".repeat(2000)}`,
  "range(1000000).toList()",
  "range(60).aggregate($1 + $1, ab)",
  "range(60).aggregate($1 + $1, [1])",
  "range(60).aggregate([$1, $1], [1])",
  "str(range(60).aggregate([$1, $1], [1]))",
  "range(60).aggregate([$1, $1], [1]) = range(60).aggregate([$1, $1], [1])",
  "[range(60).aggregate([$1, $1], [1])].distinct()",
  "range(60).aggregate([$1, $1], [1]).flatten()",
  "range(60).aggregate({a => $1, b => $1}, {}).mergeWith(range(60).aggregate({a => $1, b => $1}, {}))",
  "'ab' * 1000000000000",
  "[1] * 1000000000000",
  "pow(10, 1000000000)",
  "pow(pow(10, 10000), 10000)",
  "range(100).aggregate($1 * $1, 3)",
  "shiftBitsLeft(1, 100000000000)",
  "round(12, -1000000000)",
  "'{0:1000000000000}'.format(1)",
  "'{0:.1000000000000f}'.format(1)",
  "range(30).aggregate($1.replace(a, aaaa), a)",
  "range(30).aggregate([$1, $1, $1].join($1), ab)",
  "regex('(a+)+$').search('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab')",
  "regex('(a|a)*b').search('a' * 3000)",
];

for (const expression of expressions) {
  test(`stops ${expression.slice(0, 80)}`, () => assert.is(reasonOf(expression, 1), "limit"));
}

test("stops at data nested without end, and does not break", () => {
  let data: Value = [];
  for (let i = 0; i < 100_000; i++) data = [data];
  for (const expression of ["$.data", "str($.data)", "[$.data].distinct()", "$.data = [$.data]"])
    assert.is(reasonOf(expression, data), "limit", expression);
});

function reasonOf(expression: string, data: Value): string {
  try {
    evaluateYaql(parseYaql(expression), new Map([["data", data]]), limits);
    return "none";
  } catch (error) {
    if (error instanceof YaqlError) return error.reason;
    throw error;
  }
}

test.run();
