/**
 * How the time from units to the written plan grows with their number: graphs of 1k and 10k units, where the largest
 * real plan has some 700. Each service has five steps on four of sixteen roles and waits for up to two others. Prints a
 * table, with the part that ordering takes; exits 1 when the time per unit grows by more than 1.3, or 10k units take
 * more than five seconds.
 * Usage: node --import tsx .ci/scripts/bench-order.ts [SIZE]
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Bound, ResolvedDependency } from "../../src/model/bound.ts";
import type { Plan, Unit } from "../../src/model/plan.ts";
import type { Role } from "../../src/model/role.ts";
import type { Task } from "../../src/model/task.ts";
import { order } from "../../src/order/order.ts";
import { planJson } from "../../src/show/plan-json.ts";
import { SourceFile } from "../../src/source/source-file.ts";

const SIZES = [1_000, 10_000];
const ROUNDS = 5;
const STEPS = 5;
const ROLES = Array.from({ length: 16 }, (_, i) => `Role${i}`);
const ROLES_OF_A_SERVICE = 4;
const MOST_GROWTH = 1.3;
const MOST_SECONDS = 5;

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
    tasks: [taskOf(`${service} ${step}`)],
  }));
}

function taskOf(name: string): Task {
  const origin = { span, via: [] };
  return { name, value: new Map(), origin, digest: "0123456789ab", reads: [], sets: [], lockstep: false };
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

function plan({ units, bound }: Graph): Plan {
  const { slots, edges } = order(units, bound, roles, { workflow: "upgrade", release: {} }, fail);
  const rest = {
    release: {},
    workflow: "upgrade",
    stages: [],
    dropped: [],
    unreachable: [],
    secrets: [],
  } as const;
  return { ...rest, roles, slots, edges };
}

function fail(): never {
  throw new Error("the graph has a finding");
}

/** Microseconds a unit. */
interface Times {
  readonly ordering: number;
  readonly whole: number;
}

/** Once, as `segue compile` does it: nothing is warm. */
function timesOf(size: number): Times {
  const graph = graphOf(size);
  const begin = process.cpuUsage();
  const ordered = plan(graph);
  const ordering = micros(begin) / size;
  planJson(ordered);
  return { ordering, whole: micros(begin) / size };
}

/** Processor time since then. */
function micros(begin: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begin);
  return user + system;
}

/** Measures in a process of its own: a size that comes after another would find the other's heap, and code that is warm. */
function measureApart(size: number): Times {
  const options = [...process.execArgv, fileURLToPath(import.meta.url), String(size)];
  const { stdout, status } = spawnSync(process.execPath, options, { encoding: "utf8" });
  if (status !== 0) throw new Error(`measuring ${size} units failed`);
  return JSON.parse(stdout);
}

/** The sizes in turn, so that a busy spell of the machine meets them all; of each the least. */
function measureInTurn(): readonly Times[] {
  const rounds = Array.from({ length: ROUNDS }, () => SIZES.map(measureApart));
  return SIZES.map((_, i) => ({
    ordering: Math.min(...rounds.map((times) => times[i]?.ordering ?? Number.POSITIVE_INFINITY)),
    whole: Math.min(...rounds.map((times) => times[i]?.whole ?? Number.POSITIVE_INFINITY)),
  }));
}

function compareSizes(): void {
  const times = measureInTurn();
  console.log("  units   order   order and plan.json   (µs of processor time a unit)");
  for (const [i, { ordering, whole }] of times.entries())
    console.log(
      `${String(SIZES[i]).padStart(7)}  ${ordering.toFixed(2).padStart(6)}  ${whole.toFixed(2).padStart(20)}`,
    );
  const [small, large] = times.map(({ whole }) => whole);
  const growth = (large ?? 0) / (small ?? 1);
  const seconds = ((large ?? 0) * 10_000) / 1e6;
  console.log(`time per unit from 1k to 10k units: x ${growth.toFixed(2)} (at most ${MOST_GROWTH})`);
  console.log(`10k units: ${seconds.toFixed(2)} s (at most ${MOST_SECONDS})`);
  if (growth > MOST_GROWTH || seconds > MOST_SECONDS) process.exit(1);
}

const only = process.argv[2];
if (only === undefined) compareSizes();
else console.log(JSON.stringify(timesOf(Number(only))));
