import { suite } from "uvu";
import * as assert from "uvu/assert";
import { SourceFile } from "../../src/source/source-file.ts";
import { jsonDumps } from "../../src/value/json.ts";
import { valueOfNode } from "../../src/yaml/node-value.ts";
import { ANSIBLE_TAGS, readYaml } from "../../src/yaml/read.ts";
import { collecting } from "../helpers/collecting.ts";

const test = suite("yaml/read");

function read(text: string, tags?: ReadonlySet<string>) {
  const { report, lines, diagnostics } = collecting();
  const node = readYaml(new SourceFile("file.yaml", text), report, tags);
  return { node, lines: lines(), diagnostics };
}

function json(text: string): string {
  const { node, lines } = read(text);
  if (node === undefined) throw new Error(lines.join("\n"));
  return jsonDumps(valueOfNode(node), { sortKeys: false, itemSeparator: ",", keySeparator: ":" });
}

const values: readonly (readonly [string, string])[] = [
  ["", "null"],
  ["---\n", "null"],
  ["[y, n, yes, No, ON, off, TRUE]", '["y","n",true,false,true,false,true]'],
  ["[~, null, NULL, '', nUll]", '[null,null,null,"","nUll"]'],
  ["[0644, 010, 0o10, 0x1F, 0b11, 1_000, -0, +7]", '[420,8,"0o10",31,3,1000,0,7]'],
  ["[09, 089, 1e3, 12e03, 1.5e3]", '["09","089","1e3","12e03","1.5e3"]'],
  ["[1.0, 1.e+5, .5, -.5, 1.5e+3, .inf, -.INF]", '[1.0,100000.0,0.5,"-.5",1500.0,Infinity,-Infinity]'],
  ["[1:30, 190:20:30, 1:60, 1:30.5]", '[90,685230,"1:60",90.5]'],
  ["[2001-12-14, 2001-12-14t21:59:43.10-05:00]", '["2001-12-14","2001-12-14t21:59:43.10-05:00"]'],
  ["[12345678901234567890]", "[12345678901234567890]"],
  ["{1: a, true: b, null: c, 1.5: d}", '{"1":"b","null":"c","1.5":"d"}'],
  ["{y: 1, n: 2}", '{"y":1,"n":2}'],
  ["a: !!str 012\nb: ! 012\nc: !!int '7'\nd: !!float 1", '{"a":"012","b":10,"c":7,"d":1.0}'],
  ['a: "one\ntwo\n\n three"\n', '{"a":"one two\\nthree"}'],
  ["a: |\n  text", '{"a":"text"}'],
  ["a: |\n  text\n\n", '{"a":"text\\n"}'],
  ["a: |+\n  text\n\n", '{"a":"text\\n\\n"}'],
  ["a: >-\n  one\n  two\n\n   three\n", '{"a":"one two\\n\\n three"}'],
  ["a:\n- 1\n-\n- - 2\n  - 3\n", '{"a":[1,null,[2,3]]}'],
  ["? a\n: b\n? c\n", '{"a":"b","c":null}'],
  ["[a: 1, {b, c: 2}]", '[{"a":1},{"b":null,"c":2}]'],
  ["base: &b {x: 1, y: 2}\nown: {z: 0, <<: *b, x: 3}", '{"base":{"x":1,"y":2},"own":{"x":3,"y":2,"z":0}}'],
  [
    "a: &a {x: 1}\nb: &b {x: 2, y: 2}\nc: {<<: [*a, *b]}",
    '{"a":{"x":1},"b":{"x":2,"y":2},"c":{"x":1,"y":2}}',
  ],
  ["{'<<': 1, =: 2}", '{"<<":1,"=":2}'],
  ["a: b\t# note\nc:\td", '{"a":"b","c":"d"}'],
  ["\ufeffa: 1\r\nb: 2\r\n", '{"a":1,"b":2}'],
  ["%YAML 1.1\n---\na: 1\n...\n", '{"a":1}'],
];

for (const [text, expected] of values) {
  test(`reads ${JSON.stringify(text)} as PyYAML does`, () => assert.is(json(text), expected));
}

const errors: readonly (readonly [string, string])[] = [
  ["a: b: c", "file.yaml:1:4 error yaml/syntax"],
  ["a: 1\n\tb: 2", "file.yaml:2:1 error yaml/syntax"],
  ["a: 'open\nb: 1\n", "file.yaml:1:4 error yaml/syntax"],
  ["a: [1, 2\nb: 3", "file.yaml:2:1 error yaml/syntax"],
  ["a:\n  - 1\n - 2\n", "file.yaml:3:2 error yaml/syntax"],
  ["a: 1\nb\nc: 2\n", "file.yaml:2:1 error yaml/syntax"],
  ["a: *none", "file.yaml:1:4 error yaml/syntax"],
  ["a: &x [*x]", "file.yaml:1:8 error yaml/value"],
  ["a: 1\n---\nb: 2", "file.yaml:2:1 error yaml/syntax"],
  ["a: !vault |\n  x", "file.yaml:1:4 error yaml/tag"],
  ["{[a]: 1}", "file.yaml:1:2 error yaml/value"],
  ["a: =", "file.yaml:1:4 error yaml/value"],
  ["<<: 1", "file.yaml:1:5 error yaml/value"],
  ["a: 0x_", "file.yaml:1:4 error yaml/value"],
  ['a: "\\q"', "file.yaml:1:5 error yaml/syntax"],
  ["a: \0", "file.yaml:1:4 error yaml/syntax"],
  ["a: 1\n: 2\n", "file.yaml:2:1 error yaml/syntax"],
  ["a: &x 1\nb: &x 2", "file.yaml:2:7 error yaml/syntax"],
  ["@a", "file.yaml:1:1 error yaml/syntax"],
];

