import { suite } from "uvu";
import { type Case, checkCases, checkFailures, type FailingCase } from "../cases.ts";

const test = suite("yaql/logic");

const values: readonly Case[] = [
  ["'a' < 'b'", true],
  ["'a' > 'B'", true],
  ["'a' >= 'a'", true],
  ["1 < 2", true],
  ["1 < 2.5", true],
  ["1 <= 1.0", true],
  ["null < 1", true],
  ["1 < null", false],
  ["null < null", false],
  ["null <= null", true],
  ["1 > null", true],
  ["null > 1", false],
  ["null >= 1", false],
  ["1 >= null", true],
  ["'a' > null", true],
  ["1 = 1.0", true],
  ["1 = true", true],
  ["1 = '1'", false],
  ["null = false", false],
  ["'' = null", false],
  ["[1,2] = [1,2]", true],
  ["[1,[2]] = [1.0,[2]]", true],
  ["{a=>1} = {a=>true}", true],
  ["{a=>1} = {a=>2}", false],
  ["{a=>1} != {b=>1}", true],
  ["set(1,2) = set(2,1)", true],
  ["[1] = set(1)", false],
  ["$.data.m = $.data.m", true],
  ["$.data.m.keys() = {a=>1,b=>2,z=>3}.keys()", true],
  ["$.data.l.where($ > 1) = [3,2]", false],
  ["isBoolean(true)", true],
  ["isBoolean(1)", false],
  ["bool(0)", false],
  ["bool('')", false],
  ["bool('a')", true],
  ["bool([])", false],
  ["bool({})", false],
  ["bool([0])", true],
  ["bool(null)", false],
  ["bool(0.0)", false],
  ["bool(set())", false],
  ["bool($.data.l.where(false))", true],
  ["bool($.data.m.keys())", true],
  ["true and false", false],
  ["true and 5", 5],
  ["0 and 5", 0],
  ["0 or 5", 5],
  ["5 or foo()", 5],
  ["null or ''", ""],
  ["not 0", true],
  ["not 'a'", false],
  ["not not 1", true],
  ["not 1 = 2", true],
  ["true or false and false", true],
  ["str($.data.csv.split(',') + [1]).len() > 3", true],
  ["set(1) < set(1,2)", true],
  ["set(1) <= set(1)", true],
  ["set(1,2) > set(1)", true],
  ["set(1) >= set(2)", false],
  ["{a=>1}.keys() < {a=>1,b=>2}.keys()", true],
  ["{a=>1}.keys() <= set(a)", true],
  ["1 in [1] and 2 in [2]", true],
  ["not 1 in [2]", true],
  ["1 = 1 = true", true],
  ["2 > 1 = true", true],
  ["not true and false", false],
  ["not (true and false)", true],
];

const failures: readonly FailingCase[] = [
  ["'a' < 1", "mismatch"],
  ["true < 2", "mismatch"],
  ["[1] < [2]", "mismatch"],
];

test("computes logic and equality as yaql does", () => {
  checkCases(values);
});

test("refuses what yaql refuses of logic and equality", () => {
  checkFailures(failures);
});

test.run();
