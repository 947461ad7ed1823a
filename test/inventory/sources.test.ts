import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { compiled, inventory, outputs, PYTHON, put, type Ran, remove, run } from "./deployment.ts";

const test = suite("inventory: sources and flags");

const NODES = `---
stack: cloud-1
vars: {ansible_user: stack}
vips: {internal_api: 198.51.100.5, redis: 198.51.100.6}
service_networks: {keystone: internal_api}
excluded: [ctl-9]
roles:
  Controller:
    vars:
      rack: 'A'
    hosts:
      ctl-0: {ansible_host: 192.0.2.10, internal_api_ip: 198.51.100.10}
      ctl-1:                     # the second one
        ansible_host: "192.0.2.11"
        internal_api_ip: 198.51.100.11
      ctl-9: {}
  Compute: [cpu-0]
`;

interface Groups {
  readonly [name: string]: { hosts?: string[]; children?: string[]; vars?: Record<string, unknown> };
}

function groupsOf(ran: Ran): Groups & { _meta: { hostvars: Record<string, Record<string, unknown>> } } {
  assert.equal([ran.code, ran.stderr], [0, ""]);
  return JSON.parse(ran.stdout);
}

test("a nodes file gives roles, services of the plan, and what tasks read of them", async () => {
  const folder = compiled();
  const groups = groupsOf(await inventory(folder, ["--source", `nodes:${put(folder, "n.yml", NODES)}`]));
  const { _meta: meta, all, Undercloud: undercloud, ...others } = groups;
  const roleVars = { tripleo_role_networks: ["ctlplane"] };
  assert.equal(others, {
    Controller: {
      hosts: ["ctl-0", "ctl-1"],
      vars: {
        ...roleVars,
        tripleo_role_name: "Controller",
        tripleo_role_networks: ["ctlplane", "internal_api"],
        rack: "A",
      },
    },
    Compute: { hosts: ["cpu-0"], vars: { ...roleVars, tripleo_role_name: "Compute" } },
    cloud_1: {
      children: ["Compute", "Controller"],
      vars: { internal_api_vip: "198.51.100.5", redis_vip: "198.51.100.6" },
    },
    allovercloud: { children: ["cloud_1"] },
    overcloud: { children: ["cloud_1"] },
    keystone: { children: ["Controller"] },
    mysql: { children: ["Controller"] },
    nova_compute: { children: ["Compute"] },
    excluded_overcloud: { hosts: ["ctl-9"] },
  });
  assert.equal(meta.hostvars["ctl-0"], {
    ansible_host: "192.0.2.10",
    internal_api_ip: "198.51.100.10",
    ctlplane_ip: "192.0.2.10",
    deploy_server_id: "ctl-0",
  });
  assert.equal(meta.hostvars["cpu-0"], {
    ansible_host: "cpu-0",
    ctlplane_ip: "cpu-0",
    deploy_server_id: "cpu-0",
  });
  assert.is(undercloud?.vars?.["ansible_connection"], "local");
  assert.equal(all?.vars, {
    ansible_user: "stack",
    enabled_services: ["keystone", "mysql", "nova_compute"],
    ...{ keystone_enabled: true, keystone_short_bootstrap_node_name: "ctl-0" },
    ...{ keystone_bootstrap_node_ip: "198.51.100.10", keystone_short_node_names: ["ctl-0", "ctl-1"] },
    ...{ keystone_node_names: ["ctl-0", "ctl-1"], keystone_node_ips: ["198.51.100.10", "198.51.100.11"] },
    ...{ mysql_enabled: true, mysql_short_bootstrap_node_name: "ctl-0" },
    ...{ mysql_bootstrap_node_ip: "192.0.2.10", mysql_short_node_names: ["ctl-0", "ctl-1"] },
    ...{ mysql_node_names: ["ctl-0", "ctl-1"], mysql_node_ips: ["192.0.2.10", "192.0.2.11"] },
    ...{ nova_compute_enabled: true, nova_compute_short_bootstrap_node_name: "cpu-0" },
    ...{ nova_compute_bootstrap_node_ip: "cpu-0", nova_compute_short_node_names: ["cpu-0"] },
    ...{ nova_compute_node_names: ["cpu-0"], nova_compute_node_ips: ["cpu-0"] },
    ...{ primary_role_name: "Controller", bootstrap_server_id: "ctl-0" },
    ...{ controller_node_ips: "192.0.2.10,192.0.2.11", controller_node_names: "ctl-0,ctl-1" },
  });
  remove(folder);
});

