import { test } from "uvu";
import * as assert from "uvu/assert";
import { lowerTasks } from "../../src/lower/lower.ts";
import type { Unit } from "../../src/model/plan.ts";
import { showSpan } from "../../src/source/span.ts";
import { toPlain } from "../../src/value/json.ts";
import { isList, isMap, type Value } from "../../src/value/value.ts";
import { type LoweredYaml, lowerYaml } from "./lower-yaml.ts";

test("the service of the original specification compiles step by step", () => {
  const lowered = lowerYaml(
    `
Compute:
  nova_compute:
    upgrade_tasks:
      - name: RPC pin nova-compute
        exec: "crudini --set /etc/nova/nova.conf upgrade_levels compute $upgrade_level_nova_compute"
        tags: step1
      - name: stop nova-compute
        service: name=openstack-nova-compute state=stopped
        tags: step2
      - name: update heat database
        command: nova-manage db_sync
        tags: step3
      - name: start nova-compute
        service: name=openstack-nova-compute state=started
        tags: step4
`,
    {},
    new Map([["upgrade_level_nova_compute", "auto"]]),
  );
  assert.equal(lowered.problems, []);
  assert.equal(lowered.units.map(plainUnit), [
    {
      step: 1,
      tasks: [
        {
          name: "RPC pin nova-compute",
          "ansible.builtin.shell":
            "crudini --set /etc/nova/nova.conf upgrade_levels compute $upgrade_level_nova_compute",
          environment: { upgrade_level_nova_compute: "auto" },
          changed_when: true,
        },
      ],
    },
    {
      step: 2,
      tasks: [
        {
          name: "Stop nova-compute",
          "ansible.builtin.service": { name: "openstack-nova-compute", state: "stopped" },
        },
      ],
    },
    {
      step: 3,
      tasks: [
        {
          name: "Update heat database",
          "ansible.builtin.command": "nova-manage db_sync",
          changed_when: true,
        },
      ],
    },
    {
      step: 4,
      tasks: [
        {
          name: "Start nova-compute",
          "ansible.builtin.service": { name: "openstack-nova-compute", state: "started" },
        },
      ],
    },
  ]);
});

test("in the tags dialect common tasks run at the steps at which the role has other work", () => {
  const lowered = lowerYaml(`
Controller:
  keystone:
    upgrade_tasks:
      - {name: Look, command: a, tags: common}
      - {name: Stop, command: b, tags: step1}
  nova:
    upgrade_tasks:
      - {name: Migrate, command: c, tags: "step5,validation"}
      - {name: Never ran, command: d}
Compute:
  kernel:
    upgrade_tasks:
      - {name: Look, command: a, tags: common}
`);
  assert.equal(names(lowered), [
    "Controller keystone 1: Look, Stop",
    "Controller keystone 5: Look",
    "Controller nova 5: Migrate",
    "Compute kernel 0: Look",
    "Compute kernel 1: Look",
    "Compute kernel 2: Look",
    "Compute kernel 3: Look",
    "Compute kernel 4: Look",
    "Compute kernel 5: Look",
  ]);
  assert.equal(lowered.units[2]?.tasks[0]?.value.get("tags"), ["validation"]);
  assert.equal(
    lowered.unreachable.map(({ service, reason }) => [service, reason]),
    [["nova", "it has no step tag, in a section whose steps are selected by tags"]],
  );
});

test("in the conditions dialect a task without a step runs at every one", () => {
  const lowered = lowerYaml(`
Controller:
  keystone:
    post_upgrade_tasks:
      - {name: Look, stat: path=/x, register: x, tags: common}
      - {name: Stop, command: b, when: [step|int == 1, x.stat.exists]}
`);
  assert.equal(names(lowered), [
    "Controller keystone 0: Look",
    "Controller keystone 1: Look, Stop",
    "Controller keystone 2: Look",
    "Controller keystone 3: Look",
  ]);
  assert.equal(plainUnit(lowered.units[1]).tasks, [
    { name: "Look", "ansible.builtin.stat": { path: "/x" }, register: "x", tags: ["common"] },
    { name: "Stop", "ansible.builtin.command": "b", changed_when: true, when: "x.stat.exists" },
  ]);
});

