import { suite } from "uvu";
import * as assert from "uvu/assert";
import { SourceFile } from "../../src/source/source-file.ts";
import { jsonDumps } from "../../src/value/json.ts";
import { valueOfNode } from "../../src/yaml/node-value.ts";
import { readJson } from "../../src/yaml/read-json.ts";
import { collecting } from "../helpers/collecting.ts";

const test = suite("yaml/read-json");

const values: readonly (readonly [string, string])[] = [
  [' {"a": [1, -0, 1.0, 1e3, true, null], "b": {}} ', '{"a": [1, 0, 1.0, 1000.0, true, null], "b": {}}'],
  ['"\\u00e9\\n"', '"\\u00e9\\n"'],
  ["[NaN, -Infinity, 12345678901234567890]", "[NaN, -Infinity, 12345678901234567890]"],
  ['{"yes": "no"}', '{"yes": "no"}'],
];

for (const [text, expected] of values) {
  test(`reads ${text}`, () => {
    const { report, lines } = collecting();
    const node = readJson(new SourceFile("file.json", text), report);
    assert.equal(lines(), []);
    assert.is(node === undefined ? "" : jsonDumps(valueOfNode(node)), expected);
  });
}

const errors: readonly (readonly [string, string])[] = [
  ["", "file.json:1:1 error json/syntax"],
  ["[1,\n 2", "file.json:2:3 error json/syntax"],
  ["[1,]", "file.json:1:4 error json/syntax"],
  ["{a: 1}", "file.json:1:2 error json/syntax"],
  ['"a\nb"', "file.json:1:1 error json/syntax"],
  ["[01]", "file.json:1:3 error json/syntax"],
  ["1 2", "file.json:1:3 error json/syntax"],
  ["[".repeat(10_000), "file.json:1:251 error yaml/limit"],
];

for (const [text, expected] of errors) {
  test(`refuses ${JSON.stringify(text.slice(0, 20))} where it is wrong`, () => {
    const { report, lines } = collecting();
    assert.is(readJson(new SourceFile("file.json", text), report), undefined);
    assert.equal(lines(), [expected]);
  });
}

test.run();
