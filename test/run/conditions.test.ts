/** Conditions that are no booleans, made questions: Ansible of any release takes them, and they mean what was written. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { haveAnsible, Playground } from "../emit/playground.ts";
import { sayMissing } from "../helpers/not-run.ts";
import { lowerYaml } from "../lower/lower-yaml.ts";

const test = suite("run/conditions");

const VALUES = ["", "x", "False", "no", "0", 0, 3, [], ["a"], {}, { a: 1 }, true, false, null];
const CONDITIONS = [
  "v",
  "not v",
  "v and 1",
  "v or false",
  "v == 'x' or v",
  "v and v is not string",
  "(v)",
  "(v or '') and v != 3",
  "v | default('')",
  "(v | string) ~ ''",
  "(v if v is string else v)",
  "r.stdout",
  "r.stdout | int",
  "r.stdout_lines and not r.changed",
  "r.changed or r.stat.exists",
  "[v]",
];

test("every release of Ansible takes what is made of a condition, and it means what was written", () => {
  if (!haveAnsible) return sayMissing("conditions in Ansible", "ansible-core");
  const loop = { loop: VALUES, loop_control: { loop_var: "v" } };
  const tasks = made().flatMap((when, i) => [
    // Of an expression in a template, every release asks only whether it is true.
    {
      debug: { msg: `{{ 'runs' if (${CONDITIONS[i]}) else 'skipped' }}` },
      register: `meant_${i}`,
      ...loop,
    },
    { debug: { msg: "runs" }, when, register: `made_${i}`, ...loop },
    {
      assert: {
        that: [`meant_${i}.results | map(attribute='msg') | list == ${toldBy(`made_${i}`)}`],
        fail_msg: `${CONDITIONS[i]} became ${when}`,
      },
    },
  ]);
  const playground = new Playground({ a: ["h"] });
  try {
    const vars = { r: { stdout: "1", stdout_lines: ["1"], changed: false, stat: { exists: true } } };
    playground.write("out/ansible.cfg", "[defaults]\ninventory = inventory\n");
    playground.write("out/play.yml", JSON.stringify([{ hosts: "h", gather_facts: false, vars, tasks }]));
    playground.succeed("play.yml");
  } finally {
    playground.end();
  }
});

/** What is written into a playbook for each condition. */
function made(): readonly unknown[] {
  const tasks = CONDITIONS.map((when) => ({ debug: { msg: "runs" }, when }));
  const { units } = lowerYaml(JSON.stringify({ Controller: { nova: { upgrade_tasks: tasks } } }));
  const lowered = units.filter(({ step }) => step === 0).flatMap((unit) => unit.tasks);
  assert.is(lowered.length, CONDITIONS.length);
  return lowered.map(({ value }) => value.get("when"));
}

function toldBy(register: string): string {
  return `${register}.results | map(attribute='msg', default='skipped') | list`;
}

test.run();
