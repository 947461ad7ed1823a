import { suite } from "uvu";
import * as assert from "uvu/assert";
import { serviceChanges } from "../../src/ansible/services/service-changes.ts";
import { readTask } from "../../src/ansible/task.ts";
import type { Origin } from "../../src/model/origin.ts";
import type { Plan } from "../../src/model/plan.ts";
import { outages } from "../../src/show/outages/outages.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { fromPlain } from "../../src/value/json.ts";
import { isMap, type ValueMap } from "../../src/value/value.ts";
import { play } from "../order/scenario.ts";

const NOWHERE: Origin = { span: { file: new SourceFile("tasks.yaml", ""), start: 0, end: 0 }, via: [] };

const test = suite("outages");

const changes: readonly (readonly [title: string, task: object, expected: readonly string[]])[] = [
  ["a service", { "ansible.builtin.service": { name: "httpd", state: "stopped" } }, ["stop httpd"]],
  ["a unit", { "ansible.builtin.systemd": { name: "httpd.service", state: "started" } }, ["start httpd"]],
  ["a restart", { service: { name: "snmpd", state: "restarted" } }, ["restart snmpd"]],
  ["a reload, which is no outage", { service: { name: "snmpd", state: "reloaded" } }, []],
  [
    "what is disabled",
    { service: { name: "ntpd", state: "stopped", enabled: "no" } },
    ["stop ntpd (disabled)"],
  ],
  [
    "a condition",
    { service: { name: "ntpd", state: "stopped" }, when: "ntp|bool" },
    ["stop ntpd (conditional)"],
  ],
  [
    "a loop",
    { service: { name: "{{ item }}", state: "stopped" }, with_items: ["swift-proxy", "swift-object"] },
    ["stop swift-proxy", "stop swift-object"],
  ],
  [
    "a loop over a variable",
    { service: { name: "ceph-osd@{{ item }}", state: "stopped" }, loop: "{{ osds }}" },
    ["stop ceph-osd@{{ item }}"],
  ],
  [
    "a block, not its rescue",
    {
      when: "is_bootstrap_node",
      block: [{ service: { name: "mariadb", state: "stopped" } }],
      rescue: [{ service: { name: "mariadb", state: "started" } }],
      always: [{ service: { name: "rsyslog", state: "started" } }],
    },
    ["stop mariadb (conditional)", "start rsyslog (conditional)"],
  ],
  ["what runs on request", { service: { name: "httpd", state: "stopped" }, tags: ["never", "x"] }, []],
  [
    "a delegated task",
    { service: { name: "httpd", state: "stopped" }, delegate_to: "lb" },
    ["stop httpd at lb"],
  ],
  ["a cluster resource", { pacemaker_resource: { resource: "galera", state: "disable" } }, ["stop galera"]],
  ["a cluster", { pacemaker_cluster: { state: "offline" } }, ["stop Pacemaker cluster"]],
  ["a container", { "containers.podman.podman_container": { name: "a", state: "absent" } }, ["stop a"]],
  [
    "TripleO's role for containers",
    {
      "ansible.builtin.import_role": { name: "tripleo-container-stop" },
      vars: { tripleo_containers_to_stop: ["cinder_api", "cinder_api_cron"] },
    },
    ["stop cinder_api", "stop cinder_api_cron"],
  ],
  ["a reboot", { "ansible.builtin.reboot": null }, ["restart the whole host (reboot)"]],
  ["a command", { "ansible.builtin.command": "/usr/bin/systemctl stop a.service b" }, ["stop a", "stop b"]],
  ["an argv", { command: { argv: ["service", "httpd", "restart"] } }, ["restart httpd"]],
  [
    "a script",
    { shell: { cmd: "if systemctl is-active a; then sudo systemctl stop a; fi\npcs resource enable b" } },
    ["stop a", "start b"],
  ],
  [
    "what disables at once",
    { shell: "systemctl disable --now a && systemctl disable b" },
    ["stop a (disabled)"],
  ],
  ["a silent command", { shell: "systemctl stop a 2> /dev/null || true" }, ["stop a"]],
  ["a computed name", { shell: "docker stop $(docker ps -q)" }, []],
  ["an expression", { command: "podman stop {{ container_name }}" }, ["stop {{container_name}}"]],
  ["a key that every object has", { constructor: { name: "a", state: "stopped" } }, []],
];

