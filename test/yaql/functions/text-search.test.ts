import { suite } from "uvu";
import { type Case, checkCases, checkFailures, type FailingCase } from "../cases.ts";

const test = suite("yaql/text-search");

const values: readonly Case[] = [
  ["'abcdef'.substring(2)", "cdef"],
  ["'abcdef'.substring(2, 2)", "cd"],
  ["'abcdef'.substring(-2)", "ef"],
  ["'abcdef'.substring(-3, 2)", "de"],
  ["'abcdef'.substring(10)", ""],
  ["'abcdef'.substring(0, 0)", ""],
  ["'abcdef'.substring(-10, 5)", ""],
  ["'abcdef'.substring(-10)", ""],
  ["'abcdef'.substring(2, 100)", "cdef"],
  ["$.data.u.substring(6, 1)", "😀"],
  ["isString(a)", true],
  ["isString(1)", false],
  ["isString(null)", false],
  ["'abc'.startsWith(a)", true],
  ["'abc'.startsWith(x, a)", true],
  ["'abc'.startsWith()", false],
  ["'abc'.endsWith(c, x)", true],
  ["characters(octdigits => true).orderBy($)", ["0", "1", "2", "3", "4", "5", "6", "7"]],
];

const failures: readonly FailingCase[] = [["'abc'.endsWith(1)", "mismatch"]];

test("computes what looks into texts as yaql does", () => {
  checkCases(values);
});

test("refuses what yaql refuses of what looks into texts", () => {
  checkFailures(failures);
});

test.run();
