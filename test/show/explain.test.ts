import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Plan } from "../../src/model/plan.ts";
import { explain, explainable } from "../../src/show/explain.ts";
import { play } from "../order/scenario.ts";

const test = suite("explain");

function cloud(): Plan {
  const { plan } = play({
    roles: { Controller: ["nova_api", "keystone", "mysql", "httpd"], Compute: ["nova_compute"] },
    services: {
      mysql: { steps: [1, 2] },
      keystone: { steps: [1], after: ["mysql", { on: "httpd", scope: "host" }] },
      httpd: { steps: [1], after: ["mysql"] },
      nova_api: { steps: [1], after: ["keystone"] },
      nova_compute: { steps: [3], after: ["nova_api"] },
    },
    operations: [{ name: "Unpin", after: "everything", hosts: ["Compute"] }],
  });
  return plan;
}

test("a service shows the chain of edges that leads to its wave, with who asked for each", () => {
  assert.is(
    explain(cloud(), "nova_api"),
    `controlplane/upgrade-w2-step1: stage controlplane, upgrade, wave 2, step 1
  nova_api on Controller (upgrade_tasks)
    wave 2, because
      nova_api step 1 waits for keystone step 1 (nova_api.yaml:1:1)
      keystone step 1 waits for mysql step 2 (keystone.yaml:1:1)
      - nova_api upgrade_tasks 1  (nova_api.yaml:1:1)
`,
  );
});

test("a place within a slot is explained by a dependency, or by nothing but role order", () => {
  const text = explain(cloud(), "keystone") ?? "";
  assert.match(
    text,
    "keystone step 1 waits for httpd step 1 (keystone.yaml:2:1): it comes first in this slot",
  );
  assert.match(text, "after httpd in this slot: keystone step 1 waits for httpd step 1 (keystone.yaml:2:1)");
  const { plan } = play({ roles: { Controller: ["mysql", "keystone"] } });
  assert.is(
    explain(plan, "keystone"),
    `controlplane/upgrade-w0-step1: stage controlplane, upgrade, step 1
  keystone on Controller (upgrade_tasks)
    nothing moves it out of the first wave
    after mysql in this slot: only the order of services on Controller says so
      - keystone upgrade_tasks 1  (keystone.yaml:1:1)
`,
  );
});

test("what the order of steps satisfies is said so", () => {
  const { plan } = play({
    roles: { Controller: ["mysql", "keystone"] },
    services: {
      mysql: { steps: [4] },
      keystone: { steps: [5], after: [{ on: "mysql", step: 4, before: 5 }] },
    },
  });
  assert.is(
    explain(plan, "keystone"),
    `controlplane/upgrade-w0-step5: stage controlplane, upgrade, step 5
  keystone on Controller (upgrade_tasks)
    nothing moves it out of the first wave
    keystone step 5 waits for mysql step 4 (keystone.yaml:1:1): step 4 comes before
      - keystone upgrade_tasks 5  (keystone.yaml:1:1)
`,
  );
});

test("what an earlier stage satisfies is said so", () => {
  assert.match(
    explain(cloud(), "nova_compute") ?? "",
    "nova_compute step 3 waits for nova_api step 1 (nova_compute.yaml:1:1): stage controlplane runs before",
  );
});

test("slots are found by id, without wave, by phase and step, and by step alone", () => {
  const heads = (what: string) => (explain(cloud(), what) ?? "").match(/^\S+(?=:)/gm);
  const all = [
    "controlplane/upgrade-w0-step1",
    "controlplane/upgrade-w1-step1",
    "controlplane/upgrade-w2-step1",
  ];
  assert.equal(heads("controlplane/upgrade-w1-step1"), ["controlplane/upgrade-w1-step1"]);
  assert.equal(heads("controlplane/upgrade-step1"), all);
  assert.equal(heads("upgrade-step1"), all);
  assert.equal(heads("upgrade-w0-step1")?.length, 1);
  assert.equal(heads("step1"), all);
  assert.equal(heads("1"), all);
  assert.equal(heads("step 2"), ["controlplane/upgrade-w0-step2"]);
});

test("tasks are found by name or a part of it", () => {
  const found = (what: string) => (explain(cloud(), what) ?? "").match(/^ {2}\S+/gm);
  assert.equal(found("mysql upgrade_tasks 2"), ["  mysql"]);
  assert.equal(found("KEYSTONE upgrade"), ["  keystone"]);
});

test("operations are explained too", () => {
  assert.match(explain(cloud(), "Unpin") ?? "", "Unpin on Compute (operation)");
});

test("what the plan does not know has no explanation but names to suggest", () => {
  assert.is(explain(cloud(), "zookeeper"), undefined);
  assert.is(explain(cloud(), ""), undefined);
  assert.ok(explainable(cloud()).includes("nova_compute"));
});

test.run();
