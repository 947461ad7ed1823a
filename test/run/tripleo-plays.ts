/** The plays that TripleO made of a role's tasks, for one host of each role: what compiled playbooks are compared with. */
import type { BoundService } from "../../src/model/service.ts";
import { identityKey } from "../../src/value/equal.ts";
import { toPlain } from "../../src/value/json.ts";
import { isMap, type Value } from "../../src/value/value.ts";
import { writeFiles } from "../helpers/segue.ts";

/** One run of Ansible. */
export interface TripleoRun {
  readonly playbook: string;
  readonly options: readonly string[];
}

/** With the tasks that are tagged `never`. */
export const ALL: readonly string[] = ["--tags", "all,never"];

interface Section {
  readonly name: string;
  readonly last: number;
}

const UPGRADE: Section = { name: "upgrade_tasks", last: 5 };
const POST: Section = { name: "post_upgrade_tasks", last: 3 };
const EXTERNAL: Section = { name: "external_upgrade_tasks", last: 2 };

export function tasksOf(services: readonly BoundService[], role: string, section: string): readonly Value[] {
  return services
    .filter((service) => service.role === role)
    .flatMap((service) => service.sections.get(section) ?? [])
    .map(({ value }) => value);
}

export function rolesOf(services: readonly BoundService[]): readonly string[] {
  return [...new Set(services.map(({ role }) => role))];
}

/** Queens: one play that loops over the steps, and for each evaluates the tasks of every role. */
export function writeQueens(folder: string, services: readonly BoundService[]): readonly TripleoRun[] {
  return saveRun(folder, looped(folder, services));
}

/** Rocky: as Queens, then the external tasks in a loop on one host. */
export function writeRocky(folder: string, services: readonly BoundService[]): readonly TripleoRun[] {
  save(folder, "external.yml", externalTasks(services).map(toPlain));
  const external = play("Undercloud", [{ include_tasks: "external.yml", ...loop(1) }]);
  return saveRun(folder, [...looped(folder, services), { ...external, become: false }]);
}

/** Stein: a play for each step, with the file of every role imported into it; the rest in a loop. */
export function writeStein(folder: string, services: readonly BoundService[]): readonly TripleoRun[] {
  return saveRun(folder, [...playPerStep(folder, services, imports), ...afterUpgrade(folder, services)]);
}

/** Train: upgrade tasks in a file for each step, found by pattern; the rest in a loop; external ones on one host. */
export function writeTrain(folder: string, services: readonly BoundService[]): readonly TripleoRun[] {
  return saveRun(folder, [...playPerStep(folder, services, includes), ...afterUpgrade(folder, services)]);
}

function playPerStep(
  folder: string,
  services: readonly BoundService[],
  tasksOfRoles: typeof imports,
): readonly object[] {
  return STEPS.map((step) => {
    saveTasks(folder, services, UPGRADE.name, step);
    const tasks = tasksOfRoles(services, `${UPGRADE.name}_step${step}`);
    return play("all:!Undercloud", tasks, { step: `${step}` });
  });
}

const STEPS = Array.from({ length: UPGRADE.last + 1 }, (_, step) => step);

function loop(last: number): object {
  return { with_sequence: `start=0 end=${last}`, loop_control: { loop_var: "step" } };
}

function looped(folder: string, services: readonly BoundService[]): readonly object[] {
  return [UPGRADE, POST].map(({ name, last }) => {
    saveTasks(folder, services, name);
    save(folder, `${name}.yml`, imports(services, name));
    return play("all:!Undercloud", [{ include_tasks: `${name}.yml`, ...loop(last) }]);
  });
}

function afterUpgrade(folder: string, services: readonly BoundService[]): readonly object[] {
  saveTasks(folder, services, POST.name);
  save(folder, "post.yml", includes(services, POST.name));
  save(folder, "external.yml", externalTasks(services).map(toPlain));
  const external = Array.from({ length: EXTERNAL.last + 1 }, (_, step) => ({
    ...play("Undercloud", [{ import_tasks: "external.yml" }], { step: `${step}` }),
    become: false,
  }));
  return [
    play("all:!Undercloud", [{ include_tasks: "post.yml", tags: "always", ...loop(POST.last) }]),
    ...external,
  ];
}

