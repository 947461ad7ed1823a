import { suite } from "uvu";
import * as assert from "uvu/assert";
import { findings, outline, play, type Scenario, type ServiceSketch } from "./scenario.ts";

const test = suite("order");

/** The outline of a scenario that must have no findings. */
function clean(scenario: Scenario): readonly string[] {
  const result = play(scenario);
  assert.equal(findings(result), []);
  return outline(result);
}

test("without dependencies there is one wave, steps are barriers over all roles, services in role order", () => {
  const lines = clean({
    roles: { Controller: ["keystone", "mysql"], Database: ["mysql"] },
    services: { keystone: { steps: [1, 2] }, mysql: { steps: [0, 2] } },
  });
  assert.equal(lines, [
    "controlplane/upgrade-w0-step0 Controller: mysql; Database: mysql",
    "controlplane/upgrade-w0-step1 Controller: keystone",
    "controlplane/upgrade-w0-step2 Controller: keystone, mysql; Database: mysql",
  ]);
});

test("a whole-service dependency puts all steps of the waiting service into the next wave", () => {
  const lines = clean({
    roles: { Controller: ["keystone"], Database: ["mysql"] },
    services: { keystone: { steps: [1, 2], after: ["mysql"] }, mysql: { steps: [1, 2] } },
  });
  assert.equal(lines, [
    "controlplane/upgrade-w0-step1 Database: mysql",
    "controlplane/upgrade-w0-step2 Database: mysql",
    "controlplane/upgrade-w1-step1 Controller: keystone",
    "controlplane/upgrade-w1-step2 Controller: keystone",
  ]);
});

test("a whole-service dependency needs no second wave where the steps are in order already", () => {
  const lines = clean({
    roles: { Controller: ["keystone", "mysql"] },
    services: { keystone: { steps: [3], after: ["mysql"] }, mysql: { steps: [1, 2] } },
  });
  assert.equal(lines.at(-1), "controlplane/upgrade-w0-step3 Controller: keystone");
});

test("a step-qualified dependency that the step order satisfies keeps one wave", () => {
  const steps = [1, 2, 3, 4, 5];
  const lines = clean({
    roles: { Controller: ["mysql", "nova_api"] },
    services: { mysql: { steps }, nova_api: { steps, after: [{ on: "mysql", step: 4, before: 5 }] } },
  });
  assert.equal(
    lines,
    steps.map((step) => `controlplane/upgrade-w0-step${step} Controller: mysql, nova_api`),
  );
});

test("a step-qualified dependency against the step order moves the steps from `before` on, and those before go with them", () => {
  const lines = clean({
    roles: { Controller: ["mysql", "nova_api"] },
    services: { mysql: { steps: [1, 4] }, nova_api: { steps: [1, 3], after: [{ on: "mysql", before: 3 }] } },
  });
  assert.equal(lines, [
    "controlplane/upgrade-w0-step1 Controller: mysql",
    "controlplane/upgrade-w0-step4 Controller: mysql",
    "controlplane/upgrade-w1-step1 Controller: nova_api",
    "controlplane/upgrade-w1-step3 Controller: nova_api",
  ]);
});

test("a chain of five thousand dependencies makes as many waves, also where each waits for the first as well", () => {
  const names = Array.from({ length: 5_001 }, (_, i) => `s${String(i).padStart(4, "0")}`);
  const [first = ""] = names;
  for (const alike of [false, true]) {
    const services = names.map((name, i): [string, ServiceSketch] => {
      const before = names[i - 1];
      const after = before === undefined ? [] : alike && i > 1 ? [before, first] : [before];
      return [name, { steps: [1, 3], after }];
    });
    const { plan } = play({ roles: { Controller: names }, services: Object.fromEntries(services) });
    assert.equal(
      plan.slots.map(({ id }) => id),
      names.flatMap((_, i) => [`dataplane/upgrade-w${i}-step1`, `dataplane/upgrade-w${i}-step3`]),
    );
  }
});

