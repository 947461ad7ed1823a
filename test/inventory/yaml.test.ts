import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { sayMissing } from "../helpers/shared.ts";
import { PYTHON, packageFolder, put, remove, run } from "./deployment.ts";

const test = suite("inventory: the YAML reader and writer of the script");

const folder = mkdtempSync(join(tmpdir(), "segue-yaml-"));

/** Runs a text of Python, which finds the package and a text on its standard input. */
async function python(code: string, input = ""): Promise<string> {
  const script = put(folder, "asked.py", `import json, sys\n${code}`);
  put(folder, "input", input);
  const ran = await run("/bin/sh", ["-c", `${PYTHON} ${script} < input`], folder, {
    PYTHONPATH: packageFolder,
    PYTHONDONTWRITEBYTECODE: "1",
  });
  assert.is(ran.stderr, "");
  return ran.stdout;
}

const hasPyYaml = (await run(PYTHON, ["-c", "import yaml"], folder)).code === 0;

/** Both readers of the package, and PyYAML itself. */
const READERS = `import functools, yaml
from segue_inventory.yaml_library import parse_with_library
from segue_inventory.yaml_subset import parse_subset
from segue_inventory.yaml_write import dump_yaml
readers = [parse_subset, functools.partial(parse_with_library, yaml)]`;

/** Documents as people write them; PyYAML says what they mean. */
const documents: readonly string[] = [
  "a: 1\nb: [x, 'y z', \"q\\n\"]\nc: {d: ~, e: yes, f: 1.5}\n",
  "# comment\n---\n- a\n-\n  - b\n  - c: d\n    e: f\n- - g\n- h: |\n    one\n     two\n\n    three\n...\n",
  "key: value # comment\nurl: http://[::1]:80/x#y\ntime: 'a: b'\n",
  "long: this goes\n  on over\n\n  lines\nquoted: 'and so\n  does this'\ndouble: \"and \\\n  this\"\n",
  "base: &b {x: 1}\nagain: *b\nlist: &l\n  - 1\n  - 2\nmore: *l\n",
  "folded: >-\n  some words\n  more words\n\n  next\nkept: |+\n  text\n\nend: 1\n",
  "'quoted key': 1\n\"other: key\": 2\nplain key: 3\n",
  "empty:\nnested:\n  empty:\n  list:\n  - a\n  - b\n",
  "flow: [a,\n  b, # comment\n  {c: d,\n   e: [f]}]\n",
  "colon: a:b\ndash: -x\nstar: 'x*'\nhash: a#b\nneg: -5\nver: 1.2.3\nexp: 1e5\nip: 192.0.2.1\nipv6: fe80::1\n",
  "a: off\nb: Null\nc: ~\nd: NO\n",
  "a: 'it''s'\nb: \"\\u00e9\\x41\\U0001f600\\t\"\n",
  "text: |2\n   indented\n  less\n",
  "{a: 1, 'b': [], c: {}}\n",
  "a:   \n  - b   \n  -   c: d\n      e: f\n",
];

if (!hasPyYaml) sayMissing("the comparison with PyYAML", "PyYAML");
for (const [index, document] of documents.entries())
  if (hasPyYaml)
    test(`document ${index} means what PyYAML says`, async () => {
      const code = `${READERS}
text = sys.stdin.read()
print(json.dumps([parse_subset(text, "t"), parse_with_library(yaml, text, "t"), yaml.safe_load(text)]))`;
      const [subset, library, theirs] = JSON.parse(await python(code, document));
      assert.equal([subset, library], [theirs, theirs]);
    });

if (hasPyYaml)
  test("whatever PyYAML writes is read back, and whatever is written PyYAML reads", async () => {
    const code = `import random
${READERS}
words = ["a", "c-0", "192.0.2.1", "::1", "yes", "No", "~", "", "1", "0644", "1:30", "x: y", "x #y", "- a", "{a}", "it's", "a\\nb", "a\\n\\nb\\n",
         " lead", "trail ", "\\ttab", "é", "😀", "{{ x }}", "*a", "&a", "!t", "%p", "@h", "?", "-", "---", "...", "a:b", "long word " * 20,
         "back\\\\slash", "=", "2001-01-01", "\\x07", "|", "key: ", "a,b", "\\\\ud83d\\\\ude00", 1, 0, -3, 2.5, 1.0, 1e300, True, False, None]
chance = random.Random(5)
def made(depth):
    kind = chance.random()
    if depth > 3 or kind < 0.5:
        return chance.choice(words)
    if kind < 0.75:
        return [made(depth + 1) for _ in range(chance.randint(0, 4))]
    return {str(chance.choice(words)).replace("<<", ""): made(depth + 1) for _ in range(chance.randint(0, 4))}
styles = [{}, {"default_flow_style": None}, {"default_flow_style": True}, {"default_style": '"'}, {"default_style": "'"},
          {"default_style": "|"}, {"default_style": ">"}, {"width": 20}, {"indent": 4, "allow_unicode": True}]
for _ in range(60):
    value = {"k": made(0), "l": made(0)}
    value["again"] = value["k"]
    for style in styles:
        text = yaml.dump(value, Dumper=yaml.SafeDumper, **style)
        # Complex keys and tags are not read; everything else is.
        if "? " not in text and "!!" not in text:
            for parse in readers:
                assert json.dumps(parse(text, "t")) == json.dumps(yaml.safe_load(text)), text
    text = dump_yaml(value)
    assert json.dumps(yaml.safe_load(text)) == json.dumps(value), text
    for parse in readers:
        assert json.dumps(parse(text, "t")) == json.dumps(value), text
print("done")`;
    assert.is(await python(code), "done\n");
  });

