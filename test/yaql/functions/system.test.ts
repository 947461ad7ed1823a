import { suite } from "uvu";
import { type Case, checkCases, checkFailures, type FailingCase } from "../cases.ts";

const test = suite("yaql/system");

const values: readonly Case[] = [
  ["$.data.n?.a", null],
  ["$.data.m?.a", 1],
  ["let(x => $.data.l.orderBy($)) -> [$x.count(), $x.count()]", [4, 4]],
  ["let(x => $.data.l.where(true).memorize()) -> [$x.count(), $x.count()]", [4, 4]],
  ["let(x => $.data.l.where(true)) -> [$x.count(), $x.count()]", [4, 0]],
  ["let(x => $.data.l.where(true)) -> [$x.first(), $x.first(), $x.toList()]", [3, 1, [2, 1]]],
  [
    "let(x => $.data.l.where(true)) -> [$x.take(2).toList(), $x.toList()]",
    [
      [3, 1],
      [2, 1],
    ],
  ],
  ["let(x => $.data.l.where(true)) -> [$x.any(), $x.toList()]", [true, [1, 2, 1]]],
  ["let(a => 1, b => 2) -> $a + $b", 3],
  ["let(1, 2) -> $1 + $2", 3],
  ["let(1, x => 2) -> $ + $x", 3],
  ["let(a => 1) -> let(b => $a + 1) -> $b", 2],
  ["with(1, 2) -> $1 + $2", 3],
  ["with($.data) -> $.i", 7],
  ["[1,2].unpack(a, b) -> $a + $b", 3],
  ["[1,2].unpack() -> $1 + $2", 3],
  ["range(3).unpack() -> $1", 1],
  ["range(2).unpack(a, b) -> $a + $b", 1],
  ["def(f, $ + 1) -> f(2)", 3],
  ["def(f, $1 + $x) -> f(2, x => 3)", 5],
  ["def(fact, switch($ <= 1 => 1, true => $ * fact($ - 1))) -> fact(5)", 120],
  ["def(my_func, 1) -> myFunc()", 1],
  ["def(len, 42) -> len([1])", 42],
  ["def(len, 42) -> [1].len()", 1],
  ["$.data.l.assert(len($) = 4)", [3, 1, 2, 1]],
  ["call(len, [[1,2]], {})", 2],
  ["call(concat, [a, b], {})", "ab"],
  ["call(split, [','], {maxSplits => 1}, 'a,b,c')", ["a", "b,c"]],
  ["call('where', [true], {}, [1,2])", [1, 2]],
  ["$.data?.i", 7],
  ["null?.x", null],
  ["(null?.x)?.y", null],
  [
    "let(location => $.data.p.rightSplit(':', 1)[0]) -> regex('(?:https?://)?(.*?)/(.*)').split($location)[1]",
    "reg.example.com:5000",
  ],
  [
    'let(hzx => regex("([0-9]+[K|M|G])").search("default_hugepagesz=1GB")) -> let(hz =>switch($hzx = "4K" => "4", $hzx = "2M" => "2048", $hzx = "1G" => "1048576", $hzx  => "2048", $hzx = null => "2048")) -> [$hz]*len($.data.l)',
    ["1048576", "1048576", "1048576", "1048576"],
  ],
];

const failures: readonly FailingCase[] = [
  ["[1,2,3].unpack(a, b) -> $a", "value"],
  ["[1].unpack(a, b) -> $a", "value"],
  ["def(my_func, 1) -> my_func()", "unknown"],
  ["def(f, f($ + 1)) -> f(1)", "limit"],
  ["let(a => 1)", "value"],
  ["1 -> 2", "mismatch"],
  ["$.assert(false)", "value"],
  ["$.assert(false, 'oops')", "value"],
  ["call(foo, [], {})", "unknown"],
  ["foo()", "unknown"],
  ["f(,1)", "unknown"],
  ["f(1,,2)", "unknown"],
  ["1 -> 2 -> 3", "mismatch"],
  ["let(a => 1) -> $a -> 2", "mismatch"],
  ["let(a => 1) -> $a + let(b => 2) -> $b", "mismatch"],
];

test("computes variables and calls as yaql does", () => {
  checkCases(values);
});

test("refuses what yaql refuses of variables and calls", () => {
  checkFailures(failures);
});

test.run();
