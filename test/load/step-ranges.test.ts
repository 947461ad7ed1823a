import { suite } from "uvu";
import * as assert from "uvu/assert";
import { diskFiles } from "../../src/load/disk-files.ts";
import { treeStepRanges } from "../../src/load/step-ranges.ts";
import { withFolder } from "../helpers/folder.ts";

const test = suite("load/step-ranges");

function ranges(files: Readonly<Record<string, string>>): Record<string, string> {
  return withFolder(files, (root) => {
    const found = treeStepRanges(
      root,
      diskFiles(root, () => {}),
    );
    return Object.fromEntries([...found].map(([section, { first, last }]) => [section, `${first}..${last}`]));
  });
}

test("reads the steps that the tree itself executes", () => {
  const text = `{% set upgrade_steps_max = 7 -%}
{%- set external_upgrade_steps_max = 2 %}
{% set fast_forward_upgrade_steps_max = 9 -%}
{% set deploy_steps_max = 6 -%}
`;
  assert.equal(
    ranges({ "common/deploy-steps.j2": text, "common/other.txt": "{% set update_steps_max = 6 %}" }),
    {
      upgrade_tasks: "0..6",
      external_upgrade_tasks: "0..1",
      fast_forward_upgrade_tasks: "0..9",
      fast_forward_post_upgrade_tasks: "0..0",
      deploy_steps_tasks: "1..5",
      external_deploy_tasks: "1..5",
    },
  );
});

test("gives the post-upgrade tasks of Pike the steps of its upgrade tasks", () => {
  const text =
    "{% set batch_upgrade_steps_max = 3 -%}\n{% set upgrade_steps_max = 6 -%}\n# post_upgrade_tasks\n";
  assert.equal(ranges({ "puppet/major_upgrade_steps.j2.yaml": text }), {
    upgrade_batch_tasks: "0..2",
    upgrade_tasks: "0..5",
    post_upgrade_tasks: "0..5",
  });
});

test("counts step 0 among those of the deployment where a play runs its file", () => {
  const files = {
    "common/deploy-steps.j2": "{% set deploy_steps_max = 6 -%}",
    "common/first.j2.yaml": '_task_file_path: "{{role.name}}/deploy_steps_tasks_step0.yaml"\n',
  };
  assert.equal(ranges(files), { deploy_steps_tasks: "0..5", external_deploy_tasks: "1..5" });
});

test("reads what is left of templates that were rendered already", () => {
  const files = {
    "common/deploy-steps.j2": "{% set deploy_steps_max = 6 -%}",
    "common/deploy-steps-tasks-step-0.yaml": "_task_file_path: Controller/deploy_steps_tasks_step0.yaml\n",
  };
  assert.equal(ranges(files), { deploy_steps_tasks: "0..5", external_deploy_tasks: "1..5" });
  const steps = [0, 1, 2, 10].map((step) => `  CtlUpgradeConfig_Step${step}:\n    type: x\n`).join("");
  const batch = "  CtlUpgradeBatchConfig_Step0:\n  CtlUpgradeBatchConfig_Step1:\n";
  const rendered = `resources:\n${batch}${steps}  # post_upgrade_tasks\n`;
  assert.equal(ranges({ "puppet/major_upgrade_steps.yaml": rendered }), {
    upgrade_tasks: "0..10",
    upgrade_batch_tasks: "0..1",
    post_upgrade_tasks: "0..10",
  });
});

test("knows nothing of a folder without deploy templates", () =>
  assert.equal(ranges({ "nova.yaml": "a: 1\n" }), {}));

test.run();
