import { suite } from "uvu";
import { type Case, checkCases, checkFailures, type FailingCase, map } from "../cases.ts";

const test = suite("yaql/merging");

const values: readonly Case[] = [
  ["$.data.m.mergeWith($.data.d2)", map({ a: 1, b: map({ c: [1, 2, 3], d: 1 }), z: null, y: 0 })],
  ["$.data.d2.mergeWith($.data.m)", map({ b: map({ c: [2, 3, 1], d: 1 }), y: 0, a: 1, z: null })],
  ["$.data.m.mergeWith($.data.d2, $1 + $2)", map({ a: 1, b: map({ c: [1, 2, 2, 3], d: 1 }), z: null, y: 0 })],
  [
    "$.data.m.mergeWith($.data.d2, listMerger => $2)",
    map({ a: 1, b: map({ c: [2, 3], d: 1 }), z: null, y: 0 }),
  ],
  ["$.data.m.mergeWith({a => 5}, itemMerger => $1 + $2)", map({ a: 6, b: map({ c: [1, 2] }), z: null })],
  [
    "$.data.m.mergeWith($.data.d2, maxLevels => 1)",
    map({ a: 1, b: map({ c: [2, 3], d: 1 }), z: null, y: 0 }),
  ],
  [
    "$.data.m.mergeWith($.data.d2, maxLevels => 2)",
    map({ a: 1, b: map({ c: [2, 3], d: 1 }), z: null, y: 0 }),
  ],
  ["{a => {b => 1}}.mergeWith({a => 1})", map({ a: 1 })],
  ["{a => [1]}.mergeWith({a => 1})", map({ a: 1 })],
  ["{a => [1]}.mergeWith({a => [1,2]})", map({ a: [1, 2] })],
  ["{a => null}.mergeWith({a => 1})", map({ a: 1 })],
  ["{a => [[1]]}.mergeWith({a => [[1]]})", map({ a: [[1]] })],
];

const failures: readonly FailingCase[] = [
  ["{a => 1}.mergeWith({a => {b => 1}})", "value"],
  ["{a => 1}.mergeWith({a => [1]})", "value"],
  ["{a => 'a,b'.split(',')}.mergeWith({a => [1,2]})", "value"],
  ["{a => [1]}.mergeWith({a => 'a,b'.split(',')})", "value"],
  ["{a => null}.mergeWith({a => {b => 1}})", "value"],
  ["{a => null}.mergeWith({a => [1]})", "value"],
];

test("computes merging as yaql does", () => {
  checkCases(values);
});

test("refuses what yaql refuses of merging", () => {
  checkFailures(failures);
});

test.run();
