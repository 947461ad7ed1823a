import { suite } from "uvu";
import { Float } from "../../../src/value/value.ts";
import { type Case, checkCases, checkFailures, type FailingCase, map } from "../cases.ts";

const test = suite("yaql/grouping");

const values: readonly Case[] = [
  ["$.data.ls.join('-')", "b-a-c"],
  ["'-'.join($.data.ls)", "b-a-c"],
  ["$.data.mix.join(',')", "1,a,null,true,2.5,(1,),{'q': 1}"],
  ["$.data.l.select($ + 1).join('')", "4232"],
  [
    "$.data.lm.groupBy($.g)",
    [
      ["p", [map({ n: "x", v: 1, g: "p" }), map({ n: "z", v: 3, g: "p" })]],
      ["q", [map({ n: "y", v: 2, g: "q" })]],
    ],
  ],
  [
    "$.data.lm.groupBy($.g, $.v)",
    [
      ["p", [1, 3]],
      ["q", [2]],
    ],
  ],
  [
    "$.data.lm.groupBy($.g, $.v, $.sum())",
    [
      ["p", 4],
      ["q", 2],
    ],
  ],
  [
    "$.data.lm.groupBy($.g, $.v, [$[0], $[1].sum()])",
    [
      ["p", 4],
      ["q", 2],
    ],
  ],
  [
    "$.data.lm.groupBy($.g, aggregator => $.len())",
    [
      ["p", 2],
      ["q", 1],
    ],
  ],
  [
    "$.data.lm.groupBy($.g, $.n, $.join(','))",
    [
      ["p", "x,z"],
      ["q", "y"],
    ],
  ],
  [
    "$.data.lm.groupBy($.g, $.n, [$[0], $[1].join(',')])",
    [
      ["p", "x,z"],
      ["q", "y"],
    ],
  ],
  ["[1,true,1.0].groupBy($)", [[1, [1, true, new Float(1)]]]],
  [
    "$.data.lm.groupBy([$.g])",
    [
      [["p"], [map({ n: "x", v: 1, g: "p" }), map({ n: "z", v: 3, g: "p" })]],
      [["q"], [map({ n: "y", v: 2, g: "q" })]],
    ],
  ],
  [
    "[1,2,3].zip([4,5,6])",
    [
      [1, 4],
      [2, 5],
      [3, 6],
    ],
  ],
  [
    "[1,2,3].zip([4,5],[7,8,9])",
    [
      [1, 4, 7],
      [2, 5, 8],
    ],
  ],
  ["[1,2].zip()", [[1], [2]]],
  [
    "[1,2,3].zipLongest([4])",
    [
      [1, 4],
      [2, null],
      [3, null],
    ],
  ],
  [
    "[1,2,3].zipLongest([4], default => 0)",
    [
      [1, 4],
      [2, 0],
      [3, 0],
    ],
  ],
  [
    "[1,2,3].zipLongest([4], foo => 0)",
    [
      [1, 4],
      [2, null],
      [3, null],
    ],
  ],
  ["[1,2].join([1,3], $1 = $2, [$1,$2])", [[1, 1]]],
  ["[1,2].join([1,3], $1 < $2, {a=>$1})", [map({ a: 1 }), map({ a: 2 })]],
  [
    "[1,2].join([1,2].where(true), true, [$1,$2])",
    [
      [1, 1],
      [1, 2],
      [2, 1],
      [2, 2],
    ],
  ],
  ["[1,2,3,4,5].slice(2)", [[1, 2], [3, 4], [5]]],
  ["[].slice(2)", []],
  ["[1,2,3].slice(0)", []],
  ["[1,2,3,4,5].splitWhere($ mod 2 = 0)", [[1], [3], [5]]],
  ["[1,2,3,5,6].sliceWhere($ mod 2)", [[1], [2], [3, 5], [6]]],
  ["[2].sliceWhere($ mod 2)", [[2]]],
  ["[].splitWhere(true)", []],
  ["[1,2,3].splitAt(1)", [[1], [2, 3]]],
  ["[1,2,3].splitAt(-1)", [[1, 2], [3]]],
];

const failures: readonly FailingCase[] = [
  ["join('-', $.data.ls)", "unknown"],
  ["$.data.lm.groupBy($.split(','))", "mismatch"],
  ["zip([1],[2])", "unknown"],
  ["[1,2,3].slice(-1)", "value"],
];

test("computes grouping and pairing as yaql does", () => {
  checkCases(values);
});

test("refuses what yaql refuses of grouping and pairing", () => {
  checkFailures(failures);
});

test.run();
