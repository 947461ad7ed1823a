import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { equal, identityKey } from "../../src/value/equal.ts";
import { Float, type Value } from "../../src/value/value.ts";

const test = suite("value/equal");

const map = (entries: Readonly<Record<string, Value>>): Value => new Map(Object.entries(entries));

const pairs: readonly (readonly [a: Value, b: Value, same: boolean])[] = [
  [1, true, true],
  [new Float(1), 1, true],
  [new Float(0), false, true],
  [new Float(1e21), 10n ** 21n, true],
  [new Float(-0), 0, true],
  [1, "1", false],
  [null, false, false],
  [null, "", false],
  [null, 0, false],
  ["a", "a", true],
  [[1, [true]], [true, [new Float(1)]], true],
  [[1], [1, 1], false],
  [[], map({}), false],
  [map({ a: 1, b: 2 }), map({ b: 2, a: true }), true],
  [map({ a: null }), map({ b: null }), false],
  [map({ a: 1 }), map({ a: 1, b: 2 }), false],
  [["a,b"], ["a", "b"], false],
];

for (const [a, b, same] of pairs) {
  const text = `${identityKey(a)} and ${identityKey(b)}`;
  test(`${same ? "finds equal" : "tells apart"} ${text}`, () => {
    assert.is(equal(a, b), same);
    assert.is(equal(b, a), same);
    assert.is(identityKey(a) === identityKey(b), same);
  });
}

const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom<Value>(null, true, false, 0, 1, "", "a", "1", new Float(1), new Float(0.5), 1n),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "b"), tie("value")).map(map),
  ),
}));

test("gives two values one key exactly when they are equal", () => {
  fc.assert(fc.property(value, value, (a, b) => equal(a, b) === (identityKey(a) === identityKey(b))));
});

test.run();