test("services with numbers for names stand as the role lists them", () => {
  const names = ["10", "9", "2", "1"];
  assert.equal(
    clean({
      roles: { Controller: names },
      services: { "9": { after: ["1"] }, "10": {}, "2": {}, "1": {} },
    }),
    ["dataplane/upgrade-w0-step1 Controller: 10, 2, 1", "dataplane/upgrade-w1-step1 Controller: 9"],
  );
});

test("a chain makes a wave for each link, a diamond one for each level", () => {
  const chain = clean({
    roles: { Controller: ["nova_api", "keystone", "mysql"] },
    services: { keystone: { after: ["mysql"] }, nova_api: { after: ["keystone"] } },
  });
  assert.equal(chain, [
    "controlplane/upgrade-w0-step1 Controller: mysql",
    "controlplane/upgrade-w1-step1 Controller: keystone",
    "controlplane/upgrade-w2-step1 Controller: nova_api",
  ]);
  const diamond = clean({
    roles: { Controller: ["nova_api", "glance_api", "keystone", "mysql"] },
    services: {
      glance_api: { after: ["mysql"] },
      keystone: { after: ["mysql"] },
      nova_api: { after: ["keystone", "glance_api"] },
    },
  });
  assert.equal(diamond, [
    "controlplane/upgrade-w0-step1 Controller: mysql",
    "controlplane/upgrade-w1-step1 Controller: glance_api, keystone",
    "controlplane/upgrade-w2-step1 Controller: nova_api",
  ]);
});

test("a dependency of scope host keeps the slot and comes first there", () => {
  const lines = clean({
    roles: { Controller: ["keystone", "httpd"], Database: ["mysql"] },
    services: {
      keystone: {
        steps: [1],
        after: [
          { on: "httpd", scope: "host" },
          { on: "mysql", scope: "host" },
        ],
      },
      httpd: { steps: [1] },
      mysql: { steps: [1] },
    },
  });
  assert.equal(lines, ["controlplane/upgrade-w0-step1 Controller: httpd, keystone; Database: mysql"]);
});

test("a dependency of scope host against the step order takes another wave", () => {
  const lines = clean({
    roles: { Controller: ["keystone", "httpd"] },
    services: { keystone: { steps: [1], after: [{ on: "httpd", scope: "host" }] }, httpd: { steps: [2] } },
  });
  assert.equal(lines, [
    "controlplane/upgrade-w0-step2 Controller: httpd",
    "controlplane/upgrade-w1-step1 Controller: keystone",
  ]);
});

test("sections stand in their phases, external ones on localhost at the end of the last stage", () => {
  const sections = {
    pre_upgrade_rolling_tasks: [0],
    upgrade_batch_tasks: [0, 1],
    upgrade_tasks: [1],
    post_upgrade_tasks: [1],
    external_upgrade_tasks: [1],
  };
  const result = play({
    roles: { Controller: ["keystone"], Compute: ["nova_compute"] },
    services: { keystone: { sections }, nova_compute: { steps: [3] } },
    roleOptions: { Controller: { upgradeBatchSize: 2, deploySerial: 3 } },
    configure: "deploy.yml",
  });
  assert.equal(outline(result), [
    "controlplane/rolling-w0-step0 Controller: keystone",
    "controlplane/rolling-w1-step0 Controller: keystone",
    "controlplane/rolling-w1-step1 Controller: keystone",
    "controlplane/upgrade-w0-step1 Controller: keystone",
    "controlplane/configure-w0-step0 Controller: ",
    "controlplane/post-w0-step1 Controller: keystone",
    "dataplane/upgrade-w0-step3 Compute: nova_compute",
    "dataplane/configure-w0-step0 Compute: ",
    "dataplane/finish-w0-step1 localhost: keystone",
  ]);
  const serials = result.plan.slots.map((slot) => slot.serials?.get("Controller"));
  assert.equal(serials.slice(0, 4), [3, 2, 2, undefined]);
  assert.is(result.plan.slots[4]?.imports, "deploy.yml");
});

