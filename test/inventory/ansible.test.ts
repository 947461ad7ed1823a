import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { root } from "../helpers/segue.ts";
import { sayMissing } from "../helpers/shared.ts";
import { compiled, inventory, outputs, put, type Ran, remove, run } from "./deployment.ts";

const test = suite("inventory: what Ansible makes of it");

const hasAnsible = await run("ansible-inventory", ["--version"], "/").then(
  ({ code }) => code === 0,
  () => false,
);
if (!hasAnsible) sayMissing("the inventory in Ansible", "ansible-inventory");

/** Runs a program of Ansible against the whole inventory folder, failing where any file in it is no source. */
function ansible(
  program: string,
  folder: string,
  flags: readonly string[],
  environment: Record<string, string> = {},
): Promise<Ran> {
  return run(program, ["-i", "inventory", ...flags], folder, {
    ANSIBLE_INVENTORY_UNPARSED_FAILED: "1",
    ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED: "1",
    ANSIBLE_LOCALHOST_WARNING: "0",
    ...environment,
  });
}

/** Without what newer releases of Ansible say of two names that TripleO gives to its hosts' variables. */
function unexpected({ stderr }: Ran): string {
  const reserved =
    /\[WARNING\]: Found variable using reserved name '(serial|max_fail_percentage)'\.\nOrigin:.*\n\n.*\n\n/g;
  return stderr.replaceAll(reserved, "");
}

const sources: readonly [string, (folder: string) => string][] = [
  [
    "a nodes file",
    (folder) => `nodes:${put(folder, "n.yml", "roles: {Controller: [c-0, c-1], Compute: [p-0]}")}`,
  ],
  ["saved outputs", (folder) => `outputs:${put(folder, "o.json", outputs)}`],
  [
    "a static inventory",
    (folder) =>
      `inventory:${put(folder, "i.json", { Controller: { hosts: { "c-0": { a: "é{" } } }, empty: {} })}`,
  ],
];

if (hasAnsible)
  for (const [name, source] of sources)
    test(`${name}: Ansible sees the same groups, hosts and variables, without a word`, async () => {
      const folder = compiled();
      const environment = { SEGUE_SOURCE: source(folder) };
      const ours = JSON.parse((await inventory(folder, ["--list"], environment)).stdout);
      const ran = await ansible("ansible-inventory", folder, ["--list"], environment);
      assert.equal([ran.code, unexpected(ran)], [0, ""]);
      const theirs = JSON.parse(ran.stdout);
      for (const [group, { hosts = [] }] of Object.entries<{ hosts?: string[] }>(ours))
        if (group !== "_meta") assert.equal(new Set(theirs[group]?.hosts ?? []), new Set(hosts));
      for (const [host, values] of Object.entries<Record<string, unknown>>(ours._meta.hostvars))
        for (const [key, value] of Object.entries(values))
          assert.equal(theirs._meta.hostvars[host][key], value, `${host} ${key}`);
      const graph = await ansible("ansible-inventory", folder, ["--graph"], environment);
      assert.equal([graph.code, unexpected(graph)], [0, ""]);
      assert.match(graph.stdout, "|--@Controller:");
      remove(folder);
    });

if (hasAnsible)
  test("a playbook finds its hosts in the folder, and an example beside it is no source", async () => {
    const folder = compiled();
    put(folder, "nodes.yml", "roles: {Controller: [c-0, c-1], Compute: [p-0]}");
    put(folder, "upgrade.yml", "- hosts: keystone\n- hosts: Compute\n");
    const ran = await ansible("ansible-playbook", folder, ["upgrade.yml", "--list-hosts"]);
    assert.equal([ran.code, unexpected(ran)], [0, ""]);
    assert.equal(ran.stdout.match(/\b[cp]-\d\b/g)?.sort(), ["c-0", "c-1", "p-0"]);
    const all = await ansible("ansible", folder, ["all:localhost", "--list-hosts"]);
    assert.equal(all.stdout.trim().split(/\s+/).slice(2).sort(), [
      "c-0",
      "c-1",
      "localhost",
      "p-0",
      "undercloud",
    ]);
    remove(folder);
  });

