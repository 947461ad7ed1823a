import { suite } from "uvu";
import { Float } from "../../../src/value/value.ts";
import { type Case, checkCases, checkFailures, type FailingCase, map } from "../cases.ts";

const test = suite("yaql/aggregations");

const values: readonly Case[] = [
  ["$.data.u.len()", 9],
  ["len($.data.u)", 9],
  ["len($.data.l)", 4],
  ["len($.data.m)", 3],
  ["$.data.l.len()", 4],
  ["$.data.m.len()", 3],
  ["'abcabc'.indexOf(c)", 2],
  ["'abcabc'.indexOf(c, 3)", 5],
  ["'abcabc'.indexOf(c, -2)", 5],
  ["'abcabc'.indexOf(x)", -1],
  ["'abcabc'.indexOf(a, 1, 2)", -1],
  ["'abcabc'.indexOf(a, 1, 3)", 3],
  ["'abcabc'.indexOf(a, -4, -1)", 3],
  ["'abcabc'.indexOf('', 7)", -1],
  ["'abcabc'.indexOf('', 6)", 6],
  ["'abcabc'.lastIndexOf(a)", 3],
  ["'abcabc'.lastIndexOf(a, 4)", -1],
  ["'abcabc'.lastIndexOf(a, 0, 3)", 0],
  ["'abcabc'.lastIndexOf('')", 6],
  ["$.data.u.indexOf(x)", 8],
  ["characters(digits => true).len()", 10],
  ["characters(digits => true, hexdigits => true).len()", 22],
  ["characters().len()", 0],
  ["max(1, 2)", 2],
  ["max(1, 2.0)", new Float(2)],
  ["max('a', 'b')", "b"],
  ["max(null, 1)", 1],
  ["min(1, null)", null],
  ["min(3, 2)", 2],
  ["[3,1,2].max()", 3],
  ["[3,1,2].min()", 1],
  ["[].max(0)", 0],
  ["[3,1].max(10)", 10],
  ["['a','c','b'].max()", "c"],
  ["[null,1].max()", 1],
  ["[1,2,3].sum()", 6],
  ["[].sum(0)", 0],
  ["[1,2].sum(10)", 13],
  ["['a','b'].sum()", "ab"],
  ["[[1],[2]].sum()", [1, 2]],
  ["[{a=>1},{b=>2}].sum()", map({ a: 1, b: 2 })],
  ["$.data.l.any()", true],
  ["[].any()", false],
  ["$.data.l.any($ > 2)", true],
  ["$.data.l.any(predicate => $ > 5)", false],
  ["[0].any()", true],
  ["any([1], $ = 1)", true],
  ["$.data.l.all($ > 0)", true],
  ["[0,1].all()", false],
  ["[].all()", true],
  ["all([1,2])", true],
  ["$.data.l.count()", 4],
  ["$.data.m.keys().count()", 3],
  ["$.data.l.where($ > 1).len()", 2],
  ["len($.data.l.where($ > 1))", 2],
  ["$.data.l.last()", 1],
  ["[].last(default => '')", ""],
  ["$.data.l.where($ > 5).last('')", ""],
  ["[null].last(5)", null],
  ["[1].single()", 1],
  ["{{a => 1} => 2}.keys().len()", 1],
  ["[{a=>[1]},{a=>[2]},{a=>[1,3]}].reduce($1.mergeWith($2), {})", map({ a: [1, 2, 3] })],
  ["[].reduce($1.mergeWith($2), {})", map({})],
  ["[1,2,3].aggregate($1 + $2)", 6],
  ["[1,2,3].aggregate($1 + $2, 10)", 16],
  ["[null,1].reduce(coalesce($1, $2))", 1],
  ["[1,2,3,2].indexOf(2)", 1],
  ["[1,2,3,2].lastIndexOf(2)", 3],
  ["[1,2].indexOf(5)", -1],
  ["[1,2,3].indexWhere($ > 1)", 1],
  ["[1,2,3].lastIndexWhere($ > 1)", 2],
  ["list($.data.l.where($ > 1)).len()", 2],
  ["set(1,2).len()", 2],
  ["[1,2,3].select($).where($ > 1).select($ * 2).sum()", 10],
];

const failures: readonly FailingCase[] = [
  ["$.data.n.len()", "mismatch"],
  ["$.data.i.len()", "mismatch"],
  ["max(1, 'a')", "mismatch"],
  ["[].max()", "value"],
  ["[1,'a'].max()", "mismatch"],
  ["[].sum()", "value"],
  ["$.data.m.count()", "mismatch"],
  ["[].last()", "value"],
  ["[1,2].single()", "value"],
  ["[].single()", "value"],
  ["[].reduce($1 + $2)", "value"],
  ["$.data.l.orderBy($).len()", "mismatch"],
];

test("computes aggregations as yaql does", () => {
  checkCases(values);
});

test("refuses what yaql refuses of aggregations", () => {
  checkFailures(failures);
});

test.run();
