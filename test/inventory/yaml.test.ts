import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { sayMissing } from "../helpers/shared.ts";
import { PYTHON, put, readTemplate, remove, run } from "./deployment.ts";

const test = suite("inventory: the YAML reader and writer of the script");

const parts = ["header", "problems", "names", "files", "yaml_read", "yaml_write"];
const folder = mkdtempSync(join(tmpdir(), "segue-yaml-"));
put(folder, "reader.py", parts.map((part) => readTemplate(`inventory/${part}.py`)).join("\n\n"));

async function python(code: string, ...values: string[]): Promise<string> {
  const ran = await run(PYTHON, ["-c", `import json, sys\n${code}`, ...values], folder, {
    PYTHONPATH: folder,
  });
  assert.is(ran.stderr, "");
  return ran.stdout;
}

const hasPyYaml = (await run(PYTHON, ["-c", "import yaml"], folder)).code === 0;

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
      const code = `import reader, yaml
text = sys.argv[1]
print(json.dumps([reader.parse_yaml(text, "t"), yaml.safe_load(text)]))`;
      const [ours, theirs] = JSON.parse(await python(code, document));
      assert.equal(ours, theirs);
    });

if (hasPyYaml)
  test("whatever PyYAML writes is read back, and whatever is written PyYAML reads", async () => {
    const code = `import random, reader, yaml
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
            assert json.dumps(reader.parse_yaml(text, "t")) == json.dumps(yaml.safe_load(text)), text
    text = reader.dump_yaml(value)
    assert json.dumps(yaml.safe_load(text)) == json.dumps(value), text
    assert json.dumps(reader.parse_yaml(text, "t")) == json.dumps(value), text
print("done")`;
    assert.is(await python(code), "done\n");
  });

const refusals: readonly [string, string, RegExp][] = [
  ["a tag", "a: !vault x", /line 1: tags are not supported/],
  ["a merge key", "a: 1\n<<: {b: 1}", /line 2: merge keys/],
  ["a complex key", "? a\n: b", /'\?' cannot begin a value/],
  ["a second document", "a: 1\n---\nb: 2", /line 2: .*does not belong/],
  ["a wrong indentation", "a:\n    b: 1\n  c: 2", /line 3: .*indentation/],
  ["two colons", "a: b: c", /line 1: a second `: `/],
  ["a control character", "a: \u0007", /line 1: a control character/],
  ["a next-line character", "a: x\u0085y", /a control character/],
  ["an unknown alias", "a: *b", /alias without its anchor/],
  ["an unknown escape", 'a: "\\q"', /unknown escape/],
  ["a lone surrogate", 'a: "\\ud800"', /an escape that is no character/],
  ["sexagesimals", "a: 1:30", /ambiguous in YAML/],
  ["a reserved character", "a: @b", /'@' cannot begin a value/],
  ["text after a value", "a: 'b' c", /unexpected text after a value/],
  ["a list in a map", "a: 1\n- b", /expected `key: value`/],
  ["deep nesting", `a: ${"[".repeat(100)}`, /nested too deep/],
  ["deep blocks", Array.from({ length: 100 }, (_, i) => `${" ".repeat(i)}a:`).join("\n"), /nested too deep/],
];

for (const [what, text, expected] of refusals)
  test(`${what} is an error with its line`, async () => {
    const code = `import reader
try:
    print("read", reader.parse_yaml(sys.argv[1], "file"))
except reader.SourceError as error:
    print(error)`;
    assert.match(await python(code, text), expected);
  });

test("a long line takes no longer than its length", async () => {
  const code = `import reader, time
start = time.monotonic()
for text in ("a" + " " * 200000 + "b", "a: " + "- " * 100000, "[" + "a " * 100000, '"' + "\\\\\\\\" * 100000, "a: " + "x:" * 100000):
    try:
        reader.parse_yaml(text, "t")
    except reader.SourceError:
        pass
print(time.monotonic() - start < 5)`;
  assert.is(await python(code), "True\n");
});

test.after(() => remove(folder));
test.run();
