import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { compareCodePoints, fromPlain, jsonDumps, toPlain } from "../../src/value/json.ts";
import { Float, type Value } from "../../src/value/value.ts";

const test = suite("value/json");

const texts: readonly (readonly [Value, string])[] = [
  [null, "null"],
  [true, "true"],
  [12n, "12"],
  [new Float(1), "1.0"],
  [new Float(1e16), "1e+16"],
  [new Float(Number.NaN), "NaN"],
  ['h\u00e9\u{1f600}\u007f"\n', String.raw`"h\u00e9\ud83d\ude00\u007f\"\n"`],
  [[1, [], "a"], '[1, [], "a"]'],
  [
    new Map<string, Value>([
      ["b", 1],
      ["a", new Map()],
    ]),
    '{"a": {}, "b": 1}',
  ],
];

for (const [value, text] of texts) {
  test(`writes ${text} as Python does`, () => assert.is(jsonDumps(value), text));
}

test("orders texts by code point, not by UTF-16 unit", () => {
  const ordered = ["", "a", "ab", "b", "\uff00", "\u{1f600}", "\u{1f601}"];
  assert.equal([...ordered].reverse().sort(compareCodePoints), ordered);
});

test("brings plain values back as they were", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (plain) => {
      assert.is(JSON.stringify(toPlain(fromPlain(plain))), JSON.stringify(plain));
    }),
  );
});

test.run();
