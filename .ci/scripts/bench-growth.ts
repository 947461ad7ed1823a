/**
 * How a compile grows: many roles that share twenty services, and a chain in which each service waits for the one before.
 * Prints what a unit costs, beyond starting, beside what it costs among a tenth as many; fails where it costs 1.3 times as
 * much, or a compile needs more than 1 GB.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { leastOf, row } from "./measure.ts";

const ROUNDS = 1;
const STEPS = 4;
const SERVICES = 20;
const MOST_GROWTH = 1.3;
const MOST_MEGABYTES = 1000;
const SEGUE = "dist/cli/main.js";

const folder = mkdtempSync(join(tmpdir(), "segue-bench-"));
try {
  console.log(row("", "a unit, times", "peak MB", "manifest kB", "largest kB"));
  const fine = [
    compare("roles", [30, 300], layRoles, (count) => count * SERVICES * STEPS),
    compare("services in a chain", [500, 5000], layChain, (count) => count),
  ];
  console.log(`at most: ${MOST_GROWTH} times, ${MOST_MEGABYTES} MB`);
  if (fine.includes(false)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

/** Whether the larger of two projects costs no more a unit than it may. */
function compare(
  what: string,
  counts: readonly [number, number],
  lay: (count: number) => string,
  units: (count: number) => number,
): boolean {
  const projects = counts.map(lay);
  const compiles = projects.map((project) => [
    SEGUE,
    "compile",
    `${project}/segue.yaml`,
    "-q",
    "--force",
    "--out",
    `${project}/out`,
  ]);
  const [start, ...costs] = leastOf(ROUNDS, [[SEGUE, "--version"], ...compiles]);
  const [small = 0, large = 0] = costs.map(({ cpu }, i) => (cpu - (start?.cpu ?? 0)) / units(counts[i] ?? 1));
  for (const [i, project] of projects.entries()) {
    const times = i === 0 ? 1 : large / small;
    const sizes = [statSync(`${project}/out/manifest.json`).size, largestBelow(`${project}/out`)];
    console.log(
      row(
        `${counts[i]} ${what}`,
        times.toFixed(2),
        (costs[i]?.peak ?? 0).toFixed(0),
        ...sizes.map((size) => (size / 1000).toFixed(0)),
      ),
    );
  }
  return large / small <= MOST_GROWTH && costs.every(({ peak }) => peak <= MOST_MEGABYTES);
}

/** Of what people and Ansible read: the plan for programs holds everything. */
function largestBelow(out: string): number {
  const files = readdirSync(out, { recursive: true, encoding: "utf8" });
  return Math.max(
    ...files.filter((path) => path.endsWith(".yml")).map((path) => statSync(join(out, path)).size),
  );
}

function layRoles(count: number): string {
  const roles = Array.from({ length: count }, (_, i) => role(`Role${i}`, SERVICES));
  return layProject(`roles-${count}`, roles, SERVICES, STEPS, (i) => i % 2 === 1);
}

function layChain(count: number): string {
  return layProject(`chain-${count}`, [role("Kitchen", count)], count, 1, (i) => i > 0);
}

function role(name: string, services: number): string {
  const names = Array.from({ length: services }, (_, i) => `service${i}`);
  return `- name: ${name}\n  ServicesDefault: [${names.join(", ")}]\n`;
}

/** Services of so many steps, some of which wait for the one before. */
function layProject(
  name: string,
  roles: readonly string[],
  services: number,
  steps: number,
  waits: (i: number) => boolean,
): string {
  const project = join(folder, name);
  put(`${project}/segue.yaml`, "templates: services\nroles: roles.yaml\n");
  put(`${project}/roles.yaml`, roles.join(""));
  for (let i = 0; i < services; i++)
    put(`${project}/services/service${i}.yaml`, template(i, steps, waits(i)));
  return project;
}

function template(i: number, steps: number, waits: boolean): string {
  const tasks = Array.from(
    { length: steps },
    (_, step) => `
        - name: Step ${step} of service ${i}
          when: step|int == ${step}
          ansible.builtin.command: /bin/service${i} ${step}
          changed_when: true`,
  );
  return `heat_template_version: rocky
outputs:
  role_data:
    value:
      service_name: service${i}${waits ? `\n      upgrade_after: [service${i - 1}]` : ""}
      upgrade_tasks:${tasks.join("")}
`;
}

function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
