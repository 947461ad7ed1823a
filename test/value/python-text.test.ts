import { suite } from "uvu";
import * as assert from "uvu/assert";
import { pythonRepr, pythonStr } from "../../src/value/python-text.ts";
import { Float, type Value } from "../../src/value/value.ts";

const test = suite("value/python-text");

const cases: readonly (readonly [Value, string])[] = [
  [null, "None"],
  [true, "True"],
  [new Float(1), "1.0"],
  [new Float(1e16), "1e+16"],
  [new Float(1e-5), "1e-05"],
  [new Float(0.1), "0.1"],
  [["a", 1], "['a', 1]"],
  [["it's"], `["it's"]`],
  [['it\'s "x"'], `['it\\'s "x"']`],
  [new Map<string, Value>([["k", null]]), "{'k': None}"],
  [["\u00a0\n\u200b"], "['\\xa0\\n\\u200b']"],
];

for (const [value, text] of cases) {
  test(`writes ${text} as Python does`, () => assert.is(pythonRepr(value), text));
}

test("leaves a string as it is in str()", () => assert.is(pythonStr("a'b"), "a'b"));

test.run();
