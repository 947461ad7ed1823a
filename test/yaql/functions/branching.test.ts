import { suite } from "uvu";
import { type Case, checkCases, checkFailures, type FailingCase } from "../cases.ts";

const test = suite("yaql/branching");

const values: readonly Case[] = [
  ["switch($.data.i = 1 => one, $.data.i = 7 => seven)", "seven"],
  ["switch($.data.i = 1 => one)", null],
  ["switch()", null],
  ["switch(false => foo(), true => 1)", 1],
  ["selectCase(false, true)", 1],
  ["selectCase(false)", 1],
  ["selectCase()", 0],
  ["selectAllCases(true, false, 1)", [0, 2]],
  ["examine(true, 0, a)", [true, false, true]],
  ["0.switchCase(a, b)", "a"],
  ["5.switchCase(a, b)", "b"],
  ["(-1).switchCase(a, b)", "b"],
  ["1.switchCase()", null],
  ["selectCase($.data.i < 5, $.data.i < 10).switchCase(small, mid, big)", "mid"],
  ["coalesce(null, 1)", 1],
  ["coalesce(null)", null],
  ["coalesce()", null],
  ["coalesce(1, foo())", 1],
];

const failures: readonly FailingCase[] = [
  ["switch(1)", "mismatch"],
  ["switch(true => foo())", "unknown"],
  ["coalesce(null, foo())", "unknown"],
];

test("computes branching as yaql does", () => {
  checkCases(values);
});

test("refuses what yaql refuses of branching", () => {
  checkFailures(failures);
});

test.run();
