import { suite } from "uvu";
import { Float } from "../../../src/value/value.ts";
import { type Case, checkCases, checkFailures, type FailingCase } from "../cases.ts";

const test = suite("yaql/numbers");

const values: readonly Case[] = [
  ["7 / 2", 3],
  ["-7 / 2", -4],
  ["7 / -2", -4],
  ["7.0 / 2", new Float(3.5)],
  ["7 / 2.0", new Float(3.5)],
  ["7 mod 3", 1],
  ["-7 mod 3", 2],
  ["7 mod -3", -2],
  ["-7.5 mod 2", new Float(0.5)],
  ["7.5 mod -2", new Float(-0.5)],
  ["5 - 3", 2],
  ["5 - -3", 8],
  ["--5", 5],
  ["+5", 5],
  ["pow(2, 3)", 8],
  ["pow(2, -1)", new Float(0.5)],
  ["pow(2.0, 3)", new Float(8)],
  ["pow(9, 0.5)", new Float(3)],
  ["pow(3, 4, 5)", 1],
  ["pow(-3, 3, 5)", 3],
  ["pow(2, 100)", 1267650600228229401496703205376n],
  ["pow(10, 400) / pow(10, 398)", 100],
  ["abs(-3)", 3],
  ["abs(-3.5)", new Float(3.5)],
  ["sign(-3)", -1],
  ["sign(0)", 0],
  ["sign(2.5)", 1],
  ["set(1,2) - set(2)", [1]],
  ["-$.data.i", -7],
  ["2 - - 3", 5],
];

const failures: readonly FailingCase[] = [
  ["7 / 0", "value"],
  ["7.0 / 0", "value"],
  ["7 mod 0", "value"],
  ["-true", "mismatch"],
  ["- 'a'", "mismatch"],
  ["2.pow(3)", "unknown"],
  ["pow(-8, 0.5)", "value"],
  ["pow(0, -1)", "value"],
  ["abs('a')", "mismatch"],
  ["-1.switchCase(a, b)", "mismatch"],
];

test("computes arithmetic and comparison as yaql does", () => {
  checkCases(values);
});

test("refuses what yaql refuses of arithmetic and comparison", () => {
  checkFailures(failures);
});

test.run();
