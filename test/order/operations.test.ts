import { suite } from "uvu";
import * as assert from "uvu/assert";
import { findings, type OperationSketch, outline, play, type Scenario } from "./scenario.ts";

const test = suite("operations");

const CLOUD: Scenario = {
  roles: { Controller: ["mysql", "nova_api"], Compute: ["nova_compute"] },
  services: {
    mysql: { steps: [1] },
    nova_api: { sections: { upgrade_tasks: [1], post_upgrade_tasks: [2], external_upgrade_tasks: [1] } },
    nova_compute: { steps: [3] },
  },
};

/** The slots of operations in a scenario, with the number of slots that stand before each. */
function standsOf(operation: OperationSketch, scenario: Scenario = CLOUD): readonly string[] {
  const result = play({ ...scenario, operations: [operation] });
  assert.equal(findings(result), []);
  return outline(result).filter((line) => line.includes(operation.name));
}

const cases: readonly (readonly [string, OperationSketch, readonly string[]])[] = [
  [
    "after everything stands at the very end, after what is done on localhost",
    { name: "Unpin", after: "everything", hosts: ["nova_compute"] },
    ["dataplane/finish-unpin Compute: Unpin"],
  ],
  [
    "without anchors stands after everything",
    { name: "Unpin", hosts: ["Compute"] },
    ["dataplane/finish-unpin Compute: Unpin"],
  ],
  [
    "after a stage stands at its end",
    { name: "Gate", after: ["controlplane"], hosts: ["localhost"] },
    ["controlplane/finish-gate localhost: Gate"],
  ],
  [
    "after a service stands after its last work in the stage",
    { name: "Check", after: ["mysql"], hosts: ["mysql"] },
    ["controlplane/upgrade-check Controller: Check"],
  ],
  [
    "after a service with work at the finish waits for that too",
    { name: "Check", after: ["nova_api"], hosts: ["localhost"] },
    ["dataplane/finish-check localhost: Check"],
  ],
  [
    "after a service and before another does not wait for what the workflow leaves to the end",
    { name: "Check", after: ["nova_api"], before: ["nova_compute"], hosts: ["localhost"] },
    ["controlplane/post-check localhost: Check"],
  ],
  [
    "before a service only stands in the preparation of its stage",
    { name: "Backup", before: ["nova_compute"], hosts: ["Compute"] },
    ["dataplane/prepare-backup Compute: Backup"],
  ],
  [
    "before a stage stands in its preparation",
    { name: "Backup", before: ["dataplane"], hosts: ["localhost"] },
    ["dataplane/prepare-backup localhost: Backup"],
  ],
  [
    "on a role and on a service's hosts runs on each role once",
    { name: "Note", hosts: ["nova_api", "Compute", "Controller"] },
    ["dataplane/finish-note Controller: Note; Compute: Note"],
  ],
  [
    "that runs once is given to one role",
    { name: "Note", hosts: ["Controller", "Compute"], once: true },
    ["dataplane/finish-note Controller: Note"],
  ],
  [
    "rpc-pin stands before all of nova, on all roles that hold it",
    { name: "rpc-pin", use: "rpc-pin" },
    ["controlplane/prepare-rpc-pin Controller: rpc-pin; Compute: rpc-pin"],
  ],
  [
    "rpc-unpin stands after all stages that hold nova",
    { name: "rpc-unpin", use: "rpc-unpin" },
    ["dataplane/finish-rpc-unpin Controller: rpc-unpin; Compute: rpc-unpin"],
  ],
  [
    "reboot stands after all services of each node, in the stage of its role",
    { name: "reboot", use: "reboot", hosts: ["Controller", "Compute"], serial: 1 },
    ["controlplane/post-reboot Controller: reboot", "dataplane/post-reboot Compute: reboot"],
  ],
  [
    "openvswitch stands before all services of each node",
    { name: "openvswitch", use: "openvswitch", hosts: ["Compute"] },
    ["dataplane/rolling-openvswitch Compute: openvswitch"],
  ],
];

for (const [title, operation, expected] of cases)
  test(`an operation ${title}`, () => assert.equal(standsOf(operation), expected));