/** A line that stands apart from its siblings, and what is said of it: its place, its columns, theirs. */
const oddLines: readonly (readonly [string, string])[] = [
  ["value:\n    name: a\n     tasks: []\n", "3:6 5 4"],
  ["value:\n      name: a\n     tasks: []\n", "3:6 5 6"],
  ["- name: a\n  shell:\n    cmd: x\n   when: y\n", "4:4 3 4"],
  ["a:\n  - name: x\n     when: y\n", "3:6 5 4"],
  ["a: 1\n b: 2\n", "2:2 1 0"],
  ["a: |\n    one\n   two\n", "3:4 3 4"],
];

for (const [text, expected] of oddLines)
  test(`says how far ${JSON.stringify(text)} is out`, () => {
    const { lines, diagnostics } = read(text);
    const [place] = lines[0]?.match(/\d+:\d+/) ?? [];
    const [, columns, siblings] =
      /indented (\d+), its siblings (\d+)/.exec(diagnostics[0]?.message ?? "") ?? [];
    assert.is(`${place} ${columns} ${siblings}`, expected);
  });

for (const [text, expected] of errors) {
  test(`refuses ${JSON.stringify(text)} where it is wrong`, () => {
    const { node, lines } = read(text);
    assert.is(node, undefined);
    assert.equal(lines, [expected]);
  });
}

test("warns of a repeated key at both places and keeps the last", () => {
  const { node, lines, diagnostics } = read("a: 1\nb: 2\na: 3\n");
  assert.equal(lines, ["file.yaml:3:1 warning yaml/duplicate-key"]);
  assert.is(diagnostics[0]?.notes[0]?.span?.start, 0);
  assert.is(node === undefined ? "" : jsonDumps(valueOfNode(node)), '{"a": 3, "b": 2}');
});

test("gives every node and key its place", () => {
  const text = "a:\n  - one\n  - {b: two}\n";
  const { node } = read(text);
  const list = node?.kind === "map" ? node.entries.get("a")?.value : undefined;
  const map = list?.kind === "list" ? list.items[1] : undefined;
  const entry = map?.kind === "map" ? map.entries.get("b") : undefined;
  const texts = [list?.span, map?.span, entry?.keySpan, entry?.value.span].map((span) =>
    text.slice(span?.start, span?.end),
  );
  assert.equal(texts, ["- one\n  - {b: two}", "{b: two}", "b", "two"]);
});

test("reads continuation lines that are indented less, and keeps every place", () => {
  const text = "a:\n  b: \"one\ntwo\n\nthree\"\n  c: [1,\n2, {x:\n'y\nz'}]\nd: 'it''s\nhere'\ne: 1\n";
  const { node, lines } = read(text);
  assert.equal(lines, []);
  assert.is(
    node === undefined ? "" : jsonDumps(valueOfNode(node)),
    '{"a": {"b": "one two\\nthree", "c": [1, 2, {"x": "y z"}]}, "d": "it\'s here", "e": 1}',
  );
  const e = node?.kind === "map" ? node.entries.get("e") : undefined;
  assert.is(text.slice(e?.keySpan.start, e?.value.span.end), "e: 1");
});

test("shares the node that an alias stands for", () => {
  const { node } = read("a: &x {k: 1}\nb: *x\n");
  assert.ok(node?.kind === "map" && node.entries.get("a")?.value === node.entries.get("b")?.value);
});

test("keeps the tags of Ansible where they are allowed", () => {
  const { node, lines } = read("- !vault |\n  $ANSIBLE_VAULT\n- !unsafe '{{ x }}'\n", ANSIBLE_TAGS);
  assert.equal(lines, []);
  const items = node?.kind === "list" ? node.items : [];
  assert.equal(
    items.map((item) => item.tag),
    ["!vault", "!unsafe"],
  );
});

const bombs: readonly (readonly [string, string])[] = [
  ["aliases that explode", aliasBomb()],
  ["aliases that nest", `${chain(300)}\nlast: *x299\n`],
  ["brackets", "[".repeat(100_000)],
  ["block sequences", "- ".repeat(100_000)],
  ["maps", Array.from({ length: 1000 }, (_, i) => `${" ".repeat(i)}a:\n`).join("")],
  ["too many characters", "a".repeat(2_000_001)],
];

for (const [name, text] of bombs) {
  test(`stops at ${name} in short time`, () => {
    const start = performance.now();
    const { node, diagnostics } = read(text);
    assert.is(node, undefined);
    assert.equal(
      diagnostics.map(({ code }) => code),
      ["yaml/limit"],
    );
    assert.ok(performance.now() - start < 2000);
  });
}

function aliasBomb(): string {
  const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
  for (let i = 1; i < 12; i++)
    lines.push(
      `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(", ")}]`,
    );
  return lines.join("\n");
}

function chain(length: number): string {
  return Array.from({ length }, (_, i) => `k${i}: &x${i} [${i === 0 ? "x" : `*x${i - 1}`}]`).join("\n");
}

test.run();
