import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type InventoryNeeds, inventoryFiles } from "../../src/inventory/inventory-files.ts";
import type { Plan, Slot, Unit } from "../../src/model/plan.ts";
import type { Role } from "../../src/model/role.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import type { ValueMap } from "../../src/value/value.ts";

const templates = fileURLToPath(new URL("../../playbook-templates/", import.meta.url));
const file = new SourceFile("roles_data.yaml", "");

/** Where Python finds the package `segue_inventory`. */
export const packageFolder: string = join(templates, "inventory");

/** Gives a file of `playbook-templates/`. */
export function readTemplate(path: string): string {
  return readFileSync(join(templates, path), "utf8");
}

/** A role with the keys that matter here. */
export function role(
  name: string,
  count = 1,
  tags: readonly string[] = [],
  data: ValueMap = new Map(),
): Role {
  const span = { file, start: 0, end: 0 };
  const format = `%stackname%-${name.toLowerCase()}-%index%`;
  return {
    ...{ name, span, count, tags, data, services: [], hostnameFormat: format },
    ...{ disableUpgradeDeployment: false, upgradeBatchSize: 1, deploySerial: 1, updateSerial: 1 },
  };
}

/** A plan with these roles, and a slot with these units where there are any. */
export function plan(roles: readonly Role[], units: readonly Unit[] = []): Plan {
  const byRole = new Map(
    units.map((unit) => [unit.role, units.filter((other) => other.role === unit.role)] as const),
  );
  const slot: Slot = {
    id: "controlplane/upgrade-w0-step0",
    stage: "controlplane",
    phase: "upgrade",
    wave: 0,
    step: 0,
    roles: byRole,
    lockstep: [],
    exports: new Map(),
  };
  const empty = { edges: [], dropped: [], unreachable: [], secrets: [], stages: [] };
  return { release: {}, workflow: "upgrade", roles, slots: units.length > 0 ? [slot] : [], ...empty };
}

export const services: ReadonlyMap<string, readonly string[]> = new Map([
  ["Controller", ["keystone", "mysql"]],
  ["Compute", ["nova_compute"]],
]);

export const roles: readonly Role[] = [role("Controller", 2, ["primary", "controller"]), role("Compute", 1)];

/** An output folder with the inventory in it, as `segue compile` leaves it. */
export function compiled(needs: Partial<InventoryNeeds> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "segue-inventory-"));
  const files = inventoryFiles(plan(roles), { services, reads: [], ...needs }, readTemplate);
  for (const [path, { content, mode }] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
    chmodSync(join(folder, path), mode);
  }
  return folder;
}

/** Removes what `compiled` made. */
export function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Writes a file into a folder and gives its path; what is no text becomes JSON. */
export function put(folder: string, name: string, content: unknown): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Debian's Python is the one that Ansible runs scripts with here; tests may name another. */
export const PYTHON = "/usr/bin/python3";

/** Runs the inventory script with these flags, and with nothing in the environment but what is given. */
export function inventory(
  folder: string,
  flags: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  python: string = PYTHON,
): Promise<Ran> {
  return run(python, [join(folder, "inventory/segue_inventory.py"), ...flags], folder, environment);
}

/** Runs a program; the environment holds PATH, HOME (the folder) and what is given. */
export function run(
  program: string,
  flags: readonly string[],
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const env = { PATH: process.env["PATH"] ?? "/usr/bin:/bin", HOME: folder, ...environment };
  return finished(spawn(program, flags, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] }));
}

function finished(child: ChildProcess): Promise<Ran> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => err.push(chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
    );
  });
}

/** The outputs of a small stack: two controllers, one compute. */
export const outputs: Readonly<Record<string, unknown>> = {
  EnabledServices: { Controller: ["keystone", "mysql", "ceph_mon"], Compute: ["nova_compute"] },
  RoleNetHostnameMap: {
    Controller: {
      ctlplane: ["Ctl-0.ctlplane.example.com", "ctl-1.ctlplane.example.com"],
      internal_api: ["ctl-0.internalapi.example.com", "ctl-1.internalapi.example.com"],
      canonical: ["ctl-0.example.com", "ctl-1.example.com"],
    },
    Compute: { ctlplane: ["cpu-0.ctlplane.example.com"] },
  },
  RoleNetIpMap: {
    Controller: { ctlplane: ["192.0.2.10", "192.0.2.11"], internal_api: ["198.51.100.10", "198.51.100.11"] },
    Compute: { ctlplane: ["192.0.2.20"] },
  },
  ServerIdData: {
    bootstrap_server_id: "id-0",
    server_ids: { Controller: ["id-0", "id-1"], Compute: ["id-2"] },
  },
  VipMap: { ctlplane: "192.0.2.5", internal_api: "198.51.100.5", redis: "198.51.100.6" },
  BlacklistedHostnames: ["", "cpu-9"],
  KeystoneURL: "http://192.0.2.5:5000",
  AdminPassword: "adminpw",
};