test("a reboot waits for the services of its own nodes only", () => {
  const sections = { post_upgrade_tasks: [1] };
  const result = play({
    roles: { Controller: ["keystone"], Database: ["mysql"] },
    services: { mysql: { sections }, keystone: { sections, after: ["mysql"] } },
    operations: [{ name: "reboot", use: "reboot", hosts: ["Database"], serial: 1 }],
  });
  assert.equal(outline(result), [
    "controlplane/post-w0-step1 Database: mysql",
    "controlplane/post-reboot Database: reboot",
    "controlplane/post-w1-step1 Controller: keystone",
  ]);
});

test("a converged node is rebooted once, after the last stage that it takes part in", () => {
  const result = play({
    roles: { AllInOne: ["keystone", "nova_compute"] },
    project: { nova_compute: { stage: "dataplane" } },
    operations: [{ name: "reboot", use: "reboot", serial: 1 }],
  });
  assert.equal(outline(result), [
    "controlplane/upgrade-w0-step1 AllInOne: keystone",
    "dataplane/upgrade-w0-step1 AllInOne: nova_compute",
    "dataplane/post-reboot AllInOne: reboot",
  ]);
});

test("operations at the end of a node stand in the order they are declared", () => {
  const result = play({
    roles: { Controller: ["keystone"] },
    operations: [
      { name: "package-update", use: "package-update" },
      { name: "reboot", use: "reboot", serial: 1 },
    ],
  });
  assert.equal(outline(result).slice(1), [
    "controlplane/post-package-update Controller: package-update",
    "controlplane/post-reboot Controller: reboot",
  ]);
});

test("operations wait for each other, and what waits for everything waits for the others", () => {
  const result = play({
    ...CLOUD,
    operations: [
      { name: "Unpin", after: "everything", hosts: ["Compute"] },
      { name: "Tell", after: ["Unpin"], hosts: ["localhost"] },
      { name: "Gate", after: ["dataplane"], hosts: ["localhost"] },
    ],
  });
  assert.equal(outline(result).slice(-3), [
    "dataplane/finish-gate localhost: Gate",
    "dataplane/finish-unpin Compute: Unpin",
    "dataplane/finish-tell localhost: Tell",
  ]);
});

test("an operation after a service of a rolling stage waits for all batches", () => {
  const result = play({
    ...CLOUD,
    stages: [
      { name: "first", roles: ["Controller"] },
      { name: "second", roles: ["Compute"], rolling: [1] },
    ],
    operations: [
      { name: "Check", after: ["nova_compute"], hosts: ["localhost"] },
      { name: "Warn", before: ["nova_compute"], hosts: ["localhost"] },
    ],
  });
  const lines = outline(result).filter((line) => /Check|Warn/.test(line));
  assert.equal(lines, ["second/prepare-warn localhost: Warn", "second/finish-check localhost: Check"]);
});

test("an operation cannot stand between services of one rolling stage", () => {
  const result = play({
    roles: { Compute: ["neutron_agent", "nova_compute"] },
    stages: [{ name: "all", roles: ["Compute"], rolling: [1] }],
    operations: [{ name: "Check", after: ["neutron_agent"], before: ["nova_compute"], hosts: ["localhost"] }],
  });
  assert.equal(findings(result), [
    "segue.yaml:50 error order/rolling-contradiction: Check cannot stand between neutron_agent and nova_compute: the batches of stage all pass both one after the other",
    "  segue.yaml:50 Check waits for neutron_agent, so until phase finish of stage all",
    "  segue.yaml:50 nova_compute waits for Check, and is reached in phase prepare of stage all",
  ]);
});

test("with a configure hook an operation after a service waits until it is configured", () => {
  assert.equal(
    standsOf({ name: "Check", after: ["mysql"], hosts: ["mysql"] }, { ...CLOUD, configure: "deploy.yml" }),
    ["controlplane/post-check Controller: Check"],
  );
});

test("an operation never shares a slot with services or other operations", () => {
  const result = play({
    roles: { Controller: ["glance_api", "mysql"] },
    services: { mysql: { steps: [0] }, glance_api: { steps: [0, 1], after: ["mysql"] } },
    operations: [
      { name: "One", after: ["mysql"], hosts: ["localhost"] },
      { name: "Two", after: ["mysql"], hosts: ["Controller"] },
    ],
  });
  assert.equal(outline(result), [
    "controlplane/upgrade-w0-step0 Controller: mysql",
    "controlplane/upgrade-w1-step0 Controller: glance_api",
    "controlplane/upgrade-w1-step1 Controller: glance_api",
    "controlplane/upgrade-one localhost: One",
    "controlplane/upgrade-two Controller: Two",
  ]);
});

test.run();