/** What both refuse, and what the reader of a subset says; a line is told by both. */
const refusals: readonly [string, string, RegExp][] = [
  ["a foreign tag", "a: !python/object x", /line 1: /],
  ["a tag of YAML's own", "a: !!binary aGk=", /line 1: /],
  ["a tag before a map", "a: !vault {b: c}", /line 1: /],
  ["a tag before what is no text", "a: !unsafe [1]", /line 1: /],
  ["a second document", "a: 1\n---\nb: 2", /line [23]: /],
  ["a wrong indentation", "a:\n    b: 1\n  c: 2", /line 3: /],
  ["two colons", "a: b: c", /line 1: /],
  ["a control character", "a: \u0007", /a control character/],
  ["a key that stands twice", "a: 1\nb: 1\na: 2", /line 3: the key 'a' stands here twice/],
  ["an unknown alias", "a: *b", /line 1: an alias without its anchor/],
  ["an anchor inside itself", "a: &a\n- *a", /line 2: an alias without its anchor/],
  ["an unknown escape", 'a: "\\q"', /unknown escape/],
  ["sexagesimals", "a: 1:30", /line 1: the number 1:30 is ambiguous in YAML/],
  ["an octal", "b: 1\na: {mode: 0644}", /line 2: the number 0644 is ambiguous in YAML/],
  ["a reserved character", "a: @b", /line 1: /],
  ["text after a value", "a: 'b' c", /line 1: /],
  ["a list in a map", "a: 1\n- b", /line 2: /],
  ["deep nesting", `a: ${"[".repeat(100_000)}`, /nested too deep/],
  ["deep blocks", Array.from({ length: 100 }, (_, i) => `${" ".repeat(i)}a:`).join("\n"), /nested too deep/],
];

/** What each reader says of a document, in the order of `readers`; without PyYAML, of the one that needs none. */
const ASK = `text = sys.stdin.read()
for parse in readers:
    try:
        print("read", json.dumps(parse(text, "file")))
    except SourceError as error:
        print(error)`;
const SUBSET_ALONE = "from segue_inventory.yaml_subset import parse_subset\nreaders = [parse_subset]";

async function answers(text: string): Promise<readonly string[]> {
  const code = `from segue_inventory.problems import SourceError\n${hasPyYaml ? READERS : SUBSET_ALONE}\n${ASK}`;
  return (await python(code, text)).trimEnd().split("\n");
}

for (const [what, text, expected] of refusals)
  test(`${what} is an error with its line`, async () => {
    for (const answer of await answers(text)) assert.match(answer, expected);
  });

const tagged: readonly [string, string, unknown][] = [
  [
    "a block",
    "a: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  6162\nb: 1\n",
    { __ansible_vault: "$ANSIBLE_VAULT;1.1;AES256\n6162\n" },
  ],
  ["a quoted text", "{a: !vault '$ANSIBLE_VAULT', b: 1}", { __ansible_vault: "$ANSIBLE_VAULT" }],
  ["a plain text", "a: !unsafe x {{ y }}\nb: 1", { __ansible_unsafe: "x {{ y }}" }],
  ["an anchor", "a: &x !unsafe '1'\nb: 1\n", { __ansible_unsafe: "1" }],
];

for (const [what, text, expected] of tagged)
  test(`Ansible's tags are passed on before ${what}`, async () => {
    for (const answer of await answers(text))
      assert.equal(JSON.parse(answer.slice("read ".length)), { a: expected, b: 1 });
  });

if (hasPyYaml)
  test("PyYAML reads merge keys and everything else that the subset leaves out", async () => {
    const text = "base: &b {x: 1, y: 1}\nmerged: {<<: *b, y: 2}\n? long\n: [2001-01-01, 0b1x]\n";
    const [subset, library] = await answers(text);
    assert.match(subset ?? "", /^file line \d: /);
    const merged = { base: { x: 1, y: 1 }, merged: { x: 1, y: 2 }, long: ["2001-01-01", "0b1x"] };
    assert.equal(JSON.parse(library?.slice("read ".length) ?? ""), merged);
  });

test("encrypted values are written as tags, and read back", async () => {
  const code = `from segue_inventory.yaml_subset import parse_subset
from segue_inventory.yaml_write import dump_yaml
value = {"a": {"__ansible_vault": "one\\ntwo\\n"}, "b": [{"c": {"__ansible_unsafe": "{{ x }}"}}]}
text = dump_yaml(value)
print(text, parse_subset(text, "t") == value)`;
  assert.is(await python(code), '---\na: !vault "one\\ntwo\\n"\nb:\n  - {"c": !unsafe "{{ x }}"}\n True\n');
});

test("a long line takes no longer than its length", async () => {
  const code = `from segue_inventory.problems import SourceError
from segue_inventory.yaml_subset import parse_subset
import time
start = time.process_time()
for text in ("a" + " " * 200000 + "b", "a: " + "- " * 100000, "[" + "a " * 100000, '"' + "\\\\\\\\" * 100000, "a: " + "x:" * 100000):
    try:
        parse_subset(text, "t")
    except SourceError:
        pass
print(time.process_time() - start < 5)`;
  assert.is(await python(code), "True\n");
});

test.after(() => remove(folder));
test.run();