function saveRun(folder: string, plays: readonly object[]): readonly TripleoRun[] {
  save(folder, "theirs.yml", plays);
  return [{ playbook: "theirs.yml", options: ALL }];
}

/** Ocata: each role's list by itself, once for each step, which tags select. `has` tells what has work there. */
export function writeOcata(
  folder: string,
  services: readonly BoundService[],
  has: (role: string, phase: "rolling" | "upgrade", step: number) => boolean,
): readonly TripleoRun[] {
  const sections = [
    ["upgrade_batch_tasks", "rolling", 2],
    ["upgrade_tasks", "upgrade", 5],
  ] as const;
  return sections.flatMap(([name, phase, last]) => {
    saveTasks(folder, services, name);
    return Array.from({ length: last + 1 }, (_, step) => step).flatMap((step) => {
      const roles = rolesOf(services).filter((role) => has(role, phase, step));
      if (roles.length === 0) return [];
      const playbook = `${name}-${step}.yml`;
      save(
        folder,
        playbook,
        roles.map((role) => play(role, [{ import_tasks: `theirs/${role}/${name}.yml` }])),
      );
      return [{ playbook, options: ["--tags", `common,step${step}`] }];
    });
  });
}

function play(hosts: string, tasks: readonly unknown[], vars: Readonly<Record<string, string>> = {}): object {
  return { hosts, gather_facts: false, become: true, vars, tasks };
}

function imports(services: readonly BoundService[], name: string): readonly object[] {
  return rolesOf(services).map((role) => ({
    import_tasks: `theirs/${role}/${name}.yml`,
    when: isRole(role),
  }));
}

function includes(services: readonly BoundService[], name: string): readonly object[] {
  const tags = "always";
  return rolesOf(services).map((role) => ({
    include_tasks: `theirs/${role}/${name}.yml`,
    when: isRole(role),
    tags,
  }));
}

function isRole(role: string): string {
  return `tripleo_role_name == '${role}'`;
}

/** The tasks of a section in one file for each role: all, or those of one step. */
function saveTasks(folder: string, services: readonly BoundService[], section: string, step?: number): void {
  for (const role of rolesOf(services)) {
    const tasks = tasksOf(services, role, section).filter((task) => step === undefined || isIn(task, step));
    const suffix = step === undefined ? "" : `_step${step}`;
    save(folder, `theirs/${role}/${section}${suffix}.yml`, tasks.map(toPlain));
  }
}

/** `_write_tasks_per_step` of tripleo-common: by the conditions of the task itself, whatever they say beside the step. */
function isIn(task: Value, step: number): boolean {
  const when = isMap(task) ? [task.get("when") ?? []].flat() : [];
  const text = when
    .filter((item) => typeof item === "string")
    .join("")
    .replace(/\s/g, "");
  const steps = [...text.matchAll(/\(?step(?:\|int)?\)?==(\d+)/g)].map(([, digits]) => Number(digits));
  return steps.length === 0 || steps.includes(step);
}

/** Of all roles, equal ones once. */
function externalTasks(services: readonly BoundService[]): readonly Value[] {
  const all = rolesOf(services).flatMap((role) => tasksOf(services, role, EXTERNAL.name));
  return [...new Map(all.map((task): [string, Value] => [identityKey(task), task])).values()];
}

function save(folder: string, path: string, content: unknown): void {
  writeFiles(folder, { [path]: JSON.stringify(content) });
}

export function inventoryOf(services: readonly BoundService[], vars: object): unknown {
  const roles = rolesOf(services);
  const host = (role: string) => ({ [`${role.toLowerCase()}-0`]: { ansible_connection: "local" } });
  const names = new Set(services.map(({ name }) => name));
  const children = [...names].map((name): [string, unknown] => {
    const own = services.filter((service) => service.name === name).map(({ role }) => [role, {}]);
    return [name.replace(/\W/g, "_"), { children: Object.fromEntries(own) }];
  });
  const groups = [...roles, "Undercloud"].map((role): [string, unknown] => [
    role,
    { hosts: host(role), vars: { tripleo_role_name: role } },
  ]);
  return { all: { vars, children: Object.fromEntries([...children, ...groups]) } };
}
