import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { sayMissing, shared } from "../helpers/shared.ts";
import { compiled, inventory, PYTHON, put, remove, run } from "./deployment.ts";

const test = suite("inventory: what TripleO's own tool gave");

type Json = Record<string, unknown>;
interface Case {
  readonly name: string;
  readonly kind: "list" | "merge" | "extend" | "roles_by_service";
  readonly layout: string;
  readonly options: Json;
  readonly stack_outputs: Json | null;
  readonly expected_inventory?: Json;
  readonly expected_hostvars?: Json;
  readonly expected_error?: string;
}

/** The flags of ours that carry an option of theirs. */
const FLAGS: Record<string, string> = {
  ansible_ssh_user: "--ansible-ssh-user",
  ansible_python_interpreter: "--ansible-python-interpreter",
  host_network: "--host-network",
  serial: "--serial",
  undercloud_connection: "--undercloud-connection",
  undercloud_key_file: "--undercloud-key-file",
  plan_name: "--plan-name",
  plan: "--plan-name",
};
const FILES: Record<string, string> = {
  environment: "--environment",
  neutron: "--neutron",
  extra_vars: "--extra-vars",
};
const ENVIRONMENT: Record<string, string> = {
  auth_url: "OS_AUTH_URL",
  username: "OS_USERNAME",
  project_name: "OS_PROJECT_NAME",
  cacert: "OS_CACERT",
};

/** docs/reference/inventory.md says why: a token and what it takes one to ask for are not printed. */
const LEFT_OUT = ["os_auth_token", "undercloud_swift_url"];

function casesOf(kind: Case["kind"]): readonly Case[] {
  if (shared === undefined) {
    sayMissing(`the ${kind} cases`, "shared/inventory-cases.json");
    return [];
  }
  const cases = JSON.parse(readFileSync(join(shared, "inventory-cases.json"), "utf8")) as Case[];
  return cases.filter((one) => one.kind === kind);
}

for (const one of casesOf("list"))
  test(`${one.name} is equal`, async () => {
    const folder = compiled();
    const source = `outputs:${put(folder, "outputs.json", one.stack_outputs)}`;
    const flags = ["--source", source, "--layout", one.layout, ...flagsOf(folder, one.options)];
    const ran = await inventory(folder, flags, environmentOf(one.options));
    if (one.expected_error === undefined) {
      assert.is(ran.stderr, "");
      assert.equal(comparable(await parsed(ran.stdout, folder)), expected(one));
    } else {
      assert.match(ran.stderr, one.expected_error);
      assert.equal([ran.code, ran.stdout], [2, ""]);
    }
    remove(folder);
  });

for (const one of casesOf("merge"))
  test(`${one.name} is equal`, async () => {
    const folder = compiled();
    const inventories = Object.entries(one.options["inventories"] as Json);
    const files = inventories.map(([name, content]) => put(folder, `${name}.json`, content));
    const flags = [
      "--layout",
      "wallaby",
      "--merge",
      "--plan-name",
      inventories.map(([name]) => name).join(","),
    ];
    const sources = files.flatMap((path) => ["--source", `inventory:${path}`]);
    const ran = await inventory(folder, [...flags, ...sources, ...formOf(one.options)]);
    assert.is(ran.stderr, "");
    assert.equal(comparable(await parsed(ran.stdout, folder)), one.expected_inventory);
    remove(folder);
  });

for (const one of casesOf("extend"))
  test(`${one.name} is equal`, async () => {
    const folder = compiled();
    const source = `inventory:${put(folder, "inventory.json", one.options["inventory"])}`;
    const extend = put(folder, "extend.json", one.options["extend_with"]);
    const ran = await inventory(folder, [
      "--layout",
      "wallaby",
      "--source",
      source,
      "--extend",
      extend,
      ...formOf(one.options),
    ]);
    const { _meta: meta, ...groups } = comparable(await parsed(ran.stdout, folder));
    assert.equal(groups, one.expected_inventory);
    if (one.expected_hostvars !== undefined) assert.equal(meta, { hostvars: one.expected_hostvars });
    remove(folder);
  });

for (const one of casesOf("roles_by_service"))
  test(`${one.name}: the roles of every service are its children`, async () => {
    const folder = compiled();
    const enabled = one.stack_outputs?.["EnabledServices"] as Json;
    const names = Object.keys(enabled);
    const map = (value: (name: string) => string) =>
      Object.fromEntries(names.map((name) => [name, { ctlplane: [value(name)] }]));
    const outputs = {
      EnabledServices: enabled,
      RoleNetHostnameMap: map((name) => `${name}-0.ctlplane.localdomain`),
      RoleNetIpMap: map((name) => `192.0.2.${names.indexOf(name)}`),
    };
    const ran = await inventory(folder, ["--source", `outputs:${put(folder, "outputs.json", outputs)}`]);
    const groups = JSON.parse(ran.stdout) as Record<string, { children?: string[] }>;
    const services = Object.keys(one.expected_inventory ?? {});
    assert.equal(
      Object.fromEntries(services.map((name) => [name, groups[name]?.children])),
      one.expected_inventory,
    );
    remove(folder);
  });

function flagsOf(folder: string, options: Json): readonly string[] {
  const flags = formOf(options);
  for (const [name, value] of Object.entries(options)) {
    const flag = FLAGS[name];
    const fileFlag = FILES[name];
    if (value === null) continue;
    if (flag !== undefined) flags.push(flag, String(value));
    if (fileFlag !== undefined) flags.push(fileFlag, put(folder, `${name}.json`, value));
  }
  return flags;
}

function formOf(options: Json): string[] {
  return options["format"] === "static" ? ["--static"] : ["--list"];
}

function environmentOf(options: Json): Record<string, string> {
  const known = Object.entries(ENVIRONMENT).filter(([name]) => typeof options[name] === "string");
  return Object.fromEntries(known.map(([name, variable]) => [variable, String(options[name])]));
}

/** JSON, or YAML through PyYAML. */
async function parsed(text: string, folder: string): Promise<Json> {
  if (text.startsWith("{")) return JSON.parse(text) as Json;
  const code = "import json, sys, yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1]))))";
  const ran = await run(PYTHON, ["-c", code, put(folder, "static.yml", text)], folder);
  return JSON.parse(ran.stdout) as Json;
}

/** Without the group `all`, which is our addition: what tasks read of the whole deployment. */
function comparable({ all: _all, ...groups }: Json): Json {
  return groups;
}

/** Theirs, less what the documentation says we print otherwise. */
function expected({ expected_inventory: theirs = {}, layout, options }: Case): Json {
  const changed: Json = { ...theirs };
  const excluded = theirs["excluded_overcloud"] as { hosts: Json } | undefined;
  if (excluded !== undefined && options["format"] !== "static")
    changed["excluded_overcloud"] = { hosts: Object.keys(excluded.hosts) };
  if (layout === "2017-05") changed["_meta"] = { hostvars: {} };
  const undercloud = theirs["undercloud"] as { vars: Json } | undefined;
  if (undercloud !== undefined) {
    const names = layout === "2017-05" ? [...LEFT_OUT, "undercloud_service_list"] : LEFT_OUT;
    const kept = Object.entries(undercloud.vars).filter(([name]) => !names.includes(name));
    changed["undercloud"] = { ...undercloud, vars: Object.fromEntries(kept) };
  }
  return changed;
}

test.run();
