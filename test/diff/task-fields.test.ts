import { suite } from "uvu";
import * as assert from "uvu/assert";
import { fieldChanges } from "../../src/diff/task-fields.ts";
import { valueLines } from "../../src/diff/value-lines.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { isMap, type ValueMap } from "../../src/value/value.ts";
import { valueOfNode } from "../../src/yaml/node-value.ts";
import { readYaml } from "../../src/yaml/read.ts";

const test = suite("diff/task-fields");

function body(text: string): ValueMap {
  const node = readYaml(new SourceFile("task.yml", text), ({ message }) => assert.unreachable(message));
  const value = node && valueOfNode(node);
  return isMap(value) ? value : new Map();
}

/** Each change as `path: lines -> lines`. */
function changes(before: string, after: string): readonly string[] {
  return fieldChanges(body(before), body(after)).map((change) => {
    const lines = valueLines(change);
    return `${lines.path}: ${lines.before.join("|")} -> ${lines.after.join("|")}`;
  });
}

const cases: readonly (readonly [
  title: string,
  before: string,
  after: string,
  changes: readonly string[],
])[] = [
  ["nothing where only the order of keys differs", "{a: 1, b: 2}", "{b: 2, a: 1}", []],
  [
    "a value within a module",
    "{package: {name: a, state: present}}",
    "{package: {name: a, state: latest}}",
    ["package.state: present -> latest"],
  ],
  [
    "a key that came and one that went",
    "{when: a}",
    "{run_once: true}",
    ["when: a -> ", "run_once:  -> true"],
  ],
  ["a text that reads like another kind of value", "{retries: 3}", "{retries: '3'}", ['retries: 3 -> "3"']],
  ["true and one", "{become: true}", "{become: 1}", ["become: true -> 1"]],
  ["nothing and an empty text", "{creates: null}", "{creates: ''}", ['creates: null -> ""']],
  ["a list as a whole", "{loop: [a, b]}", "{loop: [a, c]}", ['loop: ["a", "b"] -> ["a", "c"]']],
  [
    "a task of a block by its name",
    "{block: [{name: Stop, service: {state: stopped}}, {name: Start, when: a}]}",
    "{block: [{name: Stop, service: {state: stopped}}, {name: Start, when: b}]}",
    ["block[Start].when: a -> b"],
  ],
  [
    "a task that came into a block",
    "{block: [{name: Stop}]}",
    "{block: [{name: Wait}, {name: Stop}]}",
    ['block[Wait]:  -> {"name": "Wait"}'],
  ],
  [
    "only the lines of a script that differ",
    '{shell: "set -e\\na\\nb\\n"}',
    '{shell: "set -e\\nc\\nb\\n"}',
    ["shell: a -> c"],
  ],
  [
    "a control character, seen and not obeyed",
    "{command: 'a'}",
    '{command: "\\e[2J"}',
    ["command: a -> \\u{1b}[2J"],
  ],
];

for (const [title, before, after, expected] of cases)
  test(`tells ${title}`, () => {
    assert.equal(changes(before, after), expected);
  });

test.run();
