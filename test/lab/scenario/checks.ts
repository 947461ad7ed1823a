import { type Evidence, type HostEvent, type TaskRun, work } from "./evidence.ts";
import { eventsOf, outages, overlaps, type Window, windows } from "./windows.ts";

/** Something that must hold for every upgrade of the lab's cloud; what it returns are violations. */
export interface Check {
  readonly title: string;
  readonly run: (evidence: Evidence) => readonly string[];
}

export const NEW = "2.0";
const NEW_SCHEMA = 2;
const DATABASES = ["registry-api", "ledger-api"];
const UPGRADED = ["registry-api", "registry-worker", "ledger-api", "registry-agent"];
const REBOOTED = ["Database", "Controller", "Compute"];
/** Seconds that a load balancer or a connection needs to notice that a server is back. */
const GRACE = 2;

/** What must hold even when the run was killed and run again. */
export const invariants: readonly Check[] = [
  { title: "Each migration ran exactly once", run: migratedOnce },
  { title: "Every host runs the new release", run: upgradedEverywhere },
  { title: "No service met a schema or a message of the wrong release", run: noViolation },
  { title: "Agents were unpinned after the last host ran the new release", run: unpinnedLast },
  { title: "Hosts rebooted one at a time, each that needed it", run: rebootedInTurn },
];

/** What must hold for an upgrade that nothing disturbed. */
export const checks: readonly Check[] = [
  ...invariants,
  { title: "Services stop everywhere, then migrate, then start", run: stopMigrateStart },
  { title: "The ledger is touched after all of the registry is upgraded", run: ledgerAfterRegistry },
  { title: "The control plane is done before the first compute is touched", run: controlPlaneFirst },
  { title: "Computes are upgraded one at a time", run: computesInTurn },
  { title: "Every slot ends on all hosts before the next begins", run: barriers },
  {
    title: "Services answer except while their own upgrade or their database's restart stops them",
    run: available,
  },
];

function migratedOnce(evidence: Evidence): readonly string[] {
  return DATABASES.flatMap((service) => {
    const runs = eventsOf(evidence, service, "migrate").filter(({ schema }) => schema === NEW_SCHEMA);
    return runs.length === 1
      ? []
      : [`${service} migrated ${runs.length} times: ${runs.map(hostOf).join(", ")}`];
  });
}

function upgradedEverywhere(evidence: Evidence): readonly string[] {
  return UPGRADED.flatMap((service) =>
    hostsOf(evidence, service)
      .filter(
        (host) =>
          !eventsOf(evidence, service, "start").some((event) => event.host === host && event.release === NEW),
      )
      .map((host) => `${service} of ${host} never started as ${NEW}`),
  );
}

function noViolation(evidence: Evidence): readonly string[] {
  return evidence.events
    .filter(({ event }) => event === "violation" || event === "refused")
    .map(({ host, service, reason }) => `${service} of ${host}: ${reason}`);
}

function unpinnedLast(evidence: Evidence): readonly string[] {
  const unpinned = ["registry-worker", "registry-agent"]
    .flatMap((service) => eventsOf(evidence, service, "reload"))
    .filter(({ rpc }) => rpc === NEW)
    .sort((one, other) => one.at - other.at);
  const first = unpinned[0];
  const roles = ["Controller", "Compute"];
  const missing = evidence.hosts.filter(
    ({ name, role }) => roles.includes(role) && !unpinned.some(({ host }) => host === name),
  );
  if (first === undefined || missing.length > 0)
    return missing.map(({ name }) => `${name} was never unpinned`);
  const early = [
    ...firstStarts(evidence).filter(({ at }) => at > first.at),
    ...eventsOf(evidence, "registry-worker", "speaks").filter(({ rpc, at }) => rpc === NEW && at < first.at),
  ];
  return early.map(
    ({ service, host, event }) => `${service} of ${host}: "${event}" on the wrong side of the unpin`,
  );
}

/** Of each host's services, the moment the new release first ran. */
function firstStarts(evidence: Evidence): readonly HostEvent[] {
  return UPGRADED.flatMap((service) => {
    const starts = eventsOf(evidence, service, "start").filter(({ release }) => release === NEW);
    return hostsOf(evidence, service).flatMap((name) => starts.find(({ host }) => host === name) ?? []);
  });
}

function rebootedInTurn(evidence: Evidence): readonly string[] {
  const down = windows(evidence, "node", ["shutdown", "boot"]);
  const times = evidence.hosts.map(({ name, role }) => {
    const wanted = REBOOTED.includes(role) ? 1 : 0;
    const found = eventsOf(evidence, "node", "shutdown").filter(({ host }) => host === name).length;
    return found === wanted ? "" : `${name} rebooted ${found} times, not ${wanted}`;
  });
  return [...times.filter((line) => line !== ""), ...overlaps(down).map(together)];
}