test("dialects may be mixed: each section follows its own tasks, then its namesakes, then the tree", () => {
  const lowered = lowerYaml(`
Controller:
  old:
    upgrade_tasks: [{name: Old, command: a, tags: step1}, {name: Untagged, command: a}]
  older:
    upgrade_tasks: [{name: Older, command: a, tags: step2}]
  new:
    upgrade_tasks: [{name: New, command: a, when: step|int == 3}]
  silent:
    upgrade_tasks: [{name: Untagged too, command: a}]
    post_upgrade_tasks: [{name: Namesake, command: a}]
  other:
    post_upgrade_tasks: [{name: Post, command: a, when: step|int == 0}]
`);
  assert.equal(names(lowered), [
    "Controller old 1: Old",
    "Controller older 2: Older",
    "Controller new 3: New",
    ...[0, 1, 2, 3].map((step) => `Controller silent ${step}: Namesake`),
    "Controller other 0: Post",
  ]);
});

test("the project's word on a dialect counts more than what the tasks look like", () => {
  const text = "Controller:\n  x:\n    upgrade_tasks: [{name: A, command: a, tags: step1}]";
  const lowered = lowerYaml(text, { dialects: new Map([["upgrade_tasks", "conditions"]]) });
  assert.is(lowered.units.length, 6);
  assert.equal(lowered.units[0]?.tasks[0]?.value.get("tags"), ["step1"]);
});

test("blocks are judged with their children", () => {
  const lowered = lowerYaml(`
Controller:
  x:
    upgrade_tasks:
      - name: Both
        when: ["step|int in [1, 2]", ready]
        block:
          - {name: First, command: a, when: step|int == 1}
          - {name: Second, command: b, when: step|int == 2 or forced}
        rescue:
          - {name: Rescue, command: c}
      - name: Only always is left
        when: step|int == 3
        block:
          - {name: Not at three, command: a, when: step|int == 4}
        rescue:
          - {name: Rescue, command: b}
        always:
          - {name: Always, command: c}
      - name: Nothing left
        block:
          - {name: At five, command: a, when: step|int == 5}
`);
  const shape = lowered.units.map((unit) => ({
    step: unit.step,
    tasks: unit.tasks.map(({ value }) => sketch(value)),
  }));
  assert.equal(shape, [
    { step: 1, tasks: ["Both?ready is truthy[First, Second?forced is truthy | Rescue]"] },
    { step: 2, tasks: ["Both?ready is truthy[Second | Rescue]"] },
    { step: 3, tasks: ["Only always is left[Always]"] },
    { step: 5, tasks: ["Nothing left[At five]"] },
  ]);
});

test("what still reads the step is given it as the text that TripleO gives", () => {
  const lowered = lowerYaml(`
Controller:
  x:
    upgrade_tasks:
      - {name: Show, debug: {msg: "{{ step }}"}, when: step|int == 2}
      - {name: Own meaning, debug: {msg: "{{ step }}"}, when: step|int == 2, vars: {step: "2"}}
`);
  const tasks = lowered.units.filter(({ step }) => step === 2).flatMap((unit) => unit.tasks);
  assert.equal(
    tasks.map(({ value, reads }) => [plain(value), reads]),
    [
      [{ name: "Show", "ansible.builtin.debug": { msg: "{{ step }}" }, vars: { step: "2" } }, []],
      [
        {
          name: "Own meaning",
          "ansible.builtin.debug": { msg: "{{ step }}" },
          vars: { step: "2" },
          when: "step|int == 2",
        },
        [],
      ],
    ],
  );
});

test("every emitted task, children too, knows where it was written", () => {
  const lowered = lowerYaml(`Controller:
  x:
    upgrade_tasks:
      - name: Outer
        block:
          - {name: Inner, service: name=x state=started, when: step|int == 1}
`);
  const [task] = lowered.units[0]?.tasks ?? [];
  const block = task?.value.get("block");
  const child = isList(block) ? block.find(isMap) : undefined;
  assert.is(task && showSpan(task.origin.span), "services.yaml:4:9");
  const origin = child && lowered.origins.of(child);
  assert.is(origin && showSpan(origin.span), "services.yaml:6:13");
});

