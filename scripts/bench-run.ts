/**
 * The same upgrade run four ways on 20 hosts whose tasks do nothing: as TripleO's config-download wrote it (one loop
 * over all steps; a play per step with static imports; a play per step with an include per role) and as segue writes it.
 * Prints wall time, processor time and evaluated tasks, with the ratio of segue's to each.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { emit } from "../../src/emit/emit.ts";
import { input, plan, slot, stage, task, unit } from "../../test/emit/bakery.ts";

const ROLES: Readonly<Record<string, number>> = { Controller: 3, Database: 2, Compute: 15 };
const STEPS = [0, 1, 2, 3, 4, 5];
const TASKS_PER_STEP = Number(process.env["SEGUE_BENCH_TASKS"] ?? 3);

const folder = mkdtempSync(join(tmpdir(), "segue-bench-"));
const roles = Object.keys(ROLES);
if (spawnSync("ansible-playbook", ["--version"], { stdio: "ignore" }).status !== 0) {
  console.log("not run: it needs ansible-playbook");
  process.exit();
}
writeInventory();
writeTripleo();
writeSegue();
const forms = {
  "one loop over all steps": "tripleo/looped.yml",
  "a play per step, imports": "tripleo/imports.yml",
  "a play per step, includes": "tripleo/includes.yml",
  segue: "segue/upgrade.yml",
};
const results = Object.entries(forms).map(([name, path]) => ({ name, ...measure(path) }));
rmSync(folder, { recursive: true });
const ours = results.at(-1) ?? { wall: 0, cpu: 0, evaluated: 0 };
console.log(
  `${Object.values(ROLES).reduce((a, b) => a + b)} hosts, ${roles.length} roles, ${STEPS.length} steps, ${TASKS_PER_STEP} tasks each`,
);
console.log(
  `${"".padEnd(26)} ${"wall s".padStart(8)} ${"ratio".padStart(6)} ${"cpu s".padStart(8)} ${"ratio".padStart(6)} ${"evaluated".padStart(10)} ${"ratio".padStart(6)}`,
);
for (const one of results)
  console.log(
    `${one.name.padEnd(26)} ${one.wall.toFixed(1).padStart(8)} ${ratio(ours.wall, one.wall)} ${one.cpu.toFixed(1).padStart(8)} ` +
      `${ratio(ours.cpu, one.cpu)} ${String(one.evaluated).padStart(10)} ${ratio(ours.evaluated, one.evaluated)}`,
  );

function ratio(mine: number, theirs: number): string {
  return (mine / theirs).toFixed(2).padStart(6);
}

function write(path: string, content: unknown): void {
  const place = join(folder, path);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, typeof content === "string" ? content : JSON.stringify(content, null, 1));
}

function writeInventory(): void {
  const children = Object.fromEntries(
    Object.entries(ROLES).map(([role, count]) => {
      const hosts = Array.from({ length: count }, (_, i) => [`${role.toLowerCase()}-${i}`, {}]);
      return [role, { hosts: Object.fromEntries(hosts), vars: { tripleo_role_name: role } }];
    }),
  );
  const vars = {
    ansible_connection: "local",
    ansible_become: false,
    ansible_python_interpreter: "/usr/bin/python3",
    segue_state_dir: `${folder}/state/{{ inventory_hostname }}`,
  };
  write("hosts.yml", { all: { vars, children } });
}

/** What a service's task is here: evaluated like any other, and doing nothing. */
function noop(
  role: string,
  step: number,
  i: number,
): { readonly name: string; readonly "ansible.builtin.debug": object } {
  return { name: `${role} step ${step} task ${i}`, "ansible.builtin.debug": { msg: "done" } };
}

function noops(role: string, step: number) {
  return Array.from({ length: TASKS_PER_STEP }, (_, i) => noop(role, step, i));
}

/** TRIPLEO: the tasks keep their condition on the step whatever file they stand in. */
function writeTripleo(): void {
  const hosts = roles.join(":");
  for (const role of roles) {
    const tasks = (step: number) => noops(role, step).map((one) => ({ ...one, when: `step|int == ${step}` }));
    write(`tripleo/${role}/upgrade_tasks.yaml`, STEPS.flatMap(tasks));
    for (const step of STEPS) write(`tripleo/${role}/upgrade_tasks_step${step}.yaml`, tasks(step));
  }
  const perRole = (action: string, file: string) =>
    roles.map((role) => ({ [action]: `${role}/${file}`, when: `tripleo_role_name == '${role}'` }));
  write("tripleo/upgrade_steps_tasks.yaml", perRole("ansible.builtin.import_tasks", "upgrade_tasks.yaml"));
  const loop = {
    "ansible.builtin.include_tasks": "upgrade_steps_tasks.yaml",
    with_sequence: "start=0 end=5",
    loop_control: { loop_var: "step" },
  };
  // Newer releases gather facts and load the global variables in plays of their own; Queens gathers by default.
  const before: object[] = [
    { hosts, gather_facts: false, tasks: [{ "ansible.builtin.meta": "clear_facts" }] },
    { hosts, gather_facts: true, tasks: [] },
    {
      hosts,
      gather_facts: false,
      tasks: [{ "ansible.builtin.include_vars": "global_vars.yaml", no_log: true }],
    },
  ];
  write("tripleo/global_vars.yaml", { deploy_steps_max: 6 });
  write("tripleo/looped.yml", [{ hosts, tasks: [loop] }]);
  const perStep = (strategy: string, action: string) =>
    before.concat(
      STEPS.map((step) => ({
        hosts,
        gather_facts: false,
        strategy,
        vars: { step: String(step) },
        tasks: perRole(action, `upgrade_tasks_step${step}.yaml`),
      })),
    );
  write("tripleo/imports.yml", perStep("linear", "ansible.builtin.import_tasks"));
  write("tripleo/includes.yml", perStep("free", "ansible.builtin.include_tasks"));
}

function writeSegue(): void {
  const slots = STEPS.map((step) => {
    const units = roles.map((role) =>
      unit(
        role,
        role,
        noops(role, step).map(({ name, ...body }) => task(name, body)),
      ),
    );
    return slot("all", step, units);
  });
  const tree = emit(plan([stage("all", roles)], slots), input(), () => {});
  for (const [path, file] of tree) write(`segue/${path}`, file.content);
}

function measure(path: string): { wall: number; cpu: number; evaluated: number } {
  const start = process.hrtime.bigint();
  const script = `ansible-playbook -i ${folder}/hosts.yml -f 20 ${folder}/${path}; status=$?; times; exit $status`;
  const { status, stdout, stderr } = spawnSync("bash", ["-c", script], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: {
      ...process.env,
      ANSIBLE_NOCOLOR: "1",
      ANSIBLE_LOCAL_TEMP: `${folder}/tmp`,
      ANSIBLE_REMOTE_TEMP: `${folder}/tmp`,
    },
  });
  if (status !== 0) throw new Error(`${path}: ${stdout}${stderr}`);
  const wall = Number(process.hrtime.bigint() - start) / 1e9;
  const [, children = ""] = stdout.trimEnd().split("\n").slice(-2);
  const cpu = [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, m, s]) => sum + Number(m) * 60 + Number(s),
    0,
  );
  const recap = stdout.slice(stdout.indexOf("PLAY RECAP"));
  const evaluated = [...recap.matchAll(/(?:ok|skipped)=(\d+)/g)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );
  return { wall, cpu, evaluated };
}
