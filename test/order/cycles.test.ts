import { suite } from "uvu";
import * as assert from "uvu/assert";
import { findings, outline, play, type Scenario, type ServiceSketch } from "./scenario.ts";

const test = suite("cycles");

test("two services that wait for each other are reported once, with both origins", () => {
  const sections = { upgrade_tasks: [1, 2], post_upgrade_tasks: [1] };
  const result = play({
    roles: { Controller: ["nova_api", "placement_api"] },
    services: { nova_api: { sections, after: ["placement_api"] }, placement_api: { sections } },
    project: { placement_api: { after: ["nova_api"] } },
  });
  assert.equal(findings(result), [
    "nova_api.yaml:1 error order/cycle: nova_api and placement_api wait for each other",
    "  nova_api.yaml:1 nova_api waits for placement_api (upgrade_after)",
    "  segue.yaml:30 placement_api waits for nova_api (services.placement_api.after)",
  ]);
});

test("a cycle of three with qualified steps begins at its smallest name", () => {
  const steps = [1, 2, 3, 4, 5];
  const result = play({
    roles: { Controller: ["mysql", "keystone", "cinder_api"] },
    services: {
      mysql: { steps, after: [{ on: "cinder_api", step: 2, before: 2 }] },
      keystone: { steps, after: [{ on: "mysql", step: 4, before: 3 }] },
      cinder_api: { steps, after: [{ on: "keystone", step: 3, before: 1 }] },
    },
  });
  assert.equal(findings(result), [
    "cinder_api.yaml:1 error order/cycle: cinder_api waits for keystone, keystone for mysql, mysql for cinder_api",
    "  cinder_api.yaml:1 cinder_api from step 1 on waits for keystone up to step 3 (upgrade_after)",
    "  keystone.yaml:1 keystone from step 3 on waits for mysql up to step 4 (upgrade_after)",
    "  mysql.yaml:1 mysql from step 2 on waits for cinder_api up to step 2 (upgrade_after)",
  ]);
});

test("services may wait for each other's steps as long as the steps have an order", () => {
  const steps = [1, 2, 3, 4, 5];
  const result = play({
    roles: { Controller: ["mysql", "nova_api"] },
    services: {
      mysql: { steps, after: [{ on: "nova_api", step: 2, before: 3 }] },
      nova_api: { steps, after: [{ on: "mysql", step: 4, before: 5 }] },
    },
  });
  assert.equal(findings(result), []);
  assert.is(outline(result).length, 5);
});

test("two services that come first on the same host are a cycle although no wave parts them", () => {
  const result = play({
    roles: { Controller: ["httpd", "keystone"] },
    services: {
      httpd: { after: [{ on: "keystone", scope: "host" }] },
      keystone: { after: [{ on: "httpd", scope: "host" }] },
    },
  });
  assert.equal(findings(result), [
    "httpd.yaml:1 error order/cycle: httpd and keystone wait for each other",
    "  httpd.yaml:1 httpd waits for keystone on the same host (upgrade_after)",
    "  keystone.yaml:1 keystone waits for httpd on the same host (upgrade_after)",
  ]);
});

test("a cycle through an operation shows the operation's anchors", () => {
  const result = play({
    roles: { Controller: ["mysql", "nova_api"] },
    services: { nova_api: { after: ["mysql"] } },
    operations: [{ name: "Gate", after: ["nova_api"], before: ["mysql"], hosts: ["localhost"] }],
  });
  assert.equal(findings(result), [
    "segue.yaml:50 error order/cycle: Gate waits for nova_api, nova_api for mysql, mysql for Gate",
    "  segue.yaml:50 Gate waits for nova_api (after of the operation)",
    "  nova_api.yaml:1 nova_api waits for mysql (upgrade_after)",
    "  segue.yaml:50 mysql waits for Gate (before of the operation)",
  ]);
});

test("a cycle of operations is reported once", () => {
  const result = play({
    roles: { Controller: ["mysql"] },
    operations: [
      { name: "A", after: ["B"], hosts: ["localhost"] },
      { name: "B", after: ["A"], hosts: ["localhost"] },
    ],
  });
  assert.equal(findings(result), [
    "segue.yaml:50 error order/cycle: A and B wait for each other",
    "  segue.yaml:50 A waits for B (after of the operation)",
    "  segue.yaml:51 B waits for A (after of the operation)",
  ]);
});

