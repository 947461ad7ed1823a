import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Diagnostic } from "../../src/diagnostic/diagnostic.ts";
import { inventoryVariables } from "../../src/inventory/provides.ts";
import { reportLacking } from "../../src/inventory/report-lacking.ts";
import type { Unit } from "../../src/model/plan.ts";
import type { Task } from "../../src/model/task.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { plan, role, services } from "./deployment.ts";

const test = suite("inventory: the variables it provides");

const networks = new Map([["networks", ["InternalApi", "StorageNFS", "Lab2Net"]]]);
const subnets = new Map([["networks", new Map([["OcProvisioning", new Map([["subnet", "oc"]])]])]]);
const variables = inventoryVariables(
  [role("Controller", 1, [], networks), role("Compute", 1, [], subnets)],
  services,
);

const names: readonly [string, boolean][] = [
  ["tripleo_role_name", true],
  ["deploy_server_id", true],
  ["mysql_short_bootstrap_node_name", true],
  ["mysql_short_node_names", true],
  ["nova_compute_node_ips", true],
  ["keystone_enabled", true],
  ["rabbitmq_node_names", false],
  ["rabbitmq_enabled", false],
  ["internal_api_ip", true],
  ["ctlplane_hostname", true],
  ["canonical_hostname", true],
  ["storage_nfs_vip", true],
  ["lab2_net_ip", true],
  ["oc_provisioning_cidr", true],
  ["redis_vip", true],
  ["my_own_ip", false],
  ["_ip", false],
  ["galera_image", false],
];

for (const [name, expected] of names)
  test(`${expected ? "gives" : "does not give"} ${name}`, () =>
    assert.is(variables.provides(name), expected));

test("lacks the names and addresses of a service that runs nowhere, and no other variable", () => {
  const lacking = [
    "rabbitmq_node_names",
    "rabbitmq_short_bootstrap_node_name",
    "a_node_ips",
    "a_short_node_names",
  ];
  assert.equal([...lacking, "rabbitmq_enabled", "mysql_node_names", "x"].filter(variables.lacks), lacking);
});

test("reports a lacking variable once, at the first task that reads it", () => {
  const file = new SourceFile("services/mysql.yaml", "0123456789");
  const task = (start: number, ...reads: string[]): Task => ({
    ...{ name: "Look", value: new Map(), digest: "", sets: [], lockstep: false, reads },
    origin: { span: { file, start, end: start + 1 }, via: [] },
  });
  const unit: Unit = {
    ...{ role: "Controller", service: "mysql", section: "upgrade_tasks", step: 0 },
    tasks: [task(1, "mysql_node_names"), task(3, "redis_node_ips", "who_knows"), task(5, "redis_node_ips")],
  };
  const found: Diagnostic[] = [];
  reportLacking(plan([role("Controller")], [unit]), services, (diagnostic) => found.push(diagnostic));
  assert.equal(found, [
    {
      code: "inventory/lacking-variable",
      severity: "warning",
      message: "the inventory cannot give redis_node_ips: no role runs such a service",
      span: { file, start: 3, end: 4 },
      notes: [{ message: "read here too", span: { file, start: 5, end: 6 } }],
      help: "give it with -e or in group_vars, or add the service to a role",
    },
  ]);
});

test.run();
