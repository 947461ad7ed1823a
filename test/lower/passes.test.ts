import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { applyPass, type Pass } from "../../src/lower/passes/pass.ts";
import { normalForm, printForm } from "../../src/lower/passes.ts";
import { traceOver } from "../../src/lower/trace.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { isList, isMap, type Value, type ValueMap } from "../../src/value/value.ts";
import { valueOfNode } from "../../src/yaml/node-value.ts";
import { readYaml } from "../../src/yaml/read.ts";

const folder = fileURLToPath(new URL("passes", import.meta.url));
const cases = readdirSync(folder).filter((file) => file.endsWith(".before.yaml"));
const passes = new Map(
  [...normalForm, ...printForm(3, new Set(["ansible_fqdn"]))].map((pass) => [pass.name, pass]),
);

const VARIABLES: ReadonlyMap<string, Value> = new Map([
  ["upgrade_level_nova_compute", "auto"],
  ["region", "{{ region }}"],
]);

for (const [name, pass] of passes) {
  test(`${name} gives what its case says, and nothing more the second time`, () => {
    const before = tasksOf(`${name}.before.yaml`);
    const after = tasksOf(`${name}.after.yaml`);
    assert.equal(show(before.map((task) => apply(pass, task))), show(after));
    assert.equal(show(after.map((task) => apply(pass, task))), show(after));
  });
}

test("every case belongs to a pass", () => {
  const names = cases.map((file) => file.replace(".before.yaml", ""));
  assert.equal(names.sort(), [...passes.keys()].sort());
});

function apply(pass: Pass, task: ValueMap): ValueMap {
  const contextOf = (_: ValueMap, vars: ReadonlySet<string>) => ({
    vars,
    parameters: VARIABLES,
    // What passes report is the matter of other tests.
    problem: () => {},
  });
  return applyPass(pass, task, contextOf, traceOver({ of: () => undefined }));
}

function tasksOf(file: string): readonly ValueMap[] {
  const source = new SourceFile(file, readFileSync(`${folder}/${file}`, "utf8"));
  const node = readYaml(source, ({ message }) => assert.unreachable(`${file}: ${message}`));
  const value = node === undefined ? [] : valueOfNode(node);
  return isList(value) ? value.filter(isMap) : [];
}

/** As text, in which the order of keys shows. */
function show(tasks: readonly Value[]): string[] {
  return tasks.map(text);
}

function text(value: Value): string {
  if (isMap(value)) return `{${[...value].map(([key, inner]) => `${key}: ${text(inner)}`).join(", ")}}`;
  return isList(value) ? `[${value.map(text).join(", ")}]` : JSON.stringify(value);
}

test.run();
