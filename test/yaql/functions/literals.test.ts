import { suite } from "uvu";
import { type Case, checkCases, checkFailures, type FailingCase } from "../cases.ts";

const test = suite("yaql/literals");

const values: readonly Case[] = [
  ["$undefined", null],
  ["foo", "foo"],
  ["'a\\nb'", "a\nb"],
  ["'a\\x41\\u0042'", "aAB"],
  ['"it\'s"', "it's"],
  ["'it\\'s'", "it's"],
  ['"a\\"b"', 'a"b'],
  ["`a\\nb`", "a\\nb"],
  ["`a\\`b`", "a`b"],
  ["'\\d'", "\\d"],
  ["'\\101'", "A"],
  ["'\\q'", "\\q"],
  ["'\\\\'", "\\"],
  ["''", ""],
  ["01", 1],
  ["a1", "a1"],
  ["_a", "_a"],
  ["é", "é"],
  ["'é'", "é"],
  ["$é", null],
  ["null?.x()", null],
  ["int", "int"],
  ["datetime", "datetime"],
];

const failures: readonly FailingCase[] = [
  ["$.foo()", "unknown"],
  ["$.data.l.foo()", "unknown"],
];

test("computes literals as yaql does", () => {
  checkCases(values);
});

test("refuses what yaql refuses of literals", () => {
  checkFailures(failures);
});

test.run();
