import { suite } from "uvu";
import * as assert from "uvu/assert";
import { diskReader, explain, plan, planMarkdown, planText } from "../../src/index.ts";
import { withFolder } from "../helpers/folder.ts";

const test = suite("show/rolling");

const PROJECT = `templates: services
roles: roles.yaml
stages:
  - name: computes
    roles: [Compute]
    rolling: [1]
    before_batch: [{name: Drain, command: drain}]
    after_batch: [{name: Undrain, command: undrain}]
operations:
  - {name: Pin, before: everything, hosts: Compute, tasks: [{name: Pin it, command: pin}]}
  - {name: Unpin, after: everything, hosts: Compute, tasks: [{name: Unpin it, command: unpin}]}
`;

function service(name: string, after: string): string {
  return `heat_template_version: 2016-10-14
outputs:
  role_data:
    value:
      service_name: ${name}
      upgrade_after: [${after}]
      upgrade_tasks:
        - {name: Stop ${name}, service: {name: ${name}, state: stopped}, tags: step1}
        - {name: Start ${name}, service: {name: ${name}, state: started}, tags: step2}
`;
}

const found = withFolder(
  {
    "services/agent.yaml": service("agent", ""),
    "services/compute.yaml": service("compute", "agent"),
    "roles.yaml": "- name: Compute\n  ServicesDefault: [agent, compute]\n",
    "segue.yaml": PROJECT,
  },
  (path) => plan({ reader: diskReader(path), project: "segue.yaml" }),
);

function rollingPlan() {
  assert.ok(found.value !== undefined, JSON.stringify(found.diagnostics));
  return found.value.plan;
}

test("what runs around each batch stands around what is batched, and what the whole stage does outside of it", () => {
  const titles = planText(rollingPlan()).match(/^ {2}\S.*?(?= {2}\[|$)/gm) ?? [];
  assert.equal(titles.map((line) => line.trim()).slice(0, 8), [
    "prepare, operation Pin",
    "before each batch",
    "upgrade, wave 0, step 1",
    "upgrade, wave 0, step 2",
    "upgrade, wave 1, step 1",
    "upgrade, wave 1, step 2",
    "after each batch",
    "finish, operation Unpin",
  ]);
  assert.equal(planMarkdown(rollingPlan()).match(/(?<=^### ).*/gm), [
    "Prepare, operation Pin",
    "Before each batch",
    "Upgrade, wave 0, step 1",
    "Upgrade, wave 0, step 2",
    "Upgrade, wave 1, step 1",
    "Upgrade, wave 1, step 2",
    "After each batch",
    "Finish, operation Unpin",
  ]);
});

test("a dependency that holds within each batch only is explained as that, and an outage is one of a batch", () => {
  const lines = explain(rollingPlan(), "computes/upgrade-w1-step1") ?? "";
  assert.match(lines, "compute step 1 waits for agent step 2, within each batch (services/compute.yaml:6");
  assert.match(
    planText(rollingPlan()),
    "agent on Compute: 2 slots: computes/upgrade-w0-step1 to computes/upgrade-w0-step2, batch by batch",
  );
});

test.run();
