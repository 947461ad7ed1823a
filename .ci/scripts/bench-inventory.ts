/**
 * The inventory script against a bare Python process that loads and dumps the same inventory as JSON: 10,000 hosts in
 * 200 roles. Fails where the script takes three times as long, or where Ansible would have to ask for a host.
 * Usage: node --import tsx .ci/scripts/bench-inventory.ts [RUNS]
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { planDataText } from "../../src/inventory/plan-data.ts";
import { inventoryScript } from "../../src/inventory/script.ts";

const ROLES = 200;
const HOSTS_OF_ROLE = 50;
const LIMIT = 3;
const NETWORKS = ["ctlplane", "internal_api", "storage", "tenant", "external", "storage_mgmt"];
const BARE = "import json, sys; sys.stdout.write(json.dumps(json.load(open(sys.argv[1]))))";
const python = process.env["PYTHON"] ?? "/usr/bin/python3";
const runs = Number(process.argv[2] ?? 9);

const templates = fileURLToPath(new URL("../../playbook-templates/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "segue-bench-"));
try {
  process.exitCode = bench() ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}

function bench(): boolean {
  const script = put(
    "segue_inventory.py",
    inventoryScript((path) => readFileSync(`${templates}${path}`, "utf8")),
  );
  put("segue_inventory.cfg", planText());
  const outputs = put("outputs.json", JSON.stringify(stackOutputs()));
  const list = put("list.json", run([script, "--list", "--source", `outputs:${outputs}`]).stdout);
  const complete = countHosts(list);
  const nodesFile = put("nodes.json", JSON.stringify(nodes(list)));
  const sources = [`outputs:${outputs}`, `inventory:${list}`, `nodes:${nodesFile}`];
  const commands = sources.map((source) => [script, "--list", "--source", source]);
  const [bare = 0, ...ours] = fastest([["-c", BARE, list], ...commands]);
  console.log(
    `bare Python, load and dump ${Math.round(readFileSync(list).length / 1e5) / 10} MB: ${bare.toFixed(3)} s`,
  );
  const slow = ours.filter((seconds, at) => {
    const factor = seconds / bare;
    const kind = sources[at]?.split(":")[0];
    console.log(`${kind}: ${seconds.toFixed(3)} s, ${factor.toFixed(2)} times (limit ${LIMIT})`);
    return factor >= LIMIT;
  });
  return complete && slow.length === 0;
}

/** Whether `_meta` knows all hosts, so that Ansible never starts the script for one of them. */
function countHosts(list: string): boolean {
  const known = Object.keys(JSON.parse(readFileSync(list, "utf8"))._meta.hostvars).length;
  console.log(`${known} of ${ROLES * HOSTS_OF_ROLE} hosts in _meta`);
  return known === ROLES * HOSTS_OF_ROLE;
}

/** The best of some runs of each, taken in turn: what else the machine does can only make them slower. */
function fastest(commands: readonly (readonly string[])[]): readonly number[] {
  const best = commands.map(() => Number.POSITIVE_INFINITY);
  for (let i = 0; i < runs; i++)
    for (const [at, flags] of commands.entries()) best[at] = Math.min(best[at] ?? 0, run(flags).seconds);
  return best;
}

function run(flags: readonly string[]): { seconds: number; stdout: string } {
  const start = performance.now();
  const ran = spawnSync(python, flags, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return { seconds: (performance.now() - start) / 1000, stdout: ran.stdout };
}

function put(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

function planText(): string {
  const roles = indices(ROLES).map((index) => ({ name: `Role${index}`, services: servicesOf(index) }));
  const data = { roles, primaryRole: "Role0", serviceNetworks: new Map(), reads: [], groupReads: [] };
  return planDataText(data);
}

function servicesOf(index: number): readonly string[] {
  const own = indices(5).map((service) => `service_${index}_${service}`);
  return ["kernel", "tripleo_packages", "sshd", "timezone", "chrony", ...own];
}

function stackOutputs(): object {
  const byRole = <T>(value: (index: number) => T): Record<string, T> =>
    Object.fromEntries(indices(ROLES).map((index) => [`Role${index}`, value(index)]));
  const byNetwork = (value: (network: string, at: number) => string): Record<string, readonly string[]> =>
    Object.fromEntries(
      NETWORKS.map((name) => [name, indices(HOSTS_OF_ROLE).map((host) => value(name, host))]),
    );
  return {
    EnabledServices: byRole(servicesOf),
    RoleNetHostnameMap: byRole((index) =>
      byNetwork((network, host) => `role${index}-${host}.${network.replace("_", "")}.localdomain`),
    ),
    RoleNetIpMap: byRole((index) =>
      byNetwork((network, host) => `10.${NETWORKS.indexOf(network)}.${index}.${host}`),
    ),
    ServerIdData: {
      bootstrap_server_id: "0-0",
      server_ids: byRole((index) => indices(HOSTS_OF_ROLE).map((host) => `${index}-${host}`)),
    },
    VipMap: Object.fromEntries(NETWORKS.map((name, index) => [name, `10.${index}.255.1`])),
  };
}

/** The same hosts as a nodes file. */
function nodes(list: string): object {
  const { _meta: meta, ...groups } = JSON.parse(readFileSync(list, "utf8"));
  const roles = indices(ROLES).map((index) => {
    const hosts: readonly string[] = groups[`Role${index}`].hosts;
    return [`Role${index}`, { hosts: Object.fromEntries(hosts.map((host) => [host, meta.hostvars[host]])) }];
  });
  return { roles: Object.fromEntries(roles) };
}

function indices(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}
