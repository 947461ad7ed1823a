import { suite } from "uvu";
import * as assert from "uvu/assert";
import { reportRejected } from "../../src/check/rejected.ts";
import type { Diagnostic } from "../../src/diagnostic/diagnostic.ts";
import { askPython, hasPython } from "../helpers/python.ts";
import { sayMissing } from "../helpers/shared.ts";
import { lowerYaml } from "../lower/lower-yaml.ts";

const test = suite("tasks that Ansible refuses");

/** Ansible's own reader of task files. */
const JUDGE = `
import yaml
from ansible.parsing.dataloader import DataLoader
from ansible.errors import AnsibleError
from ansible.playbook.play import Play
from ansible.template import Templar
from ansible.vars.manager import VariableManager

def answer(text):
    loader = DataLoader()
    play = {"hosts": "localhost", "gather_facts": False, "tasks": [yaml.safe_load(text)]}
    made = Play.load(play, variable_manager=VariableManager(loader=loader), loader=loader)
    for block in made.get_tasks():
        for task in block:
            for name, attribute in task.fattributes.items():
                if attribute.isa not in ("bool", "int", "float"):
                    continue
                value = (task.get_ds() or {}).get(attribute.alias or name)
                if value is None or "{{" in str(value):
                    continue
                try:
                    task.get_validated_value(name, attribute, value, Templar(loader=loader))
                except (AnsibleError, TypeError, ValueError):
                    return "fails"
    return "read"
`;

/** Each is one task; Ansible itself is asked whether it reads them. */
const refused: readonly string[] = [
  "{set_fact: null, seen: {}}",
  "{command: a, shell: b}",
  "{command: a, creates: b, seen: 1}",
  "{name: Says nothing}",
  "{ansible.builtin.comand: a}",
  '{copy: "src=\'a"}',
  '{command: "echo \'a"}',
  "{debug: hello there}",
  "{block: [{command: a}], loop: [1]}",
  "{block: [{command: a}], register: x}",
  "{block: [{command: a}], with_items: [1]}",
  "{block: [{command: a}], foo: 1}",
  "{block: [{shell: a, copy: b}]}",
  "{command: a, loop: [1], with_items: [2]}",
  "{command: a, with_items: }",
  "{command: a, vars: x}",
  "{command: a, vars: {b-c: 1}}",
  "{command: a, vars: [1]}",
  "{rescue: [{command: a}]}",
  "{always: [{command: a}]}",
  "{block: [], rescue: [{command: a}]}",
  "{block: null}",
  "{block: [{command: a}], args: {a: b}}",
  "{block: [{command: a}], loop_control: {loop_var: y}}",
  "{command: a, loop: [1], loop_control: x}",
  "{command: a, loop: [1], loop_control: {loop_va: y}}",
  "{command: a, with_item: [1]}",
  "{command: a, args: [1]}",
  "{command: a, args: x}",
  "{command: a, delegate_to: [a]}",
  "{command: a, tags: {a: b}}",
  "{copy: [a, b]}",
  "{action: {foo: x}}",
  "{action: command a, shell: b}",
  "{my_module: a b}",
  "{ansible.legacy.my_module: a b}",
  "{include_tasks: }",
  "{command: a, listen: x}",
  "{command: a, sudo: [x]}",
];

/** Each is read, and fails whenever it runs: its keywords cannot be what they are written as. */
const failing: readonly string[] = [
  "{command: a, retries: often}",
  "{command: a, async: x}",
  "{command: a, timeout: x}",
  "{command: a, become: maybe}",
  "{command: a, ignore_errors: perhaps}",
  "{command: a, run_once: x}",
  "{command: a, no_log: x}",
];

/** Nobody but the loop and the condition looks at these, and they cannot make anything of it. */
const late: readonly string[] = [
  "{command: a, loop: {a: 1}}",
  "{command: a, when: {a: b}}",
  "{command: a, when: [{a: b}]}",
];

const read: readonly string[] = [
  "{set_fact: {seen: {}}}",
  "{command: echo a b=c, args: {chdir: /}}",
  "{debug: 'msg={{ x }}'}",
  "{file: '{{ everything }}'}",
  "{block: [{command: a}], rescue: [{command: b}], when: x, vars: {a: 1}}",
  "{meta: flush_handlers}",
  "{command: a, vars: {x: 1}, with_items: [1], loop_control: {loop_var: y}}",
  "{local_action: command a}",
  "{command: a, args: '{{ x }}'}",
  "{block: []}",
  "{command: a, retries: 3, delay: '5', until: x, become: yes, async: '{{ x }}', ignore_errors: '{{ x }}'}",
  "{command: a, vars: [{b: 1}, {c: 2}]}",
];

for (const task of [...refused, ...failing, ...late])
  test(`refuses ${task}`, () => assert.is(rejections(task).length, 1));

for (const task of read) test(`reads ${task}`, () => assert.equal(rejections(task), []));

test("Ansible itself agrees", () => {
  if (!hasPython("ansible", "yaml")) return sayMissing("the judge of refused tasks", "ansible-core");
  const all = [...refused, ...failing, ...read];
  const answers = askPython(JUDGE, all);
  const verdictOn = (i: number) => {
    const answer = answers[i];
    return answer !== undefined && "value" in answer ? answer.value : "refused";
  };
  assert.equal(
    all.map((task, i) => `${task} ${verdictOn(i)}`),
    [
      ...refused.map((task) => `${task} refused`),
      ...failing.map((task) => `${task} fails`),
      ...read.map((task) => `${task} read`),
    ],
  );
});

function rejections(task: string): readonly Diagnostic[] {
  const { units, origins } = lowerYaml(`{Controller: {x: {upgrade_tasks: [${task}]}}}`);
  const found = new Map<string, Diagnostic>();
  const tasks = units.flatMap((unit) => unit.tasks);
  reportRejected(tasks, origins, (diagnostic) => found.set(diagnostic.message, diagnostic));
  return [...found.values()];
}

test.run();
