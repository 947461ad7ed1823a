/**
 * The same upgrade, of tasks that do nothing, as a person would write it by hand, as TripleO wrote it (Train: a play for each
 * step, a file for each role and step), and as segue writes it, without and with its journal. No form gathers facts, for
 * the tasks read none. Prints wall time and processor time, with segue's ratio to each; then what a host and a slot cost
 * as there are more of them.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { emit } from "../../src/emit/emit.ts";
import { input, plan, slot, stage, task, unit } from "../../test/emit/bakery.ts";

const TASKS_PER_STEP = Number(process.env["SEGUE_BENCH_TASKS"] ?? 3);
/** How often each is measured; the least counts, for nothing makes a run faster than it is. */
const TIMES = Number(process.env["SEGUE_BENCH_TIMES"] ?? 2);
const roles = ["Controller", "Database", "Compute"];
const folder = mkdtempSync(join(tmpdir(), "segue-bench-"));

if (spawnSync("ansible-playbook", ["--version"], { stdio: "ignore" }).status !== 0) {
  console.log("not run: it needs ansible-playbook");
  process.exit();
}
for (const hosts of [8, 20]) compareForms(hosts, 6);
growth("slots", [30, 90], (slots) => [10, slots]);
growth("hosts", [10, 100], (hosts) => [hosts, 6]);
rmSync(folder, { recursive: true });

interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

function compareForms(hosts: number, slots: number): void {
  lay(hosts, slots);
  const forms: readonly (readonly [string, string, ...string[]])[] = [
    ["by hand", "bare.yml"],
    ["as TripleO (Train)", "train.yml"],
    ["segue, journal off", "segue/upgrade.yml", "-e", "segue_journal=false"],
    ["segue, journal on", "segue/upgrade.yml"],
  ];
  const results = forms.map(([name, ...args]) => ({ name, ...measure(args) }));
  const [off, on] = results.slice(2);
  console.log(`\n${hosts} hosts, ${roles.length} roles, ${slots} slots, ${TASKS_PER_STEP} tasks in each`);
  console.log(row("", "wall s", "cpu s", "off: wall", "off: cpu", "on: wall", "on: cpu"));
  for (const { name, wall, cpu } of results) {
    const ratios = [off, on].flatMap((mine = { name, wall, cpu }) => [mine.wall / wall, mine.cpu / cpu]);
    console.log(row(name, wall.toFixed(1), cpu.toFixed(1), ...ratios.map((ratio) => ratio.toFixed(2))));
  }
}

/** What a host costs in a slot, beyond what a run of no slots costs. */
function growth(of: string, sizes: readonly number[], measured: (size: number) => [number, number]): void {
  console.log(`\nsegue, journal on: milliseconds of processor a host and slot, as there are more ${of}`);
  for (const size of sizes) {
    const [hosts, slots] = measured(size);
    lay(hosts, slots);
    const { cpu } = measure(["segue/upgrade.yml"]);
    console.log(row(`${hosts} hosts, ${slots} slots`, ((cpu * 1000) / hosts / slots).toFixed(0)));
  }
}

function row(name: string, ...cells: readonly string[]): string {
  return name.padEnd(24) + cells.map((cell) => cell.padStart(10)).join("");
}

/** Lays out inventory and playbooks of all forms anew. */
function lay(hosts: number, slots: number): void {
  rmSync(folder, { recursive: true });
  const steps = Array.from({ length: slots }, (_, step) => step);
  writeInventory(hosts);
  writeByHand(steps);
  writeTrain(steps);
  writeSegue(steps);
}

function write(path: string, content: unknown): void {
  const place = join(folder, path);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, typeof content === "string" ? content : JSON.stringify(content, null, 1));
}

/** An eighth of the hosts are databases, a quarter controllers. */
function writeInventory(count: number): void {
  const names = Array.from({ length: count }, (_, index) => index);
  const children = Object.fromEntries(
    roles.map((role) => {
      const mine = names.filter(
        (index) => role === (index % 8 === 0 ? "Database" : index % 4 === 1 ? "Controller" : "Compute"),
      );
      const hosts = mine.map((index) => [`${role.toLowerCase()}-${index}`, {}]);
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

/** A play for each role and step, as one would write who knows both. */
function writeByHand(steps: readonly number[]): void {
  const plays = steps.flatMap((step) =>
    roles.map((role) => ({ hosts: role, gather_facts: false, tasks: noops(role, step) })),
  );
  write("bare.yml", plays);
}

/** TRIPLEO: the tasks keep their condition on the step whatever file they stand in. */
function writeTrain(steps: readonly number[]): void {
  for (const role of roles)
    for (const step of steps) {
      const tasks = noops(role, step).map((one) => ({ ...one, when: `step|int == ${step}` }));
      write(`${role}/upgrade_tasks_step${step}.yaml`, tasks);
    }
  const plays = steps.map((step) => ({
    hosts: roles.join(":"),
    gather_facts: false,
    vars: { step: String(step) },
    strategy: "free",
    tasks: roles.map((role) => ({
      "ansible.builtin.include_tasks": `${role}/upgrade_tasks_step${step}.yaml`,
      when: `tripleo_role_name == '${role}'`,
    })),
  }));
  write("train.yml", plays);
}

function writeSegue(steps: readonly number[]): void {
  const slots = steps.map((step) => {
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

/** The least of some runs of a playbook, each from the beginning. */
function measure(args: readonly string[]): Cost {
  const runs = Array.from({ length: TIMES }, () => run(args));
  return { wall: Math.min(...runs.map(({ wall }) => wall)), cpu: Math.min(...runs.map(({ cpu }) => cpu)) };
}

function run(args: readonly string[]): Cost {
  rmSync(`${folder}/state`, { recursive: true, force: true });
  const start = process.hrtime.bigint();
  const script = `ansible-playbook -i ${folder}/hosts.yml -f 20 ${args.join(" ")}; status=$?; times; exit $status`;
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
  if (status !== 0) throw new Error(`${args.join(" ")}: ${stdout}${stderr}`);
  const wall = Number(process.hrtime.bigint() - start) / 1e9;
  const [, children = ""] = stdout.trimEnd().split("\n").slice(-2);
  const times = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
  return { wall, cpu: times.reduce((sum, [, m, s]) => sum + Number(m) * 60 + Number(s), 0) };
}
