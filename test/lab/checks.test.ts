import { test } from "uvu";
import * as assert from "uvu/assert";
import { checks } from "./scenario/checks.ts";
import type { Evidence, HostEvent, TaskRun } from "./scenario/evidence.ts";

const hosts = [
  { name: "database-0", address: "10.77.0.12", role: "Database" },
  { name: "controller-0", address: "10.77.0.11", role: "Controller" },
  { name: "controller-1", address: "10.77.0.15", role: "Controller" },
  { name: "compute-0", address: "10.77.0.14", role: "Compute" },
];

/** An upgrade as it should go: one line an event, `seconds host service event [fact=value]...`. */
const good = `
  10 controller-0 registry-api stop release=1.0
  10 controller-1 registry-api stop release=1.0
  12 controller-0 registry-api migrate-begin schema=2
  13 controller-0 registry-api migrate schema=2
  14 controller-0 registry-api start release=2.0
  14 controller-1 registry-api start release=2.0
  15 controller-0 registry-worker start release=2.0
  15 controller-1 registry-worker start release=2.0
  20 controller-0 ledger-api stop release=1.0
  20 controller-1 ledger-api stop release=1.0
  22 controller-0 ledger-api migrate-begin schema=2
  23 controller-0 ledger-api migrate schema=2
  24 controller-0 ledger-api start release=2.0
  24 controller-1 ledger-api start release=2.0
  30 database-0 node shutdown
  31 database-0 node boot
  32 controller-0 node shutdown
  33 controller-0 node boot
  34 controller-1 node shutdown
  35 controller-1 node boot
  40 compute-0 batch drained
  41 compute-0 registry-agent stop release=1.0
  42 compute-0 registry-agent start release=2.0
  43 compute-0 node shutdown
  44 compute-0 node boot
  45 compute-0 registry-agent start release=2.0
  46 compute-0 batch enabled
  50 controller-0 registry-worker reload rpc=2.0
  50 controller-1 registry-worker reload rpc=2.0
  51 compute-0 registry-agent reload rpc=2.0
  52 controller-0 registry-worker speaks rpc=2.0`;

function events(text: string): readonly HostEvent[] {
  return text
    .trim()
    .split("\n")
    .map((line) => {
      const [at, host = "", service = "", event = "", ...facts] = line.trim().split(" ");
      const known = Object.fromEntries(facts.map((fact) => fact.split("=")));
      return { ...known, at: Number(at), host, service, event, ...schemaOf(known["schema"]) };
    });
}

function schemaOf(text: string | undefined): { schema: number } | Record<string, never> {
  return text === undefined ? {} : { schema: Number(text) };
}

const slot = (name: string, host: string, begin: number, end: number): TaskRun => ({
  slot: name,
  host,
  task: "Stop the registry",
  file: "/out/tasks/Controller/controlplane-upgrade-w0-step2.yml",
  begin,
  end,
  status: "changed",
});

/** Services that answer every second, but for the given ones. */
function probes(silent: (service: string, at: number) => boolean = () => false): Evidence["probes"] {
  return Array.from({ length: 60 }, (_, at) =>
    ["registry", "ledger"].map((service) => ({
      at,
      service,
      status: silent(service, at) ? 503 : 200,
      took: 0.1,
    })),
  ).flat();
}

function evidence(change: Partial<Evidence> = {}): Evidence {
  const silent = (service: string, at: number): boolean =>
    service === "registry" ? at > 10 && at < 14 : at > 20 && at < 24;
  return { hosts, events: events(good), tasks: [], probes: probes(silent), ...change };
}

/** Titles of the checks that find something. */
function failing(found: Evidence): readonly string[] {
  return checks.filter(({ run }) => run(found).length > 0).map(({ title }) => title);
}

const withEvents = (from: string | RegExp, to: string): Evidence =>
  evidence({ events: events(good.replace(from, to)) });

test("an upgrade in order violates nothing", () => {
  assert.equal(failing(evidence()), []);
});

const disorders: readonly (readonly [string, string | RegExp, string, string])[] = [
  [
    "a migration that ran twice",
    "14 controller-0 registry-api start",
    "13 controller-1 registry-api migrate schema=2\n14 controller-0 registry-api start",
    "Each migration ran exactly once",
  ],
  [
    "a service that ran while its database was migrated",
    "10 controller-1 registry-api stop",
    "12.5 controller-1 registry-api stop",
    "Services stop everywhere, then migrate, then start",
  ],
  [
    "a host that still runs the old release",
    "15 controller-1 registry-worker start release=2.0",
    "15 controller-1 registry-worker start release=1.0",
    "Every host runs the new release",
  ],
  [
    "a refused start",
    "52 controller-0 registry-worker speaks rpc=2.0",
    "52 controller-0 registry-api refused",
    "No service met a schema or a message of the wrong release",
  ],
  [
    "an unpin before the last agent was new",
    /50 controller-0 registry-worker reload/,
    "41.5 controller-0 registry-worker reload",
    "Agents were unpinned after the last host ran the new release",
  ],
  [
    "two hosts down together",
    "34 controller-1 node shutdown",
    "32.5 controller-1 node shutdown",
    "Hosts rebooted one at a time, each that needed it",
  ],
  [
    "a host that was not rebooted",
    /30 database-0 node shutdown\n.*\n/,
    "",
    "Hosts rebooted one at a time, each that needed it",
  ],
  [
    "a ledger stopped too early",
    "20 controller-0 ledger-api stop",
    "13.5 controller-0 ledger-api stop",
    "The ledger is touched after all of the registry is upgraded",
  ],
  [
    "a compute touched too early",
    "41 compute-0 registry-agent stop",
    "34.5 compute-0 registry-agent stop",
    "The control plane is done before the first compute is touched",
  ],
];
for (const [what, from, to, title] of disorders) {
  test(`sees ${what}`, () => {
    assert.ok(failing(withEvents(from, to)).includes(title), failing(withEvents(from, to)).join("; "));
  });
}

test("sees a slot begun on one host while another is in the one before", () => {
  const tasks = [
    slot("controlplane/upgrade-w0-step2", "controller-0", 1, 5),
    slot("controlplane/upgrade-w0-step3", "controller-1", 4, 6),
  ];
  assert.equal(failing(evidence({ tasks })), ["Every slot ends on all hosts before the next begins"]);
});

test("lets hosts of one slot overlap, and slots follow each other", () => {
  const tasks = [
    slot("controlplane/upgrade-w0-step2", "controller-0", 1, 5),
    slot("controlplane/upgrade-w0-step2", "controller-1", 2, 6),
    slot("controlplane/upgrade-w0-step3", "controller-0", 6, 7),
  ];
  assert.equal(failing(evidence({ tasks })), []);
});

test("sees a service that did not answer while nothing of its own was stopped", () => {
  const found = evidence({ probes: probes((service, at) => service === "registry" && at > 39 && at < 42) });
  assert.equal(failing(found), [
    "Services answer except while their own upgrade or their database's restart stops them",
  ]);
});

test("sees a service that never came back", () => {
  const found = evidence({ probes: probes((service, at) => service === "ledger" && at > 22) });
  assert.equal(failing(found), [
    "Services answer except while their own upgrade or their database's restart stops them",
  ]);
});

test.run();
