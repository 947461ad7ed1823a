import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { compiled, inventory, outputs, PYTHON, put, type Ran, remove, run } from "./deployment.ts";

const test = suite("inventory: bad sources give an error and no inventory");

type Json = Record<string, unknown>;

/** A stack of one role with one host, with something changed. */
function stack(roleName: string, host: string, change: Json = {}): Json {
  return {
    EnabledServices: { [roleName]: ["keystone"] },
    RoleNetHostnameMap: { [roleName]: { ctlplane: [`${host}.ctlplane.localdomain`] } },
    RoleNetIpMap: { [roleName]: { ctlplane: ["192.0.2.1"] } },
    ...change,
  };
}

const savedOutputs: readonly [string, unknown, RegExp][] = [
  ["truncated JSON", JSON.stringify(outputs).slice(0, 300), /not complete JSON/],
  ["an empty file with the name of JSON", '{"', /not complete JSON/],
  [
    "a service with a space",
    { ...outputs, EnabledServices: { Compute: ["nova compute"] } },
    /invalid group name 'nova compute'/,
  ],
  ["a role name with ../", stack("../etc", "c-0"), /invalid group name '\.\.\/etc'/],
  ["a role name with a newline", stack("A\nB", "c-0"), /invalid group name 'A\\nB'/],
  ["a host name with a newline", stack("Controller", "c-0\nx"), /invalid host name 'c-0\\nx/],
  ["a host name with a space", stack("Controller", "c 0"), /invalid host name/],
  ["a host name that is a flag", stack("Controller", "-oProxyCommand"), /invalid host name/],
  ["a host name with {{", stack("Controller", "{{ lookup('pipe', 'id') }}"), /Jinja2 marker/],
  [
    "an escaped {{",
    `{"RoleNetHostnameMap": {"A": {"ctlplane": ["\\u007b{x"]}}, "RoleNetIpMap": {"A": {"ctlplane": ["1"]}}}`,
    /Jinja2 marker/,
  ],
  [
    "an address with {{",
    stack("Controller", "c-0", { RoleNetIpMap: { Controller: { ctlplane: ["{{ x }}"] } } }),
    /Jinja2 marker/,
  ],
  ["a network with {%", stack("Controller", "c-0", { VipMap: { "{% x %}": "1" } }), /Jinja2 marker/],
  [
    "a variable name with a space",
    stack("Controller", "c-0", { RoleNetIpMap: { Controller: { ctlplane: ["192.0.2.1"], "a b": ["1"] } } }),
    /invalid variable name 'a b_ip'/,
  ],
  ["a role that is named like its service", stack("keystone", "c-0"), /contains itself/],
  [
    "more hosts than addresses",
    stack("Controller", "c-0", { RoleNetIpMap: { Controller: { ctlplane: [] } } }),
    /No IPs found for Controller role on ctlplane network/,
  ],
  [
    "hosts without any addresses",
    stack("Controller", "c-0", { RoleNetIpMap: {} }),
    /no addresses in RoleNetIpMap/,
  ],
  [
    "fewer values than hosts",
    stack("Controller", "c-0", {
      ServerIdData: { server_ids: { Controller: [] } },
      RoleNetHostnameMap: { Controller: { ctlplane: ["a", "b"] } },
    }),
    /2 hosts but 1 values of ansible_host/,
  ],
  [
    "a list where a map belongs",
    { ...outputs, RoleNetIpMap: [] },
    /RoleNetIpMap: expected a map, found a list/,
  ],
  [
    "a number for a host",
    stack("Controller", "c-0", { RoleNetHostnameMap: { Controller: { ctlplane: [7] } } }),
    /expected a text, found a number/,
  ],
  ["outputs of some other stack", { Url: "http://example.com" }, /no output of a TripleO stack/],
  [
    "an output that Heat could not compute",
    { RoleNetIpMap: { output_value: null, output_error: "pw" } },
    /could not compute the output RoleNetIpMap/,
  ],
  ["a list that holds no outputs", [{ key: 1 }], /not a list of stack outputs/],
  ["deep nesting", `{"VipMap": ${"[".repeat(100_000)}${"]".repeat(100_000)}}`, /nested too deep/],
];

for (const [what, content, expected] of savedOutputs)
  test(`saved outputs with ${what}`, async () => {
    const folder = compiled();
    const path = join(folder, "outputs.json");
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    await refused(folder, ["--source", `outputs:${path}`], expected);
  });

const nodesFiles: readonly [string, string, RegExp][] = [
  ["a role with a space", "roles:\n  My Role: [c-0]\n", /invalid group name 'My Role'/],
  ["a role with ../", "roles:\n  ../x: [c-0]\n", /invalid group name/],
  ["a host with {{", 'roles:\n  Controller: ["{{ x }}"]\n', /invalid host name/],
  ["a host with a newline", 'roles:\n  Controller: ["a\\nb"]\n', /invalid host name 'a\\nb'/],
  ["a host range", "roles:\n  Controller: ['c-[0:9]']\n", /invalid host name/],
  ["a host called all", "roles:\n  Controller: [all]\n", /'all' in group Controller: a group has that name/],
  ["a host named like a role", "roles:\n  Controller: [Compute]\n", /'Compute' in group Controller: a group/],
  [
    "a host named like a service",
    "roles:\n  Controller: [keystone]\n",
    /'keystone' in group Controller: a group/,
  ],
  [
    "a host named like this machine",
    "roles:\n  Controller: [undercloud]\n",
    /'undercloud' .*: the machine of/,
  ],
  [
    "a host that is a pattern",
    "roles:\n  Controller: ['a:b']\n",
    /invalid host name 'a:b' in group Controller/,
  ],
  ["a host that excludes", "roles:\n  Controller: ['!a']\n", /invalid host name '!a'/],
  [
    "a host with a name of 300 letters",
    `roles:\n  Controller: [${"a".repeat(300)}]\n`,
    /invalid host name 'a{80}\.\.\.' in group Controller: 300 characters, and 255 is the most/,
  ],
  ["a host that stands twice", "roles:\n  Controller: [a, a]\n", /the host a stands here twice/],
  [
    "a key that stands twice",
    "roles:\n  Controller:\n    hosts: {a: {}}\n    hosts: {b: {}}\n",
    /line 4: the key 'hosts' stands here twice/,
  ],
  ["an unknown key", "roles: {}\nvip: {}\n", /unknown key 'vip'; did you mean vips\?/],
  [
    "an unknown key of a role",
    "roles:\n  Controller: {host: {}}\n",
    /unknown key 'host'; did you mean hosts\?/,
  ],
  ["no hosts at all", "roles:\n  Controller: []\n", /no role has a host/],
  ["a tag", "roles: !!python/object/apply:os.system [id]\n", /line 1: /],
  ["a tab", "roles:\n\tController: [a]\n", /line 2: /],
  [
    "an octal number",
    "vars: {mode: 0644}\nroles: {Controller: [a]}\n",
    /line 1: the number 0644 is ambiguous/,
  ],
  ["an unclosed bracket", "roles: {Controller: [a\n", /line [12]: /],
  ["an unclosed quote", "roles: {Controller: ['a]}\n", /line [12]: /],
  ["aliases that grow without end", bomb(), /aliases that make the document too large/],
  ["encrypted text where a map belongs", "roles: !vault x\n", /expected a map, found an encrypted/],
  ["a text", "hello\n", /expected a map, found a text/],
  ["nothing", "", /no role has a host|expected a map/],
];

for (const [what, content, expected] of nodesFiles)
  test(`a nodes file with ${what}, with PyYAML and without`, async () => {
    const folder = compiled();
    const flags = ["--list", "--source", `nodes:${put(folder, "given.yml", content)}`];
    isRefusal(await inventory(folder, flags), expected);
    // Without `site`, Python knows its standard library alone.
    const script = join(folder, "inventory/segue_inventory.py");
    isRefusal(await run(PYTHON, ["-S", script, ...flags], folder), expected);
    remove(folder);
  });

const commands: readonly [string, readonly string[], RegExp][] = [
  [
    "a file that is not there",
    ["--source", "outputs:/nowhere.json"],
    /cannot read outputs file \/nowhere.json: No such file/,
  ],
  ["a folder", ["--source", "inventory:/"], /is a folder|Is a directory/],
  ["an unknown kind", ["--source", "stack:x"], /'stack:x' is no source: nodes:FILE/],
  ["no source at all", [], /no source: write .*nodes\.yml/],
  ["a stack name with a slash", ["--source", "heat:../x"], /invalid stack name/],
  ["a cloud that nobody named", ["--source", "heat"], /no cloud is named/],
];

for (const [what, flags, expected] of commands)
  test(`a command with ${what}`, async () => refused(compiled(), flags, expected));

test("every problem of a source is told", async () => {
  const folder = compiled();
  const path = put(folder, "nodes.json", { roles: { "A B": ["x y"], Controller: ["{{ a }}"] } });
  const ran = await inventory(folder, ["--source", `nodes:${path}`]);
  assert.is(ran.stderr.trimEnd().split("\n").length, 3);
  remove(folder);
});

test("no action gives a part of the inventory", async () => {
  const folder = compiled();
  const source = `nodes:${put(folder, "given.yml", "roles:\n  Controller: [c-0]\n  Bad Role: [c-1]\n")}`;
  for (const action of ["--list", "--host=c-0", "--static", "--graph", "--check"]) {
    const ran = await inventory(folder, [action, "--source", source]);
    assert.equal([ran.code, ran.stdout], [2, ""]);
  }
  remove(folder);
});

async function refused(folder: string, flags: readonly string[], expected: RegExp): Promise<void> {
  isRefusal(await inventory(folder, ["--list", ...flags]), expected);
  remove(folder);
}

function isRefusal(ran: Ran, expected: RegExp): void {
  assert.equal([ran.code, ran.stdout], [2, ""]);
  assert.match(ran.stderr, expected);
  assert.not.match(ran.stderr, /Traceback|unexpected .* in line/);
}

/** A kilobyte of YAML that would be gigabytes when written out. */
function bomb(): string {
  const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
  for (let i = 1; i < 12; i++)
    lines.push(
      `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(", ")}]`,
    );
  return `vars:\n${lines.map((line) => `  ${line}\n`).join("")}roles: {Controller: [c-0]}\n`;
}

test.run();
