import { spawnSync } from "node:child_process";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { runSyntaxCheck } from "../../src/lint/syntax-check.ts";
import { withFolder, writeFiles } from "../helpers/segue.ts";
import { sayMissing } from "../helpers/shared.ts";

const test = suite("lint/syntax-check");
const hasAnsible = spawnSync("ansible-playbook", ["--version"]).status === 0;

function play(...tasks: readonly string[]): string {
  return `---\n- name: Play\n  hosts: all\n  tasks:\n${tasks.map((task) => `    - ${task}\n`).join("")}`;
}

const FOREIGN = {
  ".ansible-lint":
    "mock_modules:\n  - bakery_oven\n  - bakery.tools.whisk\n  - ../../escape\nmock_roles:\n  - proofing\n",
  "good.yml": play(
    "{name: A, bakery_oven: {state: hot}}",
    "{name: B, bakery.tools.whisk: {}}",
    "{name: C, ansible.builtin.import_role: {name: proofing}}",
  ),
};

async function check(files: Readonly<Record<string, string>>, ...playbooks: readonly string[]) {
  let result: Awaited<ReturnType<typeof runSyntaxCheck>> | undefined;
  await withFolder(async (folder) => {
    writeFiles(folder, files);
    result = await runSyntaxCheck(playbooks, { folder, seconds: 120 });
  });
  return result;
}

test("takes modules and roles that are not installed here for no finding", async () => {
  if (!hasAnsible) return sayMissing("Ansible's syntax check", "ansible-playbook");
  assert.equal(await check(FOREIGN, "good.yml"), { kind: "findings", findings: [] });
});

test("tells every playbook that Ansible cannot read, a shared file once, at its line", async () => {
  if (!hasAnsible) return sayMissing("Ansible's syntax check", "ansible-playbook");
  const shared = play("{name: A, ansible.builtin.import_tasks: tasks.yml}");
  const files = {
    ...{ "one.yml": shared, "two.yml": shared, "good.yml": play("{name: B, ansible.builtin.debug: {}}") },
    "tasks.yml": "---\n- name: First\n  ansible.builtin.debug:\n- name: Nobody knows it\n  no_such_module:\n",
  };
  const result = await check(files, "one.yml", "good.yml", "two.yml");
  assert.is(result?.kind, "findings");
  const found = result?.kind === "findings" ? result.findings : [];
  assert.equal(
    found.map(({ rule, path, line }) => ({ rule, path, line })),
    [{ rule: "syntax-check", path: "tasks.yml", line: 4 }],
  );
});

test.run();
