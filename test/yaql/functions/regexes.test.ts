import { suite } from "uvu";
import { type Case, checkCases, checkFailures, type FailingCase, map } from "../cases.ts";

const test = suite("yaql/regexes");

const values: readonly Case[] = [
  ["$.data.csv.split(',')", ["a", "b", "", "c"]],
  ["$.data.csv.split(',', 1)", ["a", "b,,c"]],
  ["$.data.csv.split(',', 0)", ["a,b,,c"]],
  ["$.data.csv.split(separator => ',', maxSplits => 2)", ["a", "b", ",c"]],
  ["$.data.sp.split()", ["pad"]],
  ['range(0,len($.data.l)).join(",").split(",")', ["0", "1", "2", "3"]],
  ["'a' =~ 'a'", true],
  ["'a' !~ 'a'", false],
  ["'abc' =~ 'b.'", true],
  ["'abc' =~ regex('B', ignoreCase => true)", true],
  ["escapeRegex('a.b*c-d e')", "a\\.b\\*c\\-d\\ e"],
  ["isRegex(regex('a'))", true],
  ["isRegex('a')", false],
  ["regex('a').matches('cat')", true],
  ["regex('a').matches('dog')", false],
  ["'cat'.matches('a')", true],
  ["'a.b:c'.matches('(\\\\.|:)')", true],
  ["regex('a(.)').search('xab')", "ab"],
  ["regex('a(.)').search('xxx')", null],
  ["regex('a(.)').search('xab', $.value)", "ab"],
  ["regex('a(.)').search('xab', $2.value)", "b"],
  ["regex('a(.)').search('xab', $2)", map({ value: "b", start: 2, end: 3 })],
  ["regex('a(.)?').search('xa', $2)", map({ value: null, start: -1, end: -1 })],
  ["regex('a(?P<n>.)').search('xab')", "ab"],
  ["regex('a.').searchAll('abacad')", ["ab", "ac", "ad"]],
  ["regex('a(.)').searchAll('abacad', $2.value)", ["b", "c", "d"]],
  ["regex('').searchAll('ab')", ["", "", ""]],
  ["regex('x*').searchAll('axb')", ["", "x", "", ""]],
  ["regex(',').split('a,b,c')", ["a", "b", "c"]],
  ["regex('(,)').split('a,b,c')", ["a", ",", "b", ",", "c"]],
  ["regex(',').split('a,b,c', 1)", ["a", "b,c"]],
  ["'a,b,c'.split(regex(','))", ["a", "b", "c"]],
  ["'a,b,c'.split(regex(','), maxSplit => 1)", ["a", "b,c"]],
  ["regex('').split('ab')", ["", "a", "b", ""]],
  ["regex('x*').split('axbc')", ["", "a", "", "b", "c", ""]],
  ["regex('(a)|b').split('1a2b3')", ["1", "a", "2", null, "3"]],
  ["regex(',').split('a,b', -1)", ["a,b"]],
  ["regex('a').replaceBy('banana', $.value.toUpper())", "bAnAnA"],
  ["regex('(.)a').replaceBy('banana', $2.value)", "bnn"],
  ["'banana'.replaceBy(regex('a'), 'X', 2)", "bXnXna"],
];

const failures: readonly FailingCase[] = [
  ["$.data.sp.split('')", "value"],
  ["1 =~ 'a'", "mismatch"],
  ["'a' + 'b' =~ 'ab'", "mismatch"],
  ["regex('a')", "value"],
  ["regex('(')", "value"],
  ["'cat'.matches(regex('a'))", "mismatch"],
  ["matches('cat', 'a')", "unknown"],
  ["regex('a(?P<n>.)').search('xab', $n)", "value"],
  ["regex('a').replaceBy('banana', $.start)", "value"],
];

test("computes regular expressions as yaql does", () => {
  checkCases(values);
});

test("refuses what yaql refuses of regular expressions", () => {
  checkFailures(failures);
});

test.run();