test("the same nodes as JSON, and in the short form, give the same", async () => {
  const folder = compiled();
  const yaml = groupsOf(await inventory(folder, ["--source", `nodes:${put(folder, "n.yml", NODES)}`]));
  const code = "import json, sys, yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1]))))";
  const json = (await run(PYTHON, ["-c", code, join(folder, "n.yml")], folder)).stdout;
  const { roles, ...rest } = JSON.parse(json);
  for (const form of [json, JSON.stringify({ ...rest, ...roles })])
    assert.equal(
      groupsOf(await inventory(folder, ["--source", `nodes:${put(folder, "n.json", form)}`])),
      yaml,
    );
  remove(folder);
});

test("nodes.yml beside the inventory folder is the default source", async () => {
  const folder = compiled();
  put(folder, "nodes.yml", NODES);
  assert.equal(groupsOf(await inventory(folder, []))["Compute"]?.hosts, ["cpu-0"]);
  remove(folder);
});

test("every flag can come from the environment, and the command line wins", async () => {
  const folder = compiled();
  const environment = {
    SEGUE_SOURCE: `outputs:${put(folder, "o.json", outputs)}`,
    SEGUE_PLAN_NAME: "edge",
    SEGUE_ANSIBLE_SSH_USER: "stack",
    SEGUE_ANSIBLE_PYTHON_INTERPRETER: "/usr/bin/python3.9",
    SEGUE_HOST_NETWORK: "ctlplane",
    SEGUE_SERIAL: "25%",
    SEGUE_UNDERCLOUD_CONNECTION: "ssh",
    SEGUE_UNDERCLOUD_KEY_FILE: "/key",
    SEGUE_EXTRA_VARS: put(folder, "extra.yml", "Compute:\n  spare: yes\n"),
  };
  const groups = groupsOf(await inventory(folder, ["--list", "--serial", "2"], environment));
  assert.equal(groups["Compute"]?.vars, {
    ansible_ssh_user: "stack",
    bootstrap_server_id: "id-0",
    tripleo_role_name: "Compute",
    tripleo_role_networks: ["ctlplane"],
    ansible_python_interpreter: "/usr/bin/python3.9",
    spare: true,
  });
  assert.is(groups["Undercloud"]?.vars?.["ansible_ssh_private_key_file"], "/key");
  assert.equal(groups["allovercloud"]?.children, ["edge"]);
  const graph = await inventory(folder, [], { ...environment, SEGUE_GRAPH: "1" });
  assert.match(graph.stdout, /^@all:\n/);
  const wrong = await inventory(folder, [], { ...environment, SEGUE_UNDERCLOUD_CONNECTION: "telnet" });
  assert.equal([wrong.code, wrong.stdout], [2, ""]);
  remove(folder);
});

const shapes: readonly [string, (pairs: readonly [string, unknown][]) => unknown][] = [
  ["key to output", (pairs) => Object.fromEntries(pairs.map(([key, value]) => [key, output(key, value)]))],
  [
    "key to output as JSON text",
    (pairs) =>
      Object.fromEntries(pairs.map(([key, value]) => [key, JSON.stringify(output(key, value), null, 2)])),
  ],
  ["a list of outputs", (pairs) => pairs.map(([key, value]) => output(key, value))],
  [
    "a list with values as JSON text",
    (pairs) =>
      pairs.map(([key, value]) => output(key, typeof value === "string" ? value : JSON.stringify(value))),
  ],
  ["a whole stack", (pairs) => ({ stack: { outputs: pairs.map(([key, value]) => output(key, value)) } })],
];

for (const [name, shape] of shapes)
  test(`saved outputs are read as ${name}`, async () => {
    const folder = compiled();
    const plain = await inventory(folder, ["--source", `outputs:${put(folder, "plain.json", outputs)}`]);
    const shaped = put(folder, "shaped.json", shape(Object.entries(outputs)));
    assert.equal(await inventory(folder, ["--source", `outputs:${shaped}`]), plain);
    remove(folder);
  });

function output(key: string, value: unknown): object {
  return { output_key: key, output_value: value, description: "" };
}

