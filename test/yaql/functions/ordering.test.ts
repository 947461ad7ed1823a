import { suite } from "uvu";
import { type Case, checkCases, checkFailures, type FailingCase, map } from "../cases.ts";

const test = suite("yaql/ordering");

const values: readonly Case[] = [
  ["[1,2,3].reverse()", [3, 2, 1]],
  ["$.data.l.orderByDescending($)", [3, 2, 1, 1]],
  [
    "$.data.lm.orderBy($.g).thenBy($.v)",
    [map({ n: "x", v: 1, g: "p" }), map({ n: "z", v: 3, g: "p" }), map({ n: "y", v: 2, g: "q" })],
  ],
  [
    "$.data.lm.orderBy($.g).thenByDescending($.v)",
    [map({ n: "z", v: 3, g: "p" }), map({ n: "x", v: 1, g: "p" }), map({ n: "y", v: 2, g: "q" })],
  ],
];

const failures: readonly FailingCase[] = [
  ["reverse([1])", "unknown"],
  ["$.data.l.thenBy($)", "mismatch"],
];

test("computes orderings as yaql does", () => {
  checkCases(values);
});

test("refuses what yaql refuses of orderings", () => {
  checkFailures(failures);
});

test.run();
