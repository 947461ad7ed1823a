import { suite } from "uvu";
import { type Case, checkCases, checkFailures, type FailingCase } from "../cases.ts";

const test = suite("yaql/sets");

const values: readonly Case[] = [
  ["$.data.ls.toSet()", ["a", "b", "c"]],
  ["$.data.l.toSet()", [1, 2, 3]],
  ["set(1,2).union(set(3))", [1, 2, 3]],
  ["set(1,2).intersect(set(2))", [2]],
  ["set(1,2).difference(set(2))", [1]],
  ["set(1,2).symmetricDifference(set(2,3))", [1, 3]],
  ["set(1).add(2,3)", [1, 2, 3]],
  ["set(1,2).remove(2,5)", [1]],
  ["set(a).union({b=>1}.keys())", ["a", "b"]],
];

const failures: readonly FailingCase[] = [
  ["[[1],[2]].toSet()", "value"],
  ["[{a=>1}].toSet()", "value"],
  ["set(1,2).union([3])", "mismatch"],
  ["{a=>1}.keys().union(set(b))", "mismatch"],
];

test("computes sets as yaql does", () => {
  checkCases(values);
});

test("refuses what yaql refuses of sets", () => {
  checkFailures(failures);
});

test.run();
