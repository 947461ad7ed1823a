import { suite } from "uvu";
import * as assert from "uvu/assert";
import { groupReads } from "../../src/inventory/group-reads.ts";
import type { Unit } from "../../src/model/plan.ts";
import type { Task } from "../../src/model/task.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import type { Value } from "../../src/value/value.ts";
import { plan, role } from "./deployment.ts";

const test = suite("inventory: the groups that tasks read by name");

const span = { file: new SourceFile("services/keystone.yaml", ""), start: 0, end: 0 };

/** What is read by a task with these keys, as `group` or `group[0]`. */
function readBy(...entries: readonly (readonly [string, Value])[]): readonly string[] {
  const task: Task = {
    ...{ name: "Ask", value: new Map(entries), digest: "", sets: [], reads: [], lockstep: false },
    origin: { span, via: [] },
  };
  const unit: Unit = {
    ...{ role: "Controller", service: "keystone", section: "upgrade_tasks", step: 0 },
    tasks: [task, task],
  };
  return groupReads(plan([role("Controller")], [unit])).map(({ group, first, ...where }) => {
    assert.equal(where, { role: "Controller", service: "keystone", task: "Ask" });
    return first ? `${group}[0]` : group;
  });
}

const texts: readonly [string, readonly string[]][] = [
  ["ssh {{ groups['mysql'][0] }}", ["mysql[0]"]],
  ["ssh {{ groups['mysql'] | first }} {{ groups.redis.0 }}", ["mysql[0]", "redis[0]"]],
  ["{% for host in groups['mysql'] %}{{ host }}{% endfor %}", ["mysql"]],
  ["{{ hostvars[(groups['mysql'])[0]].ansible_host }}", ["mysql[0]"]],
  ["{{ groups['mysql'] | default([]) | length }} {{ groups['mysql'][0] }}", []],
  ["{{ groups.get('mysql', []) }}", []],
  ["the groups['mysql'] of a text", []],
  ["{{ groups[name][0] }} {{ my.groups['mysql'] }}", []],
];

for (const [text, expected] of texts)
  test(`${text} reads ${expected.join(", ") || "none that must be there"}`, () =>
    assert.equal(readBy(["ansible.builtin.command", text]), expected));

test("a condition is read too, and one that asks for the size guards the task", () => {
  assert.equal(readBy(["when", "inventory_hostname == groups['mysql'][0]"]), ["mysql[0]"]);
  const ask: readonly [string, Value] = [
    "ansible.builtin.command",
    new Map([["cmd", "ssh {{ groups['mysql'][0] }}"]]),
  ];
  assert.equal(readBy(ask, ["when", ["groups['mysql'] | length > 0", "x"]]), []);
  const inner = new Map<string, Value>([["delegate_to", "{{ groups['mysql'][0] }}"]]);
  assert.equal(readBy(["block", [inner]]), ["mysql[0]"]);
});

test.run();
