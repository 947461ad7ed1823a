import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { SourceFile } from "../../src/source/source-file.ts";
import { Converter } from "../../src/yaml/convert.ts";
import type { DuplicateKey } from "../../src/yaml/map-builder.ts";
import { parse } from "../../src/yaml/parse.ts";
import { readUsual } from "../../src/yaml/usual/read-usual.ts";
import { YamlError } from "../../src/yaml/yaml-error.ts";
import { mutate } from "../fuzz/mutate.ts";
import { randomFrom } from "../helpers/random.ts";
import { root } from "../helpers/segue.ts";
import { sayMissing, shared } from "../helpers/shared.ts";
import { PIECES } from "./pieces.ts";

const test = suite("yaml/usual");

/** As the `yaml` package reads it, with the keys given twice; or why it does not. */
function byPackage(file: SourceFile): unknown {
  const duplicates: DuplicateKey[] = [];
  const onDuplicateKey = (duplicate: DuplicateKey): void => void duplicates.push(duplicate);
  try {
    const options = { tags: new Set<string>(), onDuplicateKey };
    return { node: new Converter(file, parse(file.text), options).document(), duplicates };
  } catch (error) {
    if (error instanceof YamlError) return error.message;
    throw error;
  }
}

/** Everything of a document, places among it; two with the same text are the same. */
function textOf(read: unknown): string {
  return JSON.stringify(read, (key, value) => {
    if (key === "file") return undefined;
    if (value instanceof Map) return [...value];
    return typeof value === "bigint" ? `${value}n` : value;
  });
}

/** Whether it is read here; what is read otherwise than by the package fails. */
function isUsual(text: string, name = JSON.stringify(text)): boolean {
  const file = new SourceFile("file.yaml", text);
  const usual = readUsual(file);
  if (usual !== undefined) assert.is(textOf(usual), textOf(byPackage(file)), name);
  return usual !== undefined;
}

function yamlBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.ya?ml$/.test(path) && !path.includes(".j2."))
    .sort()
    .map((path) => join(folder, path));
}

const own = ["examples", "test/golden", "test/fixtures", "out"].flatMap((folder) =>
  yamlBelow(join(root, folder)),
);

const USUAL: readonly string[] = [
  "a: 1\n",
  "---\n# words\na:\n- b\n\n- c: d\n  e: [f, {g: h}, 'i', ]\n",
  "- |\n  a\n\n    b\n\n\n- >-\n  a\n  b\n- |+\n  a\n\n",
  'a: b\n  c\n\n  - d # e\nf: \'g\n  h\'\n"i": "j\\n\\\n  k"\n',
  "a: &x\n  b: [1, 2]\nc: *x\nd: [*x, *x]\ne: &y [*x]\nf: *y\n",
  "a:\n  b: # nothing\n  c:\n- d\n",
  "a: |\n  without an end",
  "{a: [b,\n  c], 'd':'e'}\n",
  "a: 1\na: 2\n",
];

for (const text of USUAL)
  test(`reads ${JSON.stringify(text)} as the package does, or leaves it to it`, () => {
    assert.is(isUsual(text), !text.startsWith("a:\n  b: # nothing"));
  });

const UNUSUAL: readonly string[] = [
  ...["", "text\n", "%YAML 1.1\n---\na: 1\n", "a: 1\n---\nb: 1\n", "a: 1\n...\n", "\ufeffa: 1\n", "a: 1\r\n"],
  ...["a: !x b\n", "<<: {a: 1}\n", "? a\n: b\n", "a:\tb\n", "a: b: c\n", "a: *x\n", "a: &x 1\nb: &x 2\n"],
  ...["a: [b\n", "a: 'b\n", "a: 'b'c\n", "a: [b]c\n", "a:\n    b: 1\n  c: 2\n", "a: =\n", "a: |2\n    b\n"],
];

for (const text of UNUSUAL)
  test(`leaves ${JSON.stringify(text)} to the package`, () => assert.is(isUsual(text), false));

test("what aliases repeat is counted", () => {
  const bombs = Array.from({ length: 4 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]\n`);
  assert.not(isUsual(`a0: &a0 [1]\n${bombs.join("")}`));
  assert.not(isUsual(`a: &a [${"1, ".repeat(2000)}]\nb: [${"*a, ".repeat(500)}]\n`));
});

test("what is nested deep is left to the package", () => {
  assert.ok(isUsual("[".repeat(50) + "]".repeat(50)));
  for (const deep of ["[".repeat(90) + "]".repeat(90), `${"- ".repeat(90)}a\n`]) assert.not(isUsual(deep));
});

test("reads nearly all own documents, as the package does", () => {
  const left = own.filter((path) => !isUsual(readFileSync(path, "utf8"), path));
  assert.ok(left.length < own.length / 10, `${left.length} of ${own.length}`);
});

test("reads nearly all files of real trees, as the package does", () => {
  if (shared === undefined) return sayMissing("the YAML of real trees, in one pass", "../shared");
  const files = yamlBelow(join(shared, "tht/train"));
  const left = files.filter((path) => !isUsual(readFileSync(path, "utf8"), path));
  assert.ok(left.length < files.length / 50, left.join("\n"));
});

test("reads no broken document otherwise than the package does", () => {
  const random = randomFrom(7);
  const texts = own.map((path) => readFileSync(path, "utf8"));
  const read = Array.from({ length: 1500 }, () => {
    const lines = random.pick(texts).split("\n");
    const from = random.below(lines.length);
    return isUsual(mutate(lines.slice(from, from + 25).join("\n"), texts, random));
  });
  assert.ok(read.filter((each) => each).length > 100);
});

test("reads no random text otherwise than the package does", () => {
  const piece = fc.constantFrom(...PIECES, "a:\n  ", "- &y ", "*y\n", "b: |\n   ", "\nc: ");
  const texts = fc.sample(
    fc.array(piece, { minLength: 1, maxLength: 12 }).map((all) => all.join("")),
    { numRuns: 3000, seed: 21 },
  );
  assert.ok(texts.filter((text) => isUsual(text)).length > 100);
});

test.run();
