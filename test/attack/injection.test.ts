import { suite } from "uvu";
import * as assert from "uvu/assert";
import { renderText } from "../../src/diagnostic/render-text.ts";
import type { OutputTree } from "../../src/model/output-file.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { isList, isMap, type Value } from "../../src/value/value.ts";
import { valueOfNode } from "../../src/yaml/node-value.ts";
import { readYaml } from "../../src/yaml/read.ts";
import { askPython, hasPython } from "../helpers/python.ts";
import { sayMissing } from "../helpers/shared.ts";
import { BAKERY, type Baked, bake, type Texts } from "./bakery.ts";

const test = suite("texts that would like to be more");

const TASK = "- name: Injected\n  ansible.builtin.command: id";

/** What ends a line, a quote, a comment, a fence or an expression for one of those who read what is written. */
const PAYLOADS = [
  `a\n${TASK}`,
  `a\r${TASK.replaceAll("\n", "\r")}`,
  `a\u0085${TASK.replaceAll("\n", "\u0085")}`,
  `a\u2028${TASK.replaceAll("\n", "\u2028")}`,
  "a\x1b[2J",
  "a\x00b",
  "a\ufffeb",
  "a\u202eb",
  'a"\nb: "',
  "a' ~ lookup('pipe', 'id') ~ '",
  "a'] | default(lookup('pipe', 'id')) | default(['",
  "a, b: [c]}",
  "a: b",
  "a # b",
  "a\n\n# b\n---\n- c",
  "&a *a !!python/object:x",
  "a\n```\n<script>alert(1)</script>",
  "::error file=a::b",
  "a\"])\nimport os\nos.system('id')",
  "*",
  "-rf",
  "a".repeat(300),
];

/** Where Ansible would evaluate braces in a name that is ours to write. */
const TEMPLATES = ["{{ lookup('pipe', 'id') }}", "a{% if true %}b{% endif %}"];

const UNSEEN = /[^\n\P{Cc}]|\p{Bidi_Control}/u;

/** Names that have a rule; all other texts are taken as they are. */
const NAMES: readonly (keyof Texts)[] = ["role", "service", "stage", "operation", "release"];
const OTHERS = Object.keys(BAKERY).filter((key) => !(NAMES as readonly string[]).includes(key));

/** Bakes with a text at one place; no file has a slash in its name. */
function bakeWith(position: string, payload: string, inline: boolean): Baked {
  const key = JSON.stringify([position, payload, inline]);
  const isFile = position === "file" || position === "project";
  const texts = { ...BAKERY, [position]: isFile ? payload.replaceAll("/", "_") : payload };
  const baked = known.get(key) ?? bake(texts, inline);
  known.set(key, baked);
  return baked;
}

const known = new Map<string, Baked>();

/** A long word is a variable like any other, and handed on from slot to slot. */
const payloadsFor = (position: string) =>
  PAYLOADS.filter((payload) => position !== "register" || !/^\w+$/.test(payload));

/** What is made of a text that wants nothing; of names, what is made of another name. */
const harmless = (position: string, inline: boolean) =>
  bakeWith(position, position === "parameter" ? "Other" : "Plain-text", inline).tree;

test("the project compiles as it is", () => {
  assert.equal(bake(BAKERY, false).diagnostics, []);
});

for (const position of NAMES)
  test(`a ${position} is refused at its place, or nothing but a name`, () => {
    const like = harmless(position, false);
    for (const payload of [...PAYLOADS, ...TEMPLATES]) {
      const baked = bakeWith(position, payload, false);
      if (baked.tree === undefined) refusedAt(baked, payload);
      else sameShape(baked.tree, like, payload);
    }
  });

