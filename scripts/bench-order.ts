/**
 * How the time of ordering grows with the number of units: graphs of 1k, 10k and 100k units. Each service has five steps
 * on four of sixteen roles and waits for up to two others. Prints a table; exits 1 when the time per unit grows by more
 * than 1.3 from 10k to 100k.
 * Usage: node --import tsx scripts/bench-order.ts
 */
import type { Bound, ResolvedDependency } from "../src/model/bound.ts";
import type { Unit } from "../src/model/plan.ts";
import type { Role } from "../src/model/role.ts";
import { order } from "../src/order/order.ts";
import { SourceFile } from "../src/source/source-file.ts";

const SIZES = [1_000, 10_000, 100_000];
const STEPS = 5;
const ROLES = Array.from({ length: 16 }, (_, i) => `Role${i}`);
const ROLES_OF_A_SERVICE = 4;
const MOST_GROWTH = 1.3;

const span = { file: new SourceFile("bench.yaml", ""), start: 0, end: 0 };

interface Graph {
  readonly units: readonly Unit[];
  readonly bound: Bound;
}

/** A random graph that is the same in every run; services wait for earlier ones, so that there are no cycles. */
function graphOf(size: number): Graph {
  const random = generator(size);
  const names = Array.from({ length: size / STEPS / ROLES_OF_A_SERVICE }, (_, i) => `service_${i}`);
  return {
    units: ROLES.flatMap((role, r) =>
      names
        .filter((_, i) => (i + r) % (ROLES.length / ROLES_OF_A_SERVICE) === 0)
        .flatMap((service, i) => unitsOf(service, role, i)),
    ),
    bound: {
      services: [],
      dropped: [],
      dependencies: names.flatMap((service, i) => dependenciesOf(service, i, names, random)),
      stages: {
        list: [
          { name: "all", roles: ROLES, tolerate: new Map(), beforeBatch: [], afterBatch: [], manual: false },
        ],
        ofRole: new Map(ROLES.map((role) => [role, "all"])),
        ofService: new Map(),
      },
      operations: [],
    },
  };
}

function unitsOf(service: string, role: string, position: number): readonly Unit[] {
  return Array.from({ length: STEPS }, (_, step) => ({
    role,
    service,
    section: "upgrade_tasks",
    step,
    position,
    tasks: [],
  }));
}

function dependenciesOf(
  service: string,
  at: number,
  names: readonly string[],
  random: () => number,
): readonly ResolvedDependency[] {
  if (at === 0) return [];
  const awaited = new Set([names[Math.floor(random() * at)], names[Math.floor(random() * at)]]);
  return [...awaited].flatMap((on) =>
    on === undefined ? [] : [{ service, on, scope: "deployment", span, declaredIn: "template" } as const],
  );
}

/** A linear congruential generator: the same numbers in every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const roles: readonly Role[] = ROLES.map((name) => ({
  name,
  span,
  services: [],
  count: 1,
  hostnameFormat: "",
  tags: [],
  disableUpgradeDeployment: false,
  upgradeBatchSize: 1,
  deploySerial: 1,
  updateSerial: 1,
  data: new Map(),
}));

/**
 * Processor time in milliseconds: the mean of several runs, so that garbage collection counts, and of three such means
 * the least, so that other work on the machine counts little.
 */
function measure(graph: Graph, runs: number): number {
  const means = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    for (let run = 0; run < runs; run++)
      order(graph.units, graph.bound, roles, { workflow: "upgrade", release: {} }, fail);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000 / runs;
  });
  return Math.min(...means);
}

function fail(): never {
  throw new Error("the graph has a finding");
}

measure(graphOf(10_000), 10);
const perUnit = SIZES.map((size) => {
  const milliseconds = measure(graphOf(size), 500_000 / size);
  const micros = (milliseconds * 1000) / size;
  console.log(
    `${String(size).padStart(7)} units  ${milliseconds.toFixed(0).padStart(6)} ms  ${micros.toFixed(2)} µs/unit`,
  );
  return micros;
});
const growth = (perUnit[2] ?? 0) / (perUnit[1] ?? 1);
console.log(`time per unit from 10k to 100k units: x ${growth.toFixed(2)} (at most ${MOST_GROWTH})`);
if (growth > MOST_GROWTH) process.exit(1);