test("hosts have lower-case short names, addresses by network and canonical names", async () => {
  const folder = compiled();
  const { _meta: meta } = groupsOf(
    await inventory(folder, ["--source", `outputs:${put(folder, "o.json", outputs)}`]),
  );
  assert.equal(meta.hostvars["ctl-0"], {
    ansible_host: "192.0.2.10",
    deploy_server_id: "id-0",
    ctlplane_ip: "192.0.2.10",
    internal_api_ip: "198.51.100.10",
    ctlplane_hostname: "Ctl-0.ctlplane.example.com",
    internal_api_hostname: "ctl-0.internalapi.example.com",
    canonical_hostname: "ctl-0.example.com",
  });
  remove(folder);
});

test("a role without the host network is left out, as TripleO's tool leaves it out, and --check says so", async () => {
  const folder = compiled();
  const flags = ["--source", `outputs:${put(folder, "o.json", outputs)}`, "--host-network", "internal_api"];
  const groups = groupsOf(await inventory(folder, flags));
  assert.equal([groups["Compute"], groups["nova_compute"]], [{ hosts: [] }, { children: ["Compute"] }]);
  assert.not.ok("nova_compute_enabled" in (groups["all"]?.vars ?? {}));
  const check = await inventory(folder, [...flags, "--check"]);
  assert.is(check.code, 1);
  assert.match(check.stdout, /^role Compute has no hosts$/m);
  remove(folder);
});

test("what --static prints is a source again, with the same result", async () => {
  const folder = compiled();
  const first = ["--source", `outputs:${put(folder, "o.json", outputs)}`];
  const target = join(folder, "static.yml");
  const printed = await inventory(folder, [...first, "--static"]);
  assert.equal(await inventory(folder, [...first, "--static_yaml_inventory", target]), {
    ...printed,
    stdout: "",
  });
  assert.is(statSync(target).mode & 0o777, 0o600);
  const again = groupsOf(await inventory(folder, ["--source", `inventory:${target}`]));
  assert.equal(again, groupsOf(await inventory(folder, first)));
  assert.is(
    (await inventory(folder, ["--static", "--source", `inventory:${target}`])).stdout,
    printed.stdout,
  );
  remove(folder);
});

test("an inventory with nested children and old names is a source, too", async () => {
  const folder = compiled();
  const text = `all:
  vars: &common
    dns: [192.0.2.1, 192.0.2.2]
  children:
    overcloud:
      children:
        Controller:
          hosts:
            ctl-0: {ansible_host: 192.0.2.10}
            ctl-1:
          vars: *common
        Compute: {hosts: {cpu-0: }}
`;
  const groups = groupsOf(await inventory(folder, ["--source", `inventory:${put(folder, "i.yml", text)}`]));
  assert.equal(groups["Controller"], {
    hosts: ["ctl-0", "ctl-1"],
    vars: { dns: ["192.0.2.1", "192.0.2.2"], tripleo_role_name: "Controller" },
  });
  assert.equal(groups["overcloud"], { children: ["Controller", "Compute"] });
  assert.is(groups["all"]?.vars?.["controller_node_names"], "ctl-0,ctl-1");
  remove(folder);
});

test("several stacks are merged under their names", async () => {
  const folder = compiled();
  const source = `outputs:${put(folder, "o.json", outputs)},inventory:${put(folder, "cell.yml", "Compute:\n  hosts: {cell-0: {}}\n")}`;
  const groups = groupsOf(
    await inventory(folder, ["--plan-name", "overcloud,cell1"], { SEGUE_SOURCE: source }),
  );
  assert.equal(groups["Compute"], { children: ["cell1_Compute", "overcloud_Compute"] });
  assert.equal(groups["cell1_Compute"], { hosts: ["cell-0"], vars: { tripleo_role_name: "Compute" } });
  assert.equal(groups["Undercloud"]?.vars?.["plans"], ["overcloud"]);
  assert.is(
    (await inventory(folder, ["--check", "--plan-name", "overcloud,cell1"], { SEGUE_SOURCE: source })).code,
    0,
  );
  remove(folder);
});

test("--host prints the variables of one host, and knows who is not there", async () => {
  const folder = compiled();
  put(folder, "nodes.yml", "roles: {Controller: {hosts: {ctl-0: {rack: 7}}}}\n");
  const ran = await inventory(folder, ["--host", "ctl-0"]);
  assert.equal(JSON.parse(ran.stdout), {
    rack: 7,
    ansible_host: "ctl-0",
    ctlplane_ip: "ctl-0",
    deploy_server_id: "ctl-0",
  });
  const nobody = await inventory(folder, ["--host", "ctl-7"]);
  assert.equal([nobody.code, nobody.stdout], [2, ""]);
  remove(folder);
});