test("dependencies hold within each phase, since the phases are in order anyway", () => {
  const sections = { upgrade_tasks: [1], post_upgrade_tasks: [1] };
  const lines = clean({
    roles: { Controller: ["keystone", "mysql"] },
    services: { keystone: { sections, after: ["mysql"] }, mysql: { sections } },
  });
  assert.equal(lines, [
    "controlplane/upgrade-w0-step1 Controller: mysql",
    "controlplane/upgrade-w1-step1 Controller: keystone",
    "controlplane/post-w0-step1 Controller: mysql",
    "controlplane/post-w1-step1 Controller: keystone",
  ]);
});

test("a converged role has services in both stages", () => {
  const lines = clean({
    roles: { AllInOne: ["mysql", "keystone", "nova_compute"] },
    project: { nova_compute: { stage: "dataplane", after: ["keystone"] } },
  });
  assert.equal(lines, [
    "controlplane/upgrade-w0-step1 AllInOne: mysql, keystone",
    "dataplane/upgrade-w0-step1 AllInOne: nova_compute",
  ]);
});

test("a rolling stage marks what each batch passes on its own", () => {
  const result = play({
    roles: { Controller: ["keystone"], Compute: ["nova_compute"] },
    services: {
      keystone: { sections: { external_upgrade_tasks: [0] }, steps: [1] },
      nova_compute: { steps: [1, 2] },
    },
    stages: [
      { name: "api", roles: ["Controller"] },
      { name: "computes", roles: ["Compute"], rolling: [1, "10%"] },
    ],
    operations: [{ name: "reboot", use: "reboot", hosts: ["Compute"], serial: 1 }],
  });
  assert.equal(
    result.plan.slots.map(({ id, perBatch = false, serial }) => [id, perBatch, serial]),
    [
      ["api/upgrade-w0-step1", false, undefined],
      ["computes/upgrade-w0-step1", true, undefined],
      ["computes/upgrade-w0-step2", true, undefined],
      ["computes/post-reboot", true, 1],
      ["computes/finish-w0-step0", false, undefined],
    ],
  );
});

test("a minor update takes the roles one after the other, update_serial hosts at a time", () => {
  const sections = { update_tasks: [1], post_update_tasks: [0], external_update_tasks: [0] };
  const result = play({
    workflow: "update",
    roles: { Compute: ["nova_compute"], Controller: ["keystone"] },
    services: { keystone: { sections }, nova_compute: { sections } },
    roleOptions: { Compute: { updateSerial: 25 } },
  });
  assert.equal(outline(result), [
    "compute/upgrade-w0-step1 Compute: nova_compute",
    "compute/post-w0-step0 Compute: nova_compute",
    "controller/upgrade-w0-step1 Controller: keystone",
    "controller/post-w0-step0 Controller: keystone",
    "controller/finish-w0-step0 localhost: nova_compute, keystone",
  ]);
  assert.equal(
    result.plan.stages.map(({ rolling }) => rolling),
    [[25], [1]],
  );
});

test("a minor update takes a role later when one of its services waits for another role", () => {
  const lines = clean({
    workflow: "update",
    roles: { Compute: ["nova_compute"], Controller: ["nova_conductor"] },
    services: {
      nova_compute: { sections: { update_tasks: [1] }, after: ["nova_conductor"] },
      nova_conductor: { sections: { update_tasks: [1] } },
    },
  });
  assert.equal(lines, [
    "controller/upgrade-w0-step1 Controller: nova_conductor",
    "compute/upgrade-w0-step1 Compute: nova_compute",
  ]);
});

