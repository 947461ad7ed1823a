import { suite } from "uvu";
import { Float } from "../../../src/value/value.ts";
import { type Case, checkCases, checkFailures, type FailingCase } from "../cases.ts";

const test = suite("yaql/conversions");

const values: readonly Case[] = [
  ["hex(255)", "0xff"],
  ["hex(-255)", "-0xff"],
  ["round(2.5)", new Float(2)],
  ["round(3.5)", new Float(4)],
  ["round(-2.5)", new Float(-2)],
  ["round(2.675, 2)", new Float(2.67)],
  ["round(1234, -2)", 1200],
  ["round(1250, -2)", 1200],
  ["round(1350, -2)", 1400],
  ["round(12.345, 1)", new Float(12.3)],
  ["round(5)", 5],
  ["round(0.5)", new Float(0)],
  ["int('5')", 5],
  ["int(' 5 ')", 5],
  ["int('1_000')", 1000],
  ["int(5.9)", 5],
  ["int(-5.9)", -5],
  ["int(true)", 1],
  ["int(null)", 0],
  ["int('+7')", 7],
  ["float('1.5')", new Float(1.5)],
  ["float('1e3')", new Float(1000)],
  ["float(null)", new Float(0)],
  ["float(1)", new Float(1)],
  ["float('.5')", new Float(0.5)],
  ["float('5.')", new Float(5)],
  ["float(true)", new Float(1)],
  ["isInteger(1)", true],
  ["isInteger(true)", false],
  ["isInteger(1.0)", false],
  ["isNumber(1.0)", true],
  ["isNumber('1')", false],
  ["isNumber(true)", false],
  ["bitwiseAnd(6, 3)", 2],
  ["bitwiseOr(6, 3)", 7],
  ["bitwiseXor(6, 3)", 5],
  ["bitwiseNot(6)", -7],
  ["bitwiseAnd(true, 3)", 1],
  ["shiftBitsLeft(1, 10)", 1024],
  ["shiftBitsRight(1024, 3)", 128],
  ["shiftBitsRight(-5, 1)", -3],
  ["bitwiseAnd(-6, 3)", 2],
  ["isDatetime(1)", false],
  ["isTimespan(1)", false],
];

const failures: readonly FailingCase[] = [
  ["hex(1.5)", "value"],
  ["hex(null)", "value"],
  ["int('5.5')", "value"],
  ["int('')", "value"],
  ["int('abc')", "value"],
  ["int('0x10')", "value"],
  ["int([1])", "value"],
  ["float('abc')", "value"],
  ["shiftBitsLeft(1, -1)", "value"],
];

test("computes conversions of numbers as yaql does", () => {
  checkCases(values);
});

test("refuses what yaql refuses of conversions of numbers", () => {
  checkFailures(failures);
});

test.run();