test("the default layout gives no variable with the name of a play's keyword, TripleO's own layouts do", async () => {
  const folder = compiled();
  const saved = ["--source", `outputs:${put(folder, "o.json", outputs)}`];
  const theirs = await inventory(folder, [...saved, "--layout", "wallaby"]);
  const again = ["--source", `inventory:${put(folder, "theirs.json", theirs.stdout)}`];
  const keywords = /"(serial|max_fail_percentage)"/g;
  assert.is(theirs.stdout.match(keywords)?.length, 3);
  for (const flags of [saved, again]) assert.not.match((await inventory(folder, flags)).stdout, keywords);
  remove(folder);
});

test("groups of the plan that a source lacks are there, with its hosts or with none", async () => {
  const folder = compiled();
  const file = put(folder, "i.yml", "Controller: {hosts: {ctl-0: {}}}\n");
  const groups = groupsOf(await inventory(folder, ["--source", `inventory:${file}`]));
  assert.equal(groups["mysql"], { children: ["Controller"] });
  assert.equal([groups["nova_compute"], groups["Compute"]], [{ children: ["Compute"] }, { hosts: [] }]);
  assert.equal(groups["all"]?.vars?.["enabled_services"], ["keystone", "mysql"]);
  remove(folder);
});

test("hosts stand in the order of the source, in the file for Ansible too", async () => {
  const folder = compiled();
  const names = ["ctl-10", "ctl-2", "ctl-1"];
  put(folder, "nodes.json", { roles: { Controller: names } });
  assert.equal(groupsOf(await inventory(folder, []))["Controller"]?.hosts, names);
  const file = put(folder, "static.yml", (await inventory(folder, ["--static"])).stdout);
  const again = groupsOf(await inventory(folder, ["--source", `inventory:${file}`]));
  assert.equal(again["Controller"]?.hosts, names);
  remove(folder);
});

const nothing: readonly [string, string, string][] = [
  ["outputs that are an empty map", "outputs", "{}"],
  ["outputs that are an empty list", "outputs", "[]"],
  ["roles without hosts", "nodes", "roles: {Controller: {hosts: {}}, Compute: []}"],
  ["hosts that are all excluded", "nodes", "{excluded: [a], roles: {Controller: [a]}}"],
  [
    "an inventory of groups alone",
    "inventory",
    "{Controller: {hosts: {}}, Undercloud: {hosts: {undercloud: {}}}}",
  ],
];

for (const [what, kind, text] of nothing)
  test(`${what} are an error, and no inventory of nothing`, async () => {
    const folder = compiled();
    const ran = await inventory(folder, ["--source", `${kind}:${put(folder, "given.yml", text)}`]);
    assert.equal([ran.code, ran.stdout], [2, ""]);
    assert.match(ran.stderr, /no outputs|names no host|no role has a host/);
    remove(folder);
  });

test("the variables that a deployment gives to its roles' groups are passed on where tasks read them", async () => {
  const folder = compiled({
    reads: ["service_configs"],
    groupVariables: new Set(["service_configs", "secret"]),
  });
  const variables = { service_configs: { port: 6642, text: "{{ x }}" }, secret: "pw" };
  const file = put(folder, "o.json", { ...outputs, RoleGroupVars: { Controller: variables } });
  const groups = groupsOf(await inventory(folder, ["--source", `outputs:${file}`]));
  const { service_configs: given, secret } = groups["Controller"]?.vars ?? {};
  assert.equal([given, secret], [{ port: 6642, text: { __ansible_unsafe: "{{ x }}" } }, undefined]);
  assert.not.ok("service_configs" in (groups["Compute"]?.vars ?? {}));
  remove(folder);
});

const findings: readonly [string, string, readonly string[]][] = [
  ["a role without hosts", "roles: {Controller: [a]}", ["role Compute has no hosts"]],
  [
    "a host in two roles",
    "roles: {Controller: [a, b], Compute: [b]}",
    ["host b is in 2 roles: Controller, Compute"],
  ],
  [
    "a role that the plan does not know",
    "roles: {Controller: [a], Compute: [b], Computes: [c]}",
    ["role Computes is not in the compiled plan; did you mean Compute?"],
  ],
  [
    "duplicate addresses",
    "roles: {Controller: {hosts: {a: {ansible_host: 192.0.2.1}}}, Compute: {hosts: {b: {ansible_host: 192.0.2.1}}}}",
    ["the address 192.0.2.1 is ansible_host of a and b", "the address 192.0.2.1 is ctlplane_ip of a and b"],
  ],
  ["nothing", "roles: {Controller: [a], Compute: [b]}", []],
];