test("a cycle across stages is one cycle and not also a contradiction", () => {
  const result = play({
    roles: { Controller: ["keystone"], Compute: ["nova_compute"] },
    services: { keystone: { after: ["nova_compute"] }, nova_compute: { after: ["keystone"] } },
  });
  assert.equal(findings(result), [
    "keystone.yaml:1 error order/cycle: keystone and nova_compute wait for each other",
    "  keystone.yaml:1 keystone waits for nova_compute (upgrade_after)",
    "  nova_compute.yaml:1 nova_compute waits for keystone (upgrade_after)",
  ]);
});

test("an operation that waits for a later stage than what waits for it shows the whole way", () => {
  const result = play({
    roles: { Controller: ["keystone"], Compute: ["nova_compute"] },
    operations: [{ name: "Gate", after: ["dataplane"], before: ["keystone"], hosts: ["localhost"] }],
  });
  assert.equal(findings(result), [
    "segue.yaml:50 error order/stage-contradiction: Gate waits for stage dataplane and must stand before keystone, which runs earlier",
    "  segue.yaml:50 Gate waits for stage dataplane, so until phase finish of stage dataplane",
    "  segue.yaml:50 keystone waits for Gate, and is reached in phase upgrade of stage controlplane",
  ]);
});

test("cycles that share a service are reported one by one", () => {
  const result = play({
    roles: { Controller: ["a", "b", "c"] },
    services: { a: { after: ["b"] }, b: { after: ["a", "c"] }, c: { after: ["b"] } },
  });
  assert.equal(
    result.diagnostics.map(({ message }) => message),
    ["a and b wait for each other", "b and c wait for each other"],
  );
});

test("what stands outside of a cycle is still put in order", () => {
  const result = play({
    roles: { Controller: ["a", "b", "keystone", "mysql"] },
    services: { a: { after: ["b"] }, b: { after: ["a"] }, keystone: { after: ["mysql"] } },
  });
  assert.equal(outline(result), [
    "controlplane/upgrade-w0-step1 Controller: a, b, mysql",
    "controlplane/upgrade-w1-step1 Controller: keystone",
  ]);
});

test("the text of a cycle does not depend on the order of declaration", () => {
  const services: Scenario["services"] = {
    a: { after: ["c"] },
    b: { after: ["a"] },
    c: { after: ["b"] },
  };
  const turned = Object.fromEntries(Object.entries(services ?? {}).reverse());
  const one = play({ roles: { Controller: ["a", "b", "c"] }, services });
  const other = play({ roles: { Controller: ["c", "b", "a"] }, services: turned });
  assert.equal(findings(one), findings(other));
});

test("a chain of ten thousand services that bites its tail needs no recursion", () => {
  const names = Array.from({ length: 10_000 }, (_, i) => `s${String(i).padStart(5, "0")}`);
  const services = Object.fromEntries(
    names.map((name, i) => [name, { after: [names[(i + 1) % names.length] ?? ""] }]),
  );
  const { diagnostics } = play({ roles: { Controller: names }, services });
  assert.equal(
    diagnostics.map(({ code, notes }) => [code, notes.length]),
    [["order/cycle", names.length]],
  );
});

test("two that wait for each other behind a chain of five thousand are found, and the chain is put in order", () => {
  const names = Array.from({ length: 5_000 }, (_, i) => `s${String(i).padStart(4, "0")}`);
  const [first = ""] = names;
  const services: Record<string, ServiceSketch> = { y: { after: ["z", "s4999"] }, z: { after: ["y"] } };
  for (const [i, name] of names.entries())
    services[name] = { after: i < 2 ? names.slice(0, i) : [names[i - 1] ?? "", first] };
  const result = play({ roles: { Controller: [...names, "y", "z"] }, services });
  assert.equal(
    result.diagnostics.map(({ message }) => message),
    ["y and z wait for each other"],
  );
  assert.is(result.plan.slots.length, 5_001);
});

test.run();