function stopMigrateStart(evidence: Evidence): readonly string[] {
  return DATABASES.flatMap((service) => {
    const migration = windows(evidence, service, ["migrate-begin", "migrate"])[0];
    if (migration === undefined) return [`${service} did not migrate`];
    const hosts = hostsOf(evidence, service);
    const stops = eventsOf(evidence, service, "stop").filter(({ release }) => release !== NEW);
    const running = hosts.filter(
      (name) => !stops.some(({ host, at }) => host === name && at < migration.begin),
    );
    const eager = firstStarts(evidence).filter(
      (start) => start.service === service && start.at < migration.end,
    );
    return [
      ...running.map((name) => `${service} of ${name} still ran when its database was migrated`),
      ...eager.map(({ host }) => `${service} of ${host} started before the migration had ended`),
    ];
  });
}

function ledgerAfterRegistry(evidence: Evidence): readonly string[] {
  const registry = Math.max(
    ...times(firstStarts(evidence).filter(({ service }) => service === "registry-api")),
  );
  return eventsOf(evidence, "ledger-api", "stop")
    .filter(({ at }) => at < registry)
    .map(({ host }) => `the ledger of ${host} was stopped before the last registry was up`);
}

function controlPlaneFirst(evidence: Evidence): readonly string[] {
  const controllers = new Set(
    evidence.hosts.filter(({ role }) => role !== "Compute").map(({ name }) => name),
  );
  const boots = eventsOf(evidence, "node", "boot").filter(({ host }) => controllers.has(host));
  return eventsOf(evidence, "registry-agent", "stop")
    .filter(({ at }) => at < Math.max(...times(boots)))
    .map(({ host }) => `the agent of ${host} was stopped while the control plane was not done`);
}

function computesInTurn(evidence: Evidence): readonly string[] {
  return overlaps(windows(evidence, "batch", ["drained", "enabled"])).map(together);
}

function barriers(evidence: Evidence): readonly string[] {
  const last = new Map<string, TaskRun>();
  const violations: string[] = [];
  for (const run of [...work(evidence.tasks)].sort((one, other) => one.begin - other.begin)) {
    for (const [slot, earlier] of last) {
      if (slot === run.slot || earlier.end <= run.begin) continue;
      violations.push(`${run.host} began ${run.slot} while ${earlier.host} was in ${slot}`);
    }
    const known = last.get(run.slot);
    if (known === undefined || known.end < run.end) last.set(run.slot, run);
  }
  return [...new Set(violations)];
}

function available(evidence: Evidence): readonly string[] {
  const shared = [...downtime(evidence, "mariadb"), ...downtime(evidence, "haproxy")];
  return ["registry", "ledger"].flatMap((service) => {
    const own = ownUpgrade(evidence, `${service}-api`);
    return outages(evidence, service)
      .filter((outage) => !within(outage, [own, ...shared]))
      .map(({ begin, end, what }) => `${what} for ${(end - begin).toFixed(1)} s from ${clock(begin)}`);
  });
}

/** From the first stop of the old release to the last first start of the new one. */
function ownUpgrade(evidence: Evidence, service: string): Window {
  const stop = eventsOf(evidence, service, "stop").find(({ release }) => release !== NEW);
  const starts = firstStarts(evidence).filter((start) => start.service === service);
  return { begin: stop?.at ?? 0, end: Math.max(...times(starts)), what: service };
}

function downtime(evidence: Evidence, service: string): readonly Window[] {
  return windows(evidence, service, ["stop", "start"]);
}

/** Whether an outage lies within windows that touch each other, give or take what it takes to notice. */
function within(outage: Window, allowed: readonly Window[]): boolean {
  let reached = outage.begin;
  for (const window of [...allowed].sort((one, other) => one.begin - other.begin)) {
    if (window.begin - GRACE <= reached) reached = Math.max(reached, window.end + GRACE);
  }
  return outage.end <= reached;
}

function hostsOf(evidence: Evidence, service: string): readonly string[] {
  const role = service === "registry-agent" ? "Compute" : "Controller";
  return evidence.hosts.filter((host) => host.role === role).map(({ name }) => name);
}

const hostOf = ({ host }: HostEvent): string => host;
const times = (events: readonly HostEvent[]): readonly number[] => events.map(({ at }) => at);
const together = ([one, other]: readonly [Window, Window]): string =>
  `${other.what} went while ${one.what} was down`;
const clock = (at: number): string => new Date(at * 1000).toISOString().slice(11, 21);
