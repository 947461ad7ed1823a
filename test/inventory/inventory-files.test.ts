import { suite } from "uvu";
import * as assert from "uvu/assert";
import { inventoryFiles } from "../../src/inventory/inventory-files.ts";
import { servicesByRole } from "../../src/inventory/plan-data.ts";
import type { Role } from "../../src/model/role.ts";
import type { ServiceData } from "../../src/model/service.ts";
import { plan, readTemplate, role, roles, services } from "./deployment.ts";

const test = suite("inventory: the files it is made of");

function files(some: readonly Role[], reads: readonly string[] = [], networks?: ReadonlyMap<string, string>) {
  const needs = networks === undefined ? { services, reads } : { services, reads, serviceNetworks: networks };
  return inventoryFiles(plan(some), needs, readTemplate);
}

function content(path: string, some: readonly Role[] = roles, reads: readonly string[] = []): string {
  return files(some, reads).get(path)?.content ?? "";
}

test("are the script, which is executable, its data, group_vars and an example beside the folder", () => {
  assert.equal(
    [...files(roles)].map(([path, { mode }]) => [path, mode.toString(8)]),
    [
      ["inventory/segue_inventory.py", "755"],
      ["inventory/segue_inventory.cfg", "644"],
      ["inventory/group_vars/all/segue.yml", "644"],
      ["nodes.example.yml", "644"],
    ],
  );
});

test("hold the plan beside the script, a line for each role", () => {
  const reads = ["mysql_node_names", "internal_api_ip", "galera_image", "mysql_node_names"];
  const networks = new Map([
    ["mysql", "internal_api"],
    ["keystone", "internal_api"],
  ]);
  const data = files(roles, reads, networks).get("inventory/segue_inventory.cfg")?.content ?? "";
  assert.is(
    data,
    `{
  "roles": [
    {"name": "Controller", "services": ["keystone", "mysql"]},
    {"name": "Compute", "services": ["nova_compute"]}
  ],
  "primary_role": "Controller",
  "service_networks": {"keystone": "internal_api", "mysql": "internal_api"},
  "reads": [
    "internal_api_ip",
    "mysql_node_names"
  ],
  "group_reads": []
}
`,
  );
});

test("cannot be led astray by names", () => {
  const name = `"]}]}\nimport os # \\ é`;
  assert.is(JSON.parse(content("inventory/segue_inventory.cfg", [role(name)])).roles[0].name, name);
});

test("take the role that is primary and controller for the first, or else the first in the file", () => {
  const some = [
    role("Compute", 1, ["compute"]),
    role("Ctl", 1, ["primary", "controller"]),
    role("Db", 1, ["primary"]),
  ];
  assert.match(content("inventory/segue_inventory.cfg", some), '"primary_role": "Ctl"');
  assert.match(content("inventory/segue_inventory.cfg", some.slice(2)), '"primary_role": "Db"');
  assert.match(content("inventory/segue_inventory.cfg", []), '"primary_role": ""');
});

test("show each role in the example, with its count and its host names", () => {
  const some = [{ ...role("Controller", 2), hostnameFormat: "%stackname%-ctl-%index%" }, role("Ceph", 0)];
  const example = content("nodes.example.yml", some);
  assert.is(
    example.slice(example.indexOf("roles:")),
    `roles:
  Controller:
    - {name: overcloud-ctl-0, ansible_host: 192.0.2.10}
    - {name: overcloud-ctl-1, ansible_host: 192.0.2.11}

  # By default this role has no hosts.
  # Ceph:
  #   - {name: overcloud-ceph-0, ansible_host: 192.0.2.12}
`,
  );
});

test("show twenty hosts of a large role and say how many more there are", () => {
  const example = content("nodes.example.yml", [role("Compute", 1000)]);
  assert.is(example.match(/ansible_host: \d/g)?.length, 20);
  assert.match(example, "    # and 980 more\n");
});

test("show one host of each role where no role has a count", () => {
  assert.match(
    content("nodes.example.yml", [role("A", 0), role("B", 0)]),
    /\n {2}B:\n {4}- \{name: overcloud-b-0,/,
  );
});

test("name variables that nothing gives in group_vars", () => {
  assert.match(
    content("inventory/group_vars/all/segue.yml", roles, ["redis_node_ips", "x"]),
    "# redis_node_ips:\n",
  );
  assert.not.match(content("inventory/group_vars/all/segue.yml"), "no source");
});

test("take the services of a role by name, each once, without those that are switched off", () => {
  const [controller] = roles;
  const service = (name: string): ServiceData => ({
    ...{ resource: name, template: "", name, sections: new Map(), after: [] },
    span: role("x").span,
  });
  const data = ["mysql", "", "keystone", "mysql"].map(service);
  assert.equal(
    controller && servicesByRole([{ role: controller, services: data, aggregated: new Map() }]),
    new Map([["Controller", ["mysql", "keystone"]]]),
  );
});

test.run();
