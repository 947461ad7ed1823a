import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Evidence, parseLines, type TaskRun } from "./scenario/evidence.ts";
import { plannedKills } from "./scenario/kills.ts";
import { differences } from "./scenario/state.ts";
import { table } from "./scenario/table.ts";

const ran = (slot: string, host: string, begin: number): TaskRun => ({
  slot,
  host,
  task: "Stop the agent",
  file: "/out/tasks/Compute/dataplane-upgrade-w0-step2.yml",
  begin,
  end: begin + 2,
  status: "changed",
});

test("prints a row for each slot and batch, and how the services fared", () => {
  const evidence: Evidence = {
    hosts: [],
    events: [],
    tasks: [
      ran("dataplane/step2", "compute-0", 100),
      ran("dataplane/step3", "compute-0", 103),
      ran("dataplane/step2", "compute-1", 106),
    ],
    probes: [
      { at: 100, service: "registry", status: 200, took: 0 },
      { at: 101, service: "registry", status: 503, took: 0 },
      { at: 102, service: "registry", status: 0, took: 0 },
      { at: 103, service: "registry", status: 200, took: 0 },
    ],
  };
  assert.equal(table(evidence).split("\n"), [
    "slot                                 from     to tasks  hosts",
    "dataplane/step2                       0.0    2.0     1  compute-0",
    "dataplane/step3                       3.0    5.0     1  compute-0",
    "dataplane/step2                       6.0    8.0     1  compute-1",
    "",
    "registry: 50.0 % of 4 probes answered",
    "  1.0 to 3.0: registry answered 503, 0",
  ]);
});

test("reads JSON lines whose last is torn", () => {
  assert.equal(parseLines('{"at": 1}\n{"at": 2}\n{"at"'), [{ at: 1 }, { at: 2 }]);
});

test("names the lines in which two hosts' states differ", () => {
  const expected = new Map([["compute-0", "registry-agent 2.0\nactive"]]);
  const found = new Map([["compute-0", "registry-agent 1.0\nactive"]]);
  assert.equal(differences(expected, found), [
    "compute-0 lacks: registry-agent 2.0",
    "compute-0 has: registry-agent 1.0",
  ]);
});

test("spreads kills over the whole upgrade, each second one with Ansible's workers", () => {
  assert.equal(plannedKills(3, 100), [
    { afterTasks: 25, delay: 0, workers: true },
    { afterTasks: 50, delay: 370, workers: false },
    { afterTasks: 75, delay: 740, workers: true },
  ]);
});

test.run();