for (const [what, text, expected] of findings)
  test(`--check finds ${what}`, async () => {
    const folder = compiled();
    const ran = await inventory(folder, ["--check", "--source", `nodes:${put(folder, "n.yml", text)}`]);
    assert.equal(ran.stdout.split("\n").slice(0, -2), expected);
    assert.equal([ran.code, ran.stderr], [expected.length > 0 ? 1 : 0, ""]);
    remove(folder);
  });

test("--check names the tasks that would fail for a group without hosts, and the names that Ansible warns of", async () => {
  const nobody = { service: "keystone", role: "Controller" };
  const folder = compiled();
  const data = JSON.parse(readFileSync(join(folder, "inventory/segue_inventory.cfg"), "utf8"));
  const group_reads = [
    { ...nobody, group: "nova_compute", first: true, task: "Ask the first" },
    { ...nobody, group: "nova_compute", first: false, task: "Ask all" },
    { ...nobody, group: "mysql", first: true, task: "Ask the database" },
    { ...nobody, group: "redis", first: false, task: "Ask redis" },
    { service: "nova_compute", role: "Compute", group: "redis", first: true, task: "Never there" },
  ];
  put(folder, "inventory/segue_inventory.cfg", { ...data, group_reads });
  const file = put(folder, "n.yml", "{roles: {Controller: [a]}, services: {grafana-server: [Controller]}}");
  const ran = await inventory(folder, ["--check", "--allow-empty", "Compute", "--source", `nodes:${file}`]);
  assert.equal(ran.stdout.split("\n"), [
    "the group nova_compute has no hosts, and task 'Ask the first' (keystone, on Controller) reads its first",
    "there is no group redis, and task 'Ask redis' (keystone, on Controller) reads it",
    "warning: the group grafana-server is no valid name of a variable: Ansible warns of it at every run",
    "2 findings, 1 warnings, 2 hosts",
    "",
  ]);
  remove(folder);
});

test("--check warns of variables that tasks read and this source does not give", async () => {
  const folder = compiled({ reads: ["ovn_dbs_vip", "mysql_node_names", "unheard_of"] });
  const source = ["--source", `nodes:${put(folder, "n.yml", "roles: {Controller: [a], Compute: [b]}")}`];
  const ran = await inventory(folder, ["--check", ...source]);
  assert.match(
    ran.stdout,
    "warning: tasks read ovn_dbs_vip, which this source does not give\n0 findings, 1 warnings",
  );
  const allowed = [
    "--check",
    "--allow-empty",
    "Compute",
    "--source",
    `nodes:${put(folder, "n.yml", "Controller: [a]")}`,
  ];
  assert.is((await inventory(folder, allowed)).code, 0);
  remove(folder);
});

test("long lists of a service's hosts are printed only where tasks read them", async () => {
  const hosts = Array.from({ length: 40 }, (_, index) => `cpu-${index}`);
  for (const [reads, lists] of [
    [[], 0],
    [["nova_compute_node_names"], 1],
  ] as const) {
    const folder = compiled({ reads });
    put(folder, "nodes.json", { roles: { Controller: ["ctl-0"], Compute: hosts } });
    const variables = groupsOf(await inventory(folder, []))["all"]?.vars ?? {};
    const long = Object.values(variables).filter((value) => Array.isArray(value) && value.length === 40);
    assert.is(long.length, lists);
    assert.is(variables["nova_compute_short_bootstrap_node_name"], "cpu-0");
    remove(folder);
  }
});

test("the script is plain Python 3.9, with nothing beside the standard library but PyYAML, and runs no text as code", async () => {
  const folder = compiled();
  const code = `import ast, sys
tree = ast.parse(open(sys.argv[1]).read(), feature_version=(3, 9))
names = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
names |= {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
calls = {n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
calls |= {n.func.attr for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute)}
foreign = {name.split(".")[0] for name in names} - set(sys.stdlib_module_names)
print(sorted(foreign - {"yaml"}), sorted(names & {"subprocess", "pickle", "shelve"}), sorted(calls & {"eval", "exec", "system", "popen", "__import__"}))
`;
  const ran = await run(PYTHON, ["-c", code, join(folder, "inventory/segue_inventory.py")], folder);
  assert.equal(ran, { code: 0, stdout: "[] [] []\n", stderr: "" });
  remove(folder);
});

test.run();
