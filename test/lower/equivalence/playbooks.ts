import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Lowered } from "../../../src/lower/lower.ts";
import type { BoundService } from "../../../src/model/service.ts";
import { toPlain } from "../../../src/value/json.ts";
import { isList, isMap, type Value } from "../../../src/value/value.ts";

/** Both forms of one role's section in a folder: `theirs.yml` as TripleO ran it, `ours.yml` as it is compiled. */
export interface Playbooks {
  readonly folder: string;
  /** Runs of `theirs.yml`, each with its own options: in the tags dialect one per step. */
  readonly runs: readonly (readonly string[])[];
  /** Options for `ours.yml`. */
  readonly ours: readonly string[];
}

/** With the tasks that are tagged `never`. */
const ALL = ["--tags", "all,never"];

export interface Case {
  readonly role: string;
  readonly section: string;
  readonly last: number;
  readonly dialect: "tags" | "conditions";
}

/** Writes the playbooks (as JSON, which is YAML) of a case, with roles that only say that they were included. */
export function writePlaybooks(
  folder: string,
  services: readonly BoundService[],
  lowered: Lowered,
  { role, section, last, dialect }: Case,
): Playbooks {
  const written = services
    .filter((service) => service.role === role)
    .flatMap((service) => service.sections.get(section) ?? [])
    .map(({ value }) => value);
  const units = lowered.units
    .filter((unit) => unit.role === role && unit.section === section)
    .sort((a, b) => a.step - b.step);
  const plain = units.flatMap((unit) => unit.tasks.map((task): Value => task.value));
  const save = (path: string, content: unknown) => writeFileSync(join(folder, path), JSON.stringify(content));

  writeRoles(folder, written);
  save("inventory.yml", inventory(services));
  save("tasks.yml", written.map(toPlain));
  save("ours.yml", play(plain.map(toPlain), services));
  if (dialect === "conditions") {
    const sequence = { with_sequence: `start=0 end=${last}`, loop_control: { loop_var: "step" } };
    save("theirs.yml", play([{ include_tasks: "tasks.yml", ...sequence }], services));
    return { folder, runs: [ALL], ours: ALL };
  }
  save("theirs.yml", play(written.map(toPlain), services));
  const steps = [...new Set(units.map((unit) => unit.step))];
  return { folder, runs: steps.map((step) => ["--tags", `common,step${step}`]), ours: [] };
}

function play(tasks: readonly unknown[], services: readonly BoundService[]): unknown {
  return [{ hosts: "all", gather_facts: false, vars: variables(services), tasks }];
}

function inventory(services: readonly BoundService[]): unknown {
  const groups = services.map(({ name }) => [groupName(name), { hosts: { h1: null } }]);
  return { all: { hosts: { h1: { ansible_connection: "local" } }, children: Object.fromEntries(groups) } };
}

/** What inventories give to tasks, and what they look for in facts. */
export function variables(services: readonly BoundService[]): object {
  const ofServices = services.flatMap(({ name }) => [
    [`${groupName(name)}_short_bootstrap_node_name`, "h1"],
    [`${groupName(name)}_short_node_names`, ["h1"]],
    [`${groupName(name)}_node_names`, ["h1"]],
  ]);
  return {
    ...Object.fromEntries(ofServices),
    container_cli: "podman",
    enable_internal_tls: false,
    ffu_packages_apply: true,
    is_bootstrap_node: true,
    release: "ocata",
  };
}

function groupName(service: string): string {
  return service.replace(/\W/g, "_");
}

/** Roles that only say that they were included, for whatever the tasks include. */
export function writeRoles(folder: string, tasks: readonly Value[]): void {
  for (const task of tasks) {
    if (isList(task)) writeRoles(folder, task);
    if (!isMap(task)) continue;
    writeRoles(folder, [...task.values()]);
    for (const key of ["import_role", "include_role"]) {
      const args = task.get(key);
      if (isMap(args)) writeRole(folder, String(args.get("name")), String(args.get("tasks_from") ?? "main"));
    }
  }
}

function writeRole(folder: string, name: string, file: string): void {
  const tasks = join(folder, "roles", name, "tasks");
  mkdirSync(tasks, { recursive: true });
  const said = `role ${name} ${file} at step {{ step | default('none') }}`;
  // No JSON, of which Ansible would not know the path.
  for (const path of new Set(["main.yml", `${file.replace(/\.ya?ml$/, "")}.yml`]))
    writeFileSync(join(tasks, path), `---\n${JSON.stringify([{ command: said }])}\n`);
}
