import { suite } from "uvu";
import { type Case, checkCases, checkFailures, type FailingCase } from "../cases.ts";

const test = suite("yaql/generators");

const values: readonly Case[] = [
  ["[1,2,3].accumulate($1 + $2)", [1, 3, 6]],
  ["[1,2,3].accumulate($1 + $2, 10)", [10, 11, 13, 16]],
  ["[].accumulate($1 + $2, 5)", [5]],
  ["range(5)", [0, 1, 2, 3, 4]],
  ["range(2, 5)", [2, 3, 4]],
  ["range(5, 2, -1)", [5, 4, 3]],
  ["range(0)", []],
  ["range(-1)", []],
  ["range(0, 10, 3)", [0, 3, 6, 9]],
  ["range(true)", [0]],
  ["sequence().take(3)", [0, 1, 2]],
  ["sequence(5, 2).take(3)", [5, 7, 9]],
  ["sequence(start => 1).take(2)", [1, 2]],
  ["generate(1, $ < 10, $ * 2)", [1, 2, 4, 8]],
  ["generate(1, $ < 10, $ * 2, $ + 1)", [2, 3, 5, 9]],
  ["generate(1, true, ($ + 1) mod 3, decycle => true)", [1, 2, 0]],
  ["generateMany(1, [$ * 2, $ * 2 + 1].where($ < 8))", [1, 2, 3, 4, 5, 6, 7]],
  ["generateMany(1, [$ * 2, $ * 2 + 1].where($ < 8), depthFirst => true)", [1, 2, 4, 5, 3, 6, 7]],
  ["generateMany(1, [1], decycle => true)", [1]],
  ["range(3).toList()", [0, 1, 2]],
];

const failures: readonly FailingCase[] = [
  ["[].accumulate($1 + $2)", "value"],
  ["range(0, 5, 0)", "value"],
  ["range('a')", "mismatch"],
  ["generateMany(1, 5)", "value"],
];

test("computes generators as yaql does", () => {
  checkCases(values);
});

test("refuses what yaql refuses of generators", () => {
  checkFailures(failures);
});

test.run();