for (const position of OTHERS)
  test(`a ${position} is nothing but a text, whatever it says`, () => {
    for (const inline of [false, true]) {
      const like = harmless(position, inline);
      // What is inline is made by the same writers; the line ends are the most likely to differ.
      for (const payload of payloadsFor(position).slice(0, inline ? 4 : PAYLOADS.length)) {
        const baked = bakeWith(position, payload, inline);
        if (baked.tree === undefined) refusedAt(baked, payload);
        else sameShape(baked.tree, like, payload);
      }
    }
  });

if (hasPython("yaml"))
  test("PyYAML and Python see the same as we do", () => {
    const pairs = new Map<string, { readonly path: string; readonly text: string; readonly like: string }>();
    for (const position of OTHERS) {
      const like = harmless(position, false);
      for (const payload of payloadsFor(position))
        for (const [path, { content }] of bakeWith(position, payload, false).tree ?? []) {
          const other = like?.get(path)?.content;
          if (other === undefined || !(isYaml(path) || path.endsWith(".py"))) continue;
          pairs.set(`${path} ${content} ${other}`, { path, text: content, like: other });
        }
    }
    const items = [...pairs.values()].filter(({ text, like }) => text !== like);
    assert.ok(items.length > 100);
    for (const [i, answer] of askPython(SHAPE, items).entries())
      assert.is(answer.value, true, `${answer.error} ${items[i]?.path}\n${items[i]?.text}`);
  });
else sayMissing("python3-yaml", "what PyYAML makes of hostile names");

/** The shape of a document, or of a program, without its texts. */
const SHAPE = `
import ast, yaml
def shape(value):
    if isinstance(value, dict):
        return "{" + ",".join(shape(item) for item in value.values()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(shape(item) for item in value) + "]"
    return "."
def whole(path, text):
    if path.endswith(".py"):
        return ",".join(type(node).__name__ for node in ast.walk(ast.parse(text)))
    return ";".join(shape(one) for one in yaml.load_all(text, yaml.CSafeLoader))
def answer(item):
    return whole(item["path"], item["text"]) == whole(item["path"], item["like"])
`;

function refusedAt({ diagnostics }: Baked, payload: string): void {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const [first] = errors;
  assert.ok(first?.span, `an error with a place for ${JSON.stringify(payload)}`);
  const { line } = first.span.file.positionAt(first.span.start);
  const written = first.span.file.text.split("\n")[line - 1] ?? "";
  // Within a condition the place of an escaped character is not found, and the task is named.
  const there = written.includes(JSON.stringify(payload).slice(0, -1)) || first.code.startsWith("lower/");
  assert.ok(there, `${first.message} at ${written}`);
  assert.not.match(renderText(first), UNSEEN);
}

function sameShape(tree: OutputTree, like: OutputTree | undefined, payload: string): void {
  const shown = JSON.stringify(payload);
  for (const [path, { content }] of tree) {
    const other = like?.get(path)?.content;
    if (other === undefined) continue;
    if (isYaml(path)) assert.is(shapeOf(content), shapeOf(other), `${path} with ${shown}`);
    if (path.endsWith(".md")) assert.is(marks(content), marks(other), `${path} with ${shown}`);
    assert.not.match(content, UNSEEN, `${path} with ${shown}`);
  }
  assert.is(tree.size, like?.size, shown);
}

function isYaml(path: string): boolean {
  return path.endsWith(".yml") || path.endsWith("lint");
}

function shapeOf(text: string): string {
  const problems: string[] = [];
  const node = readYaml(new SourceFile("x", text), ({ message }) => problems.push(message));
  return problems.join() || (node === undefined ? "" : shape(valueOfNode(node)));
}

function shape(value: Value): string {
  if (isList(value)) return `[${value.map(shape).join()}]`;
  return isMap(value) ? `{${[...value.values()].map(shape).join()}}` : ".";
}

/** The marks that begin lines, and raw HTML. */
function marks(markdown: string): string {
  return [...markdown.matchAll(/^ *(#+|-|\*\*|```\w*)|(?<!\\)<\w+/gm)].map(([mark]) => mark).join();
}

test.run();