if (hasAnsible)
  test("a group with a dash keeps its name, and the settings of the tree leave nothing to warn of", async () => {
    const folder = compiled();
    put(folder, "ansible.cfg", readFileSync(join(root, "out/ansible.cfg"), "utf8"));
    put(folder, "nodes.yml", "roles: {Controller: [c-0]}\nservices: {shop-web: [Controller]}");
    const ran = await ansible("ansible", folder, ["shop-web", "--list-hosts"]);
    assert.equal([ran.code, unexpected(ran)], [0, ""]);
    assert.equal(ran.stdout.match(/\bc-0\b/g), ["c-0"]);
    remove(folder);
  });

if (hasAnsible)
  test("a task on localhost and on the Undercloud reads the services' variables", async () => {
    const folder = compiled();
    put(folder, "nodes.yml", "roles: {Controller: [c-1, c-0], Compute: [p-0]}");
    const play = `- hosts: localhost, Undercloud
  gather_facts: false
  tasks:
    - ansible.builtin.assert:
        that: mysql_short_bootstrap_node_name == 'c-0' and groups['mysql'] | length == 2
`;
    put(folder, "play.yml", play);
    const ran = await ansible("ansible-playbook", folder, ["play.yml"]);
    assert.is(ran.code, 0, ran.stdout + ran.stderr);
    remove(folder);
  });

if (hasAnsible)
  test("what nodes.yml holds encrypted is decrypted by Ansible, and what is unsafe stays as it is written", async () => {
    const folder = compiled();
    put(folder, "password", "secret");
    const vault = ["encrypt_string", "--vault-password-file", "password", "--stdin-name", "token"];
    const encrypted = await run(
      "/bin/sh",
      ["-c", `printf %s opensesame | ansible-vault ${vault.join(" ")}`],
      folder,
    );
    const indented = encrypted.stdout.trimEnd().replaceAll("\n", "\n  ");
    const nodes = `vars:\n  ${indented}\n  raw: !unsafe "{{ no }}"\nroles: {Controller: [c-0]}\n`;
    put(folder, "nodes.yml", nodes);
    const play = `- hosts: Controller
  gather_facts: false
  connection: local
  tasks:
    - ansible.builtin.assert:
        that: [token == 'opensesame', raw | length == 8]
`;
    put(folder, "play.yml", play);
    const key = ["--vault-password-file", "password"];
    const ran = await ansible("ansible-playbook", folder, ["play.yml", ...key]);
    assert.is(ran.code, 0, ran.stdout + ran.stderr);
    put(folder, "static.yml", (await inventory(folder, ["--static"])).stdout);
    const again = await run("ansible-playbook", ["-i", "static.yml", "play.yml", ...key], folder);
    assert.is(again.code, 0, again.stdout + again.stderr);
    const without = await ansible("ansible-playbook", folder, ["play.yml"]);
    assert.is.not(without.code, 0);
    remove(folder);
  });

if (hasAnsible)
  test("group_vars/all of the operator's stand beside ours, and hide nothing", async () => {
    const folder = compiled();
    put(folder, "nodes.yml", "roles: {Controller: [c-0]}");
    put(folder, "inventory/group_vars/all/secrets.yml", "token: one\n");
    put(folder, "inventory/group_vars/all/segue.yml", "ours: two\n");
    const ran = await ansible("ansible-inventory", folder, ["--host", "c-0"]);
    const { token, ours } = JSON.parse(ran.stdout);
    assert.equal([token, ours], ["one", "two"]);
    remove(folder);
  });

if (hasAnsible)
  test("a source that fails stops Ansible, when ansible.cfg says unparsed_is_failed", async () => {
    const folder = compiled();
    put(folder, "upgrade.yml", "- hosts: all\n");
    const environment = { SEGUE_SOURCE: "outputs:/nowhere.json" };
    const ran = await ansible("ansible-playbook", folder, ["upgrade.yml", "--list-hosts"], environment);
    assert.is.not(ran.code, 0);
    assert.match(ran.stderr, "cannot read outputs file /nowhere.json");
    remove(folder);
  });

if (hasAnsible)
  test("the example nodes file is a source that fits the plan", async () => {
    const folder = compiled();
    await run("cp", ["nodes.example.yml", "nodes.yml"], folder);
    const check = await inventory(folder, ["--check"]);
    assert.equal(check, { code: 0, stdout: "0 findings, 0 warnings, 4 hosts\n", stderr: "" });
    const ran = await ansible("ansible", folder, ["Controller", "--list-hosts"]);
    assert.match(ran.stdout, "overcloud-controller-1");
    remove(folder);
  });

test.run();