test("tasks of operations are made plain too, without a step", () => {
  const lowered = lowerYaml("Controller: {}");
  const { units } = lowerYaml("Controller:\n  x:\n    upgrade_tasks: [{command: a, when: step|int == 1}]");
  const origin = units[0]?.tasks[0]?.origin;
  assert.ok(origin);
  const [task] = lowerTasks(
    [{ value: new Map([["command", "hostname chdir=/"]]), origin }],
    lowered,
    () => {},
  );
  assert.equal(task && plain(task.value), {
    name: "Run hostname",
    "ansible.builtin.command": { cmd: "hostname", chdir: "/" },
    changed_when: true,
  });
  assert.ok(task && lowered.origins.of(task.value));
});

test("what the tasks need beside ansible-core is collected", () => {
  const lowered = lowerYaml(`
Controller:
  x:
    upgrade_tasks:
      - {when: step|int == 1, ini_file: {path: /x}}
      - {when: step|int == 1, pacemaker_cluster: state=online}
      - {when: step|int == 1, include_role: {name: tripleo_persist}}
      - {when: step|int == 1, include_role: {name: "{{ some }}"}}
      - when: step|int == 1
        block: [{mysql_db: {name: x}}, {import_role: name=tripleo_stop}]
`);
  assert.equal(lowered.requirements, {
    collections: ["community.general", "community.mysql"],
    modules: ["pacemaker_cluster"],
    roles: ["tripleo_persist", "tripleo_stop"],
  });
});

test("the digest tells tasks apart by what they do, not by the order of their keys", () => {
  const digests = (text: string) =>
    lowerYaml(`Controller:\n  x:\n    upgrade_tasks: [${text}]`).units[0]?.tasks.map(({ digest }) => digest);
  const one = digests("{name: A, command: a, when: step|int == 0}");
  assert.match(one?.[0] ?? "", /^[0-9a-f]{12}$/);
  assert.equal(digests("{when: step|int == 0, command: a, name: A}"), one);
  assert.not.equal(digests("{name: A, command: b, when: step|int == 0}"), one);
});

test("tasks that hosts must pass together say so", () => {
  const lowered = lowerYaml(`
Controller:
  x:
    upgrade_tasks:
      - {name: A, when: step|int == 0, command: a, run_once: true}
      - {name: B, when: step|int == 0, command: a, delegate_to: other}
      - {name: C, when: step|int == 0, pause: {minutes: 1}}
      - {name: D, when: step|int == 0, meta: end_host}
      - {name: E, when: step|int == 0, meta: end_play}
      - {name: F, when: step|int == 0, block: [{command: a, run_once: "{{ x }}"}]}
      - {name: G, when: step|int == 0, command: a, run_once: false}
`);
  const flagged = lowered.units.flatMap(({ tasks }) =>
    tasks.filter(({ lockstep }) => lockstep).map(({ name }) => name),
  );
  assert.equal(flagged, ["A", "C", "E", "F"]);
});

function names(lowered: LoweredYaml): readonly string[] {
  return lowered.units.map(
    ({ role, service, step, tasks }) =>
      `${role} ${service} ${step}: ${tasks.map(({ name }) => name).join(", ")}`,
  );
}

function plainUnit(unit: Unit | undefined): { step: number | undefined; tasks: readonly unknown[] } {
  return { step: unit?.step, tasks: unit?.tasks.map(({ value }) => plain(value)) ?? [] };
}

/** As `assert.equal` compares it: with the usual prototype. */
function plain(value: Value): unknown {
  return JSON.parse(JSON.stringify(toPlain(value)));
}

function sketch(task: unknown): string {
  if (!isMap(task)) return "?";
  const list = (key: string) => {
    const children = task.get(key);
    return isList(children) ? children.map(sketch).join(", ") : "";
  };
  const rescue = task.has("rescue") ? ` | ${list("rescue")}` : "";
  const when = task.has("when") ? `?${task.get("when")}` : "";
  return `${task.get("name")}${when}${task.has("block") ? `[${list("block")}${rescue}]` : ""}`;
}

test.run();
