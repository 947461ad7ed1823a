import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { withoutEchoes } from "../../src/lint/echoes.ts";
import { OutputFolder } from "../../src/lint/output-folder.ts";
import { Sources } from "../../src/lint/sources.ts";
import { childTasks, nameOf } from "../../src/lint/task-nodes.ts";
import { traceBack } from "../../src/lint/trace-back.ts";
import type { MapNode, Node } from "../../src/source/node.ts";
import { withFolder } from "../helpers/folder.ts";
import { root } from "../helpers/segue.ts";

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

const TASKS = `- name: Stop the oven
  block:
    - name: Turn it off
      ansible.builtin.shell: oven off
    - name: Run oven check
      ansible.builtin.shell: oven check
    - name: Let it cool
      list: of nothing
- name: Clean up
  block:
    - name: Twice
      ansible.builtin.shell: a
    - name: Twice
      ansible.builtin.shell: b
`;

const indented = (text: string) => text.replace(/^(?=.)/gm, "    ");
const EMITTED = `# oven.yaml
- name: Service oven
  when: "'oven/upgrade_tasks/1' not in segue_done | default([])"
  block:
${indented(TASKS)}`;

const tasks = [
  { name: "Stop the oven", source: { file: "oven.yaml", line: 5, column: 11 } },
  { name: "Clean up", source: { file: "oven.yaml", line: 14, column: 11 } },
];
const before = [{ name: "Open the door", source: { file: "oven.yaml", line: 3, column: 5 } }];
const plan = {
  stages: [{ roles: ["Baker"], before_batch: before, after_batch: [] }],
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
  "out/tasks/Baker/kitchen-upgrade-w0-step1.yml": `---\n${EMITTED}`,
  "out/tasks/Baker/kitchen-before-batch.yml":
    "---\n- name: Open the door\n  ansible.builtin.shell: door open\n",
  "out/tasks/Baker/validation.yml": `---\n${TASKS.split("\n").slice(8).join("\n")}`,
  "out/tasks/common/begin.yml": "---\n- name: Gather facts\n  ansible.builtin.setup:\n",
  "out/playbooks/Baker.yml": `---\n- name: Bake\n  hosts: Baker\n  tasks:\n    - name: Ours\n      debug:\n${indented(EMITTED)}`,
};

const SLOT = "tasks/Baker/kitchen-upgrade-w0-step1.yml";
const INLINE = "playbooks/Baker.yml";

/** An emitted line, and the line of the template that it comes from. */
const cases: readonly [string, string, number, number | undefined][] = [
  ["the task that the line begins", SLOT, 6, 5],
  ["a task of a block", SLOT, 9, 8],
  ["a task without a name, by its position", SLOT, 11, 10],
  ["the last task of a block", SLOT, 12, 12],
  ["tasks that a template function joins", SLOT, 17, 18],
  ["the second of two tasks with one name", SLOT, 19, 20],
  ["a copy in the validations, by its name", "tasks/Baker/validation.yml", 6, 20],
  ["what each batch begins with, by its name", "tasks/Baker/kitchen-before-batch.yml", 2, 3],
  ["a task of an inline playbook", INLINE, 14, 8],
  ["no template for the block of a service, which segue wrote", SLOT, 4, undefined],
  ["no template for what segue wrote itself", "tasks/common/begin.yml", 2, undefined],
  ["no template for a play of segue's own", INLINE, 5, undefined],
  ["no template for a file that is not there", "tasks/Baker/lost.yml", 1, undefined],
];

for (const [what, path, line, expected] of cases)
  test(`finds ${what}`, () => {
    withFolder(files, (folder) => {
      const output = new OutputFolder(`${folder}/out`);
      const sources = new Sources(`${folder}/src`, (shown) => shown);
      const finding = { rule: "r", message: "m", path, line, warning: false };
      assert.is(traceBack(finding, output, sources)?.line, expected);
    });
  });

test("keeps the planned place where the template is not there", () => {
  withFolder({ ...files, "src/oven.yaml": "" }, (folder) => {
    const output = new OutputFolder(`${folder}/out`);
    const sources = new Sources(`${folder}/elsewhere`, (shown) => shown);
    const finding = { rule: "r", message: "m", path: SLOT, line: 8, warning: false };
    assert.equal(traceBack(finding, output, sources), tasks[0]?.source);
  });
});

test("what ansible-lint says of a task and again of the block of its unit is told once", () => {
  withFolder(files, (folder) => {
    const output = new OutputFolder(`${folder}/out`);
    const at = (rule: string, line: number) => ({ rule, message: "m", path: SLOT, line, warning: false });
    const echo = at("inner", 3);
    const others = [at("inner", 6), at("inner", 9), at("name", 3)];
    assert.equal(withoutEchoes([echo, ...others], output), others);
  });
});

test("every task of the compiled example is found where it was written", () => {
  const output = new OutputFolder(join(root, "out"));
  const sources = new Sources(join(root, "examples/openstack"), (shown) => shown);
  const paths = (output.files() ?? []).filter((path) => /^tasks\/(?!common\/)/.test(path));
  const found = paths.flatMap((path) => {
    const document = output.document(path);
    return authorsTasks(document?.root).flatMap((node) => {
      const line = document?.lineOf(node.span.start) ?? 0;
      const place = traceBack({ rule: "r", message: "m", path, line, warning: false }, output, sources);
      assert.ok(place !== undefined, `${path}:${line}`);
      const written = sources.mapAt(place);
      // A task of segue's own operation is found where that is asked for.
      const name = written && nameOf(written);
      if (name !== undefined) assert.is(name, nameOf(node), `${path}:${line}`);
      return name ?? [];
    });
  });
  assert.ok(found.length > 80, `${found.length} tasks with names`);
});

/** The items of a task file; of the block of a unit its tasks. */
function authorsTasks(file: Node | undefined): readonly MapNode[] {
  const items = file?.kind === "list" ? file.items.filter((item) => item.kind === "map") : [];
  return items.flatMap((item) =>
    /^(?:Service|Operation) /.test(nameOf(item) ?? "") ? childTasks(item, "block") : [item],
  );
}

test.run();
