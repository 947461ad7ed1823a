import { suite } from "uvu";
import { Float } from "../../../src/value/value.ts";
import { type Case, checkCases, checkFailures, type FailingCase, map } from "../cases.ts";

const test = suite("yaql/queries");

const values: readonly Case[] = [
  ['concat("x", $.data.p.rightSplit(separator => "/", maxSplits => 1)[1])', "ximg:tag"],
  ["$.data.l.where($ > 1)", [3, 2]],
  ["$.data.l.filter($ > 1)", [3, 2]],
  ["$.data.l.select($ * 2)", [6, 2, 4, 2]],
  ["$.data.l.map($ * 2)", [6, 2, 4, 2]],
  ["$.data.lm.select($.n)", ["x", "y", "z"]],
  ["$.data.l.skip(1)", [1, 2, 1]],
  ["$.data.l.limit(2)", [3, 1]],
  ["$.data.l.skip(10)", []],
  ["$.data.l.append(9, 8)", [3, 1, 2, 1, 9, 8]],
  ["append($.data.l, 9)", [3, 1, 2, 1, 9]],
  ["$.data.l.distinct()", [3, 1, 2]],
  ["distinct($.data.l)", [3, 1, 2]],
  ["$.data.lm.distinct($.g)", [map({ n: "x", v: 1, g: "p" }), map({ n: "y", v: 2, g: "q" })]],
  ["$.data.lm.distinct(keySelector => $.g)", [map({ n: "x", v: 1, g: "p" }), map({ n: "y", v: 2, g: "q" })]],
  ["$.data.mix.distinct()", [1, "a", null, new Float(2.5), [1], map({ q: 1 })]],
  ["[1, true, 1.0, '1', null, false, 0].distinct()", [1, "1", null, false]],
  [
    "[[1,2],[1,2],[2,1]].distinct()",
    [
      [1, 2],
      [2, 1],
    ],
  ],
  ["[{a=>1,b=>2},{b=>2,a=>1}].distinct()", [map({ a: 1, b: 2 })]],
  [
    "$.data.lm.select($ + {x=>1}).distinct()",
    [
      map({ n: "x", v: 1, g: "p", x: 1 }),
      map({ n: "y", v: 2, g: "q", x: 1 }),
      map({ n: "z", v: 3, g: "p", x: 1 }),
    ],
  ],
  [
    "$.data.l.enumerate()",
    [
      [0, 3],
      [1, 1],
      [2, 2],
      [3, 1],
    ],
  ],
  [
    "enumerate($.data.l, 5)",
    [
      [5, 3],
      [6, 1],
      [7, 2],
      [8, 1],
    ],
  ],
  [
    "$.data.l.enumerate(start => 2)",
    [
      [2, 3],
      [3, 1],
      [4, 2],
      [5, 1],
    ],
  ],
  ["concat([1],[2],[3])", [1, 2, 3]],
  ["[1].concat([2])", [1, 2]],
  ["[].concat(coalesce(null, []), coalesce([1], []))", [1]],
  ["concat('a','b')", "ab"],
  [
    "$.data.m.items().where($[1] != null)",
    [
      ["a", 1],
      ["b", map({ c: [1, 2] })],
    ],
  ],
  ["$.data.m.items().select($[0])", ["a", "b", "z"]],
  ["$.data.lm.selectMany($.values())", ["x", 1, "p", "y", 2, "q", "z", 3, "p"]],
  ["$.data.lm.selectMany($.n)", ["x", "y", "z"]],
  ["[[1,2],[3]].selectMany($)", [1, 2, 3]],
  [
    "[{s1=>{a=>1}},{s1=>{b=>2},s2=>{c=>3}}].selectMany($.items())",
    [
      ["s1", map({ a: 1 })],
      ["s1", map({ b: 2 })],
      ["s2", map({ c: 3 })],
    ],
  ],
  ["$.data.lm.groupBy($.g).select($[1].len())", [2, 1]],
  ["$.data.lm.groupBy($.g).select($[0])", ["p", "q"]],
  ["1.repeat(3)", [1, 1, 1]],
  ["a.repeat(2)", ["a", "a"]],
  ["null.repeat(2)", [null, null]],
  ["1.repeat().take(3)", [1, 1, 1]],
  ["[1,2].cycle().take(5)", [1, 2, 1, 2, 1]],
  ["[].cycle().take(5)", []],
  ["[1,2,3,1].takeWhile($ < 3)", [1, 2]],
  ["[1,2,3,1].skipWhile($ < 3)", [3, 1]],
  ["$.data.lm.orderByDescending($.g).thenBy($.v).select($.n)", ["y", "x", "z"]],
  ["[].defaultIfEmpty([1])", [1]],
  ["[2].defaultIfEmpty([1])", [2]],
  ["[2].where(false).defaultIfEmpty([1])", [1]],
  ["[2].where(true).defaultIfEmpty([1])", [2]],
  ["set(1).select($ + 1)", [2]],
  ["set(($.data.ls + ['a']).flatten()).where($)", ["a", "b", "c"]],
  ["set(1).where(true)", [1]],
  [
    "$.data.l.select({n => $, m => $ + 1})",
    [map({ n: 3, m: 4 }), map({ n: 1, m: 2 }), map({ n: 2, m: 3 }), map({ n: 1, m: 2 })],
  ],
  [
    "$.data.l.select([$, $ + 1])",
    [
      [3, 4],
      [1, 2],
      [2, 3],
      [1, 2],
    ],
  ],
  ["$.data.l.select(- $)", [-3, -1, -2, -1]],
  ["$.data.l.select(not $)", [false, false, false, false]],
  ["($.data.lm.where($.v > 1)).select($.n)", ["y", "z"]],
];

const failures: readonly FailingCase[] = [
  ["where($.data.l, $ > 1)", "unknown"],
  ["$.data.l.where(true)[0]", "mismatch"],
  ["[a, b].select($.split(',')).distinct()", "value"],
  ["$.data.lm.select($.mergeWith({x=>1})).distinct()", "value"],
  ["$.data.lm.select($.delete(n)).distinct()", "value"],
  ["$.data.lm.select($.toList()).distinct()", "mismatch"],
  ["'a'.concat('b')", "mismatch"],
  ["concat([1], 'a')", "mismatch"],
  ["concat()", "unknown"],
  ["concat('a', 1)", "mismatch"],
  ["[2].defaultIfEmpty(1)", "mismatch"],
  ["$.data.select($)", "mismatch"],
  ["$.data.l.where($ > $.data)", "unknown"],
];

test("computes queries as yaql does", () => {
  checkCases(values);
});

test("refuses what yaql refuses of queries", () => {
  checkFailures(failures);
});

test.run();
