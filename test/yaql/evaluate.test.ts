import { suite } from "uvu";
import * as assert from "uvu/assert";
import { fromPlain } from "../../src/value/json.ts";
import { Float, isList, isMap } from "../../src/value/value.ts";
import { evaluate, failureOf, map } from "./cases.ts";

const test = suite("yaql/evaluate");

const tasks = fromPlain([
  { service_name: "nova", upgrade_tasks: [{ name: "stop" }, [{ name: "migrate" }]] },
  null,
  { service_name: "ntp" },
  { service_name: "nova-api", upgrade_tasks: [{ name: "stop" }, null] },
]);

test("keeps the objects that merely pass through", () => {
  const expression =
    "coalesce($.data, []).where($ != null).select($.get('upgrade_tasks')).where($ != null).flatten().distinct()";
  const result = evaluate(expression, tasks);
  assert.ok(isList(tasks) && isMap(tasks[0] ?? null));
  const [first] = isList(tasks) ? tasks : [];
  const own = isMap(first) ? first.get("upgrade_tasks") : undefined;
  assert.equal(result, fromPlain([{ name: "stop" }, { name: "migrate" }, null]));
  assert.is(isList(result) && result[0], isList(own) && own[0]);
});

for (const expression of [
  "$.data",
  "$.data.where(true).first()",
  "[$.data][0]",
  "{k => $.data}.k",
  "dict([[k, $.data]]).k",
  "($.data + [1]).toList()[0]",
  "[$.data].reverse().orderBy(1).toList()[0]",
  "{k => 1}.mergeWith({q => $.data}).q",
  "coalesce(null, $.data)",
  "switch(true => $.data)",
  "let(x => $.data) -> $x",
]) {
  test(`hands on the same object in ${expression}`, () => {
    const inner = fromPlain({ name: "stop" });
    const data = expression.includes("first()") || expression.includes("+") ? [inner] : inner;
    assert.is(evaluate(expression, data), expression === "$.data" ? data : inner);
  });
}

test("gives plain values for what only yaql knows", () => {
  assert.equal(
    evaluate("{1 => a, null => b, false => c, 1.5 => d}"),
    map({ "1": "a", null: "b", false: "c", "1.5": "d" }),
  );
  assert.equal(evaluate("set(b, a)"), ["a", "b"]);
  assert.equal(evaluate("{b => 1, a => 2}.keys()"), ["a", "b"]);
  assert.equal(evaluate("{b => 1, a => 2}.values()"), [1, 2]);
  assert.equal(evaluate("range(2).select([$, 'a,b'.split(',')])"), [
    [0, ["a", "b"]],
    [1, ["a", "b"]],
  ]);
  assert.equal(evaluate("[1.0, 7 / 2.0]"), [new Float(1), new Float(3.5)]);
});

test("refuses results that Heat could not write down", () => {
  for (const expression of ["set([1])", "{a => 1}.items()", "{[1] => 2}", "let(a => 1)", "regex(a)"])
    assert.is(failureOf(expression).reason, "value", expression);
});

test("points at the call that failed", () => {
  const places = [
    ["1 + $.data.zz.x", ".zz", "$.data.zz"],
    ["concat(a, [].first())", "first()", "first()"],
    ["$.data.lm.select($.foo())", "foo()", "foo()"],
    ["[1].select($ / 0)", "$ / 0", "$ / 0"],
    ["$.data.l.wher($ > 1)", "wher", "wher($ > 1)"],
  ] as const;
  for (const [expression, , part] of places) {
    const { start, end } = failureOf(expression);
    assert.is(expression.slice(start, end), part, expression);
  }
});

test("names what is wrong, and what may have been meant", () => {
  assert.match(failureOf("$.data.m.zz").message, "the dict has no key 'zz'");
  assert.match(failureOf("$.data.l.selectmany($)").message, "did you mean selectMany?");
  assert.match(failureOf("$.data.s.x").message, "a string has no attribute x");
  assert.match(
    failureOf("$.data.s.get(x)").message,
    "method get() of a string does not take these arguments",
  );
});

test("does not let one evaluation see another's variables", () => {
  evaluate("let(secret => 1) -> $secret");
  assert.is(evaluate("$secret"), null);
});

test.run();