for (const [title, task, expected] of changes)
  test(`sees what a task does to services: ${title}`, () => {
    const found = serviceChanges(readTask(taskValue(task), NOWHERE, { of: () => undefined })).map(
      (change) => {
        const remarks = [change.disabled && "disabled", change.conditional && "conditional"].filter(Boolean);
        const at = change.delegate === undefined ? "" : ` at ${change.delegate}`;
        return `${change.what} ${change.daemon}${at}${remarks.map((remark) => ` (${remark})`).join("")}`;
      },
    );
    assert.equal(found, expected);
  });

test("an outage lasts from the stop to the start along the order, whoever starts it", () => {
  const plan = planWith({
    "keystone 1": [{ service: { name: "httpd", state: "stopped" } }],
    "horizon 1": [{ service: { name: "httpd", state: "stopped" }, when: "httpd_enabled" }],
    "horizon 3": [{ service: { name: "httpd", state: "started" } }],
  });
  assert.equal(windows(plan), [
    "httpd on Controller: 0 to 1, started by horizon, stopped by keystone horizon",
  ]);
});

test("what no task starts again waits for the configuration", () => {
  const tasks = { "keystone 1": [{ service: { name: "httpd", state: "stopped" } }] };
  assert.equal(windows(planWith(tasks)), ["httpd on Controller: 0 to 1, configured, stopped by keystone"]);
  assert.equal(
    windows(planWith(tasks, "deploy.yml")),
    ["httpd on Controller: 0 to 2, configured, stopped by keystone"],
    "the slot of the operator's own playbook",
  );
});

test("a service that is disabled does not come back; one that restarts is away in one slot", () => {
  const plan = planWith({
    "keystone 1": [{ service: { name: "api", state: "stopped", enabled: false } }],
    "horizon 1": [{ service: { name: "memcached", state: "restarted" } }],
    "horizon 3": [
      { service: { name: "memcached", state: "restarted" } },
      { service: { name: "memcached", state: "restarted" } },
      { service: { name: "chronyd", state: "started" } },
    ],
  });
  assert.equal(windows(plan), [
    "api on Controller: 0 to 1, disabled, stopped by keystone",
    "memcached on Controller: 0 to 0, restarted by horizon, stopped by horizon",
    "memcached on Controller: 1 to 1, restarted by horizon, stopped by horizon",
  ]);
});

/** Two services in two slots, with these tasks by service and step. */
function planWith(tasks: Readonly<Record<string, readonly object[]>>, configure?: string): Plan {
  const { plan } = play({
    roles: { Controller: ["keystone", "horizon"] },
    services: { keystone: { steps: [1] }, horizon: { steps: [1, 3] } },
    ...(configure === undefined ? {} : { configure }),
  });
  const slots = plan.slots.map((slot) => ({
    ...slot,
    roles: new Map(
      [...slot.roles].map(([role, units]) => [
        role,
        units.map((unit) => ({
          ...unit,
          tasks: (tasks[`${unit.service} ${unit.step}`] ?? []).flatMap((task) =>
            unit.tasks.map((each) => ({ ...each, value: taskValue(task) })),
          ),
        })),
      ]),
    ),
  }));
  return { ...plan, slots };
}

function windows(plan: Plan): readonly string[] {
  return outages(plan).flatMap(({ daemon, place, windows: list }) =>
    list.map(({ from, to, end, start, stops }) => {
      const by = start === undefined ? "" : ` by ${start.placed.unit.service}`;
      const services = stops.map(({ placed }) => placed.unit.service).join(" ");
      return `${daemon} on ${place}: ${from} to ${to}, ${end}${by}, stopped by ${services}`;
    }),
  );
}

function taskValue(task: object): ValueMap {
  const value = fromPlain(task);
  return isMap(value) ? value : new Map();
}

test.run();