test("a fast-forward repeats its slots for each release, from step 4 on the bootstrap host", () => {
  const result = play({
    workflow: "fast-forward",
    release: { from: "newton", to: "queens" },
    roles: { Controller: ["mysql"], Compute: ["nova_compute"] },
    services: {
      mysql: { sections: { fast_forward_upgrade_tasks: [0, 6], fast_forward_post_upgrade_tasks: [0] } },
      nova_compute: { sections: { fast_forward_upgrade_tasks: [0] } },
    },
  });
  assert.equal(
    result.plan.slots.map(({ id, release, bootstrap = false }) => [id, release, bootstrap]),
    [
      ["overcloud/upgrade-w0-step0", "ocata", false],
      ["overcloud/upgrade-w0-step6", "ocata", true],
      ["overcloud/upgrade-w1-step0", "pike", false],
      ["overcloud/upgrade-w1-step6", "pike", true],
      ["overcloud/post-w0-step0", "queens", false],
    ],
  );
});

test("units of sections that the workflow does not run are left out", () => {
  const lines = clean({
    roles: { Controller: ["keystone"] },
    services: { keystone: { sections: { update_tasks: [1], deploy_steps_tasks: [3] } } },
  });
  assert.equal(lines, []);
});

test("a dependency on a service of a later stage is an error that names both stages", () => {
  const result = play({
    roles: { Controller: ["keystone"], Compute: ["nova_compute"] },
    services: { keystone: { after: ["nova_compute"] } },
    stages: [
      { name: "first", roles: ["Controller"] },
      { name: "second", roles: ["Compute"] },
    ],
  });
  assert.equal(findings(result), [
    "keystone.yaml:1 error order/stage-contradiction: keystone waits for nova_compute, but stage first with keystone runs before stage second with nova_compute",
    "  keystone.yaml:1 keystone waits for nova_compute (upgrade_after)",
    "  segue.yaml:10 keystone runs in stage first",
    "  segue.yaml:11 nova_compute runs in stage second",
  ]);
});

test("of a service that lives in several stages, a contradiction names them all", () => {
  const result = play({
    roles: { Controller: ["keystone", "mysql"], Compute: ["mysql"] },
    services: { keystone: { after: ["mysql"] } },
    stages: [
      { name: "first", roles: ["Controller"] },
      { name: "second", roles: ["Compute"] },
    ],
  });
  assert.equal(findings(result), [
    "keystone.yaml:1 error order/stage-contradiction: keystone waits for mysql, but stage first with keystone runs before stage second with mysql",
    "  keystone.yaml:1 keystone waits for mysql (upgrade_after)",
    "  segue.yaml:10 keystone runs in stage first",
    "  segue.yaml:10 mysql runs in stage first",
    "  segue.yaml:11 mysql runs in stage second",
  ]);
});

const ROLLING: Scenario["stages"] = [
  { name: "first", roles: ["Controller"] },
  { name: "second", roles: ["Compute", "Storage"], rolling: [1] },
];

test("in a rolling stage a dependency holds for each batch, which is told of services of the same hosts too", () => {
  const result = play({
    roles: { Controller: ["keystone"], Storage: ["ceph_osd"], Compute: ["neutron_agent", "nova_compute"] },
    services: { nova_compute: { after: ["neutron_agent", "ceph_osd", "keystone"] } },
    stages: ROLLING,
  });
  assert.equal(findings(result), [
    "nova_compute.yaml:1 warning order/batch-only: nova_compute waits for neutron_agent within each batch of stage second, not for the other batches",
    "  segue.yaml:11 stage second is rolling",
    "nova_compute.yaml:2 warning order/batch-only: nova_compute waits for ceph_osd within each batch of stage second, not for the other batches",
    "  segue.yaml:11 stage second is rolling",
  ]);
});

test("scope: host accepts that a rolling stage goes batch by batch", () => {
  const result = play({
    roles: { Controller: ["keystone"], Storage: ["ceph_osd"], Compute: ["neutron_agent", "nova_compute"] },
    services: { nova_compute: { after: [{ on: "neutron_agent", scope: "host" }] } },
    stages: ROLLING,
  });
  assert.equal(findings(result), []);
});

test.run();
