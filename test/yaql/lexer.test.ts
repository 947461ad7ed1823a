import { suite } from "uvu";
import * as assert from "uvu/assert";
import { evaluate } from "./cases.ts";

const test = suite("yaql/lexer");

const literals: readonly (readonly [string, unknown])[] = [
  [String.raw`'a\nb\t\x41\u0042\U0001F600'`, "a\nb\tAB\u{1f600}"],
  [String.raw`'\101\0'`, "A\0"],
  [String.raw`'\d\q\\'`, "\\d\\q\\"],
  [String.raw`'it\'s'`, "it's"],
  [String.raw`"it's \"x\""`, 'it\'s "x"'],
  ["`a\\nb`", "a\\nb"],
  ["`a\\`b`", "a`b"],
  ["'two\nlines'", "two\nlines"],
  ["01", 1],
  ["123456789012345678901234567890", 123456789012345678901234567890n],
  ["word", "word"],
  ["caf\u00e9", "caf\u00e9"],
  ["null", null],
  ["true", true],
];

for (const [text, value] of literals) {
  test(`reads ${JSON.stringify(text)}`, () => assert.equal(evaluate(text), value));
}

test.run();
