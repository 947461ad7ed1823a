import { suite } from "uvu";
import * as assert from "uvu/assert";
import { OutputFolder } from "../../src/lint/output-folder.ts";
import { Sources } from "../../src/lint/sources.ts";
import { traceBack } from "../../src/lint/trace-back.ts";
import { withFolder } from "../helpers/folder.ts";

const test = suite("lint/trace-back");

const TEMPLATE = `outputs:
  role_data:
    value:
      upgrade_tasks:
        - name: stop the oven
          when: step|int == 1
          block:
            - name: turn it off
              shell: oven off
            - when: step|int == 1
              shell: oven check
            - name: let it cool
              list: of nothing
        - name: Clean up
          if: nothing
          block:
            list_concat:
              - - name: twice
                  shell: a
              - - name: twice
                  shell: b
`;

const EMITTED = `---
# oven: oven.yaml
- name: Stop the oven
  block:
    - name: Turn it off
      ansible.builtin.shell: oven off
    - name: Run oven check
      ansible.builtin.shell: oven check
    - name: Let it cool
      list: of nothing
# oven: oven.yaml
- name: Clean up
  block:
    - name: Twice
      ansible.builtin.shell: a
    - name: Twice
      ansible.builtin.shell: b
`;

const tasks = [
  { name: "Stop the oven", source: { file: "oven.yaml", line: 5, column: 11 } },
  { name: "Clean up", source: { file: "oven.yaml", line: 14, column: 11 } },
];
const plan = {
  slots: [
    {
      ...{ id: "kitchen/upgrade-w0-step1", stage: "kitchen", phase: "upgrade", wave: 0, step: 1 },
      roles: { Baker: [{ tasks }] },
    },
  ],
};

const files = {
  "src/oven.yaml": TEMPLATE,
  "out/plan.json": JSON.stringify(plan),
  "out/tasks/Baker/kitchen-upgrade-w0-step1.yml": EMITTED,
  "out/tasks/Baker/validation.yml": `---\n${EMITTED.split("\n").slice(11).join("\n")}`,
  "out/tasks/common/begin.yml": "---\n- name: Gather facts\n  ansible.builtin.setup:\n",
  "out/playbooks/Baker.yml": `---\n- name: Bake\n  hosts: Baker\n  tasks:\n    - name: Ours\n      debug:\n${EMITTED.replace("---\n", "").replace(/^(?=.)/gm, "    ")}`,
};

const SLOT = "tasks/Baker/kitchen-upgrade-w0-step1.yml";
const INLINE = "playbooks/Baker.yml";

/** An emitted line, and the line of the template that it comes from. */
const cases: readonly [string, string, number, number | undefined][] = [
  ["the task that the line begins", SLOT, 3, 5],
  ["the task after the comment that names its source", SLOT, 2, 5],
  ["a task of a block", SLOT, 6, 8],
  ["a task without a name, by its position", SLOT, 8, 10],
  ["the last task of a block", SLOT, 9, 12],
  ["tasks that a template function joins", SLOT, 15, 18],
  ["the second of two tasks with one name", SLOT, 17, 20],
  ["a copy in the validations, by its name", "tasks/Baker/validation.yml", 6, 20],
  ["a task of an inline playbook", INLINE, 11, 8],
  ["no template for what segue wrote itself", "tasks/common/begin.yml", 2, undefined],
  ["no template for a play of segue's own", INLINE, 5, undefined],
  ["no template for a file that is not there", "tasks/Baker/lost.yml", 1, undefined],
];

for (const [what, path, line, expected] of cases)
  test(`finds ${what}`, () => {
    withFolder(files, (root) => {
      const output = new OutputFolder(`${root}/out`);
      const sources = new Sources(`${root}/src`, (shown) => shown);
      const finding = { rule: "r", message: "m", path, line, warning: false };
      assert.is(traceBack(finding, output, sources)?.line, expected);
    });
  });

test("keeps the planned place where the template is not there", () => {
  withFolder({ ...files, "src/oven.yaml": "" }, (root) => {
    const output = new OutputFolder(`${root}/out`);
    const sources = new Sources(`${root}/elsewhere`, (shown) => shown);
    const finding = { rule: "r", message: "m", path: SLOT, line: 6, warning: false };
    assert.equal(traceBack(finding, output, sources), tasks[0]?.source);
  });
});

test.run();
