import { suite } from "uvu";
import * as assert from "uvu/assert";
import { bind } from "../../src/bind/bind.ts";
import type { Dropped } from "../../src/model/plan.ts";
import type { RoleData } from "../../src/model/service.ts";
import type { SourceTask } from "../../src/model/task.ts";
import { Float, isMap, type Value } from "../../src/value/value.ts";
import { findings, play, projectOf, roleData, type Scenario, spanIn } from "../order/scenario.ts";

const test = suite("bind");

function task(name: string, extra: Readonly<Record<string, Value>> = {}): SourceTask {
  const value = new Map<string, Value>([["name", name], ...Object.entries(extra)]);
  return { value, origin: { span: spanIn("template.yaml"), via: [] } };
}

type Lists = Readonly<Record<string, readonly SourceTask[]>>;

/** Roles whose services have the given sections, `upgrade_tasks` where only a list is given. */
function rolesWith(
  roles: Readonly<Record<string, readonly (readonly [string, Lists])[]>>,
): readonly RoleData[] {
  const names = Object.fromEntries(
    Object.entries(roles).map(([role, services]) => [role, services.map(([name]) => name)]),
  );
  return roleData({ roles: names }).map((data) => ({
    ...data,
    services: data.services.map((service, i) => ({
      ...service,
      sections: new Map(Object.entries(roles[data.role.name]?.[i]?.[1] ?? {})),
    })),
  }));
}

function bound(roles: readonly RoleData[], scenario: Scenario = { roles: {} }) {
  return bind(roles, projectOf(scenario), new Set(), () => {});
}

function nameOf({ value }: SourceTask): unknown {
  return isMap(value) ? value.get("name") : value;
}

function showServices(roles: readonly RoleData[]): readonly string[] {
  return bound(roles).services.map(({ role, name, position, sections }) => {
    const lists = [...sections].map(([section, tasks]) => `${section}: ${tasks.map(nameOf).join(", ")}`);
    return `${role} ${position} ${name} ${lists.join("; ")}`.trim();
  });
}

function showDropped({ role, service, section, task: { value }, sameAs }: Dropped): string {
  return `${role} ${service} ${section} ${isMap(value) ? value.get("name") : ""} = ${sameAs}`;
}

test("equal tasks of a section are kept once for each role, from the first service", () => {
  const roles = rolesWith({
    Controller: [
      ["mysql", { upgrade_tasks: [task("Set fact"), task("Stop mysql")] }],
      [
        "keystone",
        { upgrade_tasks: [task("Set fact"), task("Stop keystone")], post_upgrade_tasks: [task("Set fact")] },
      ],
    ],
    Database: [["keystone", { upgrade_tasks: [task("Set fact")] }]],
  });
  assert.equal(showServices(roles), [
    "Controller 0 mysql upgrade_tasks: Set fact, Stop mysql",
    "Controller 1 keystone upgrade_tasks: Stop keystone; post_upgrade_tasks: Set fact",
    "Database 0 keystone upgrade_tasks: Set fact",
  ]);
  assert.equal(bound(roles).dropped.map(showDropped), ["Controller keystone upgrade_tasks Set fact = mysql"]);
});

test("tasks are equal as Python compares: key order and 1, 1.0 and true do not tell them apart, texts do", () => {
  const roles = rolesWith({
    Controller: [
      ["a", { upgrade_tasks: [task("x", { retries: 1, when: true })] }],
      [
        "b",
        {
          upgrade_tasks: [
            {
              ...task("x"),
              value: new Map<string, Value>([
                ["when", 1],
                ["retries", new Float(1)],
                ["name", "x"],
              ]),
            },
          ],
        },
      ],
      ["c", { upgrade_tasks: [task("x", { retries: "1", when: true })] }],
    ],
  });
  assert.equal(showServices(roles), [
    "Controller 0 a upgrade_tasks: x",
    "Controller 1 b",
    "Controller 2 c upgrade_tasks: x",
  ]);
});

test("a service that a role lists twice is there once", () => {
  const sections = { upgrade_tasks: [task("Stop mysql")] };
  const roles = rolesWith({
    Controller: [
      ["mysql", sections],
      ["keystone", {}],
      ["mysql", sections],
    ],
  });
  assert.equal(showServices(roles), [
    "Controller 0 mysql upgrade_tasks: Stop mysql",
    "Controller 1 keystone",
  ]);
  assert.equal(bound(roles).dropped.map(showDropped), ["Controller mysql upgrade_tasks Stop mysql = mysql"]);
});

test("services that are OS::Heat::None leave nothing", () => {
  const [data] = rolesWith({
    Controller: [
      ["", {}],
      ["mysql", {}],
    ],
  });
  assert.ok(data !== undefined);
  assert.equal(showServices([data]), ["Controller 1 mysql"]);
});

test("external sections are merged over all roles, in role order, on localhost", () => {
  const external = (...names: string[]) => ({ external_upgrade_tasks: names.map((name) => task(name)) });
  const roles = rolesWith({
    Controller: [
      ["nova", external("Pull", "Migrate nova")],
      ["cinder", external("Pull", "Migrate cinder")],
    ],
    Compute: [
      ["nova", external("Pull", "Migrate nova", "Only here")],
      ["ceph", { scale_tasks: [task("Down")] }],
    ],
  });
  assert.equal(
    showServices(roles).filter((line) => line.startsWith("localhost")),
    [
      "localhost 0 nova external_upgrade_tasks: Pull, Migrate nova",
      "localhost 1 cinder external_upgrade_tasks: Migrate cinder",
      "localhost 2 nova external_upgrade_tasks: Only here",
      "localhost 3 ceph scale_tasks: Down",
    ],
  );
  assert.equal(bound(roles).dropped.map(showDropped), [
    "localhost cinder external_upgrade_tasks Pull = nova",
  ]);
});

/** Findings of a scenario, without the notes. */
function problems(scenario: Scenario): readonly string[] {
  return findings({ ...play(scenario) }).filter((line) => !line.startsWith("  "));
}

const TWO = { Controller: ["keystone", "nova_api"], Compute: ["nova_compute"] };

const wrong: readonly (readonly [string, Scenario, readonly string[]])[] = [
  [
    "a dependency on a service that does not exist",
    { roles: TWO, services: { nova_compute: { after: ["nova_apy"] } } },
    ["nova_compute.yaml:1 error order/unknown-service: there is no service nova_apy"],
  ],
  [
    "a dependency on a service that runs nowhere",
    { roles: TWO, services: { nova_compute: { after: ["mysql"] } }, known: ["mysql"] },
    [
      "nova_compute.yaml:1 warning order/not-deployed: mysql runs on no role: nova_compute does not wait for it",
    ],
  ],
  [
    "a dependency on what is no service by that name, however like one that runs nowhere",
    { roles: TWO, services: { nova_compute: { after: ["my_sql"] } }, known: ["my-sql"] },
    ["nova_compute.yaml:1 error order/unknown-service: there is no service my_sql"],
  ],
  [
    "a dependency on itself",
    { roles: TWO, services: { keystone: { after: ["keystone"] } } },
    ["keystone.yaml:1 error order/self-dependency: keystone waits for itself"],
  ],
  [
    "a step out of range",
    { roles: TWO, services: { nova_api: { after: [{ on: "keystone", step: 6, before: 2 }] } } },
    [
      "nova_api.yaml:1 error order/step-out-of-range: nova_api waits for keystone with step 6, but the steps are 0 to 5",
    ],
  ],
  [
    "a project entry for a service that does not exist",
    { roles: TWO, project: { nova_compte: { after: ["keystone"] } } },
    ["segue.yaml:30 error order/unknown-service: there is no service nova_compte"],
  ],
  [
    "a stage of a service that does not exist",
    { roles: TWO, project: { nova_compute: { stage: "dataplan" } } },
    ["segue.yaml:30 error order/unknown-stage: there is no stage dataplan"],
  ],
  [
    "a role of a stage that does not exist",
    { roles: TWO, stages: [{ name: "all", roles: ["Controller", "Compute", "Computer"] }] },
    ["segue.yaml:10 error order/unknown-role: there is no role Computer"],
  ],
  [
    "a role in two stages",
    {
      roles: TWO,
      stages: [
        { name: "one", roles: ["Controller"] },
        { name: "two", roles: ["Controller", "Compute"] },
      ],
    },
    ["segue.yaml:11 error order/role-in-two-stages: role Controller is in the stages one and two"],
  ],
  [
    "two stages of one name",
    {
      roles: TWO,
      stages: [
        { name: "one", roles: ["Controller"] },
        { name: "one", roles: ["Compute"] },
      ],
    },
    [
      "segue.yaml:11 error order/duplicate-stage: there are two stages named one",
      "roles_data.yaml:1 warning order/role-without-stage: role Compute is in no stage, so its hosts are not upgraded",
    ],
  ],
  [
    "a role in no stage",
    { roles: TWO, stages: [{ name: "one", roles: ["Controller"] }] },
    [
      "roles_data.yaml:1 warning order/role-without-stage: role Compute is in no stage, so its hosts are not upgraded",
    ],
  ],
  [
    "hosts and anchors of an operation that do not exist",
    {
      roles: TWO,
      operations: [{ name: "Gate", hosts: ["Compute", "Controler"], after: ["controlplan", "nova_ap"] }],
    },
    [
      "segue.yaml:50 error order/unknown-target: Gate names controlplan, which does not exist",
      "segue.yaml:50 error order/unknown-target: Gate names nova_ap, which does not exist",
      "segue.yaml:50 error order/unknown-target: Gate names Controler, which does not exist",
    ],
  ],
  [
    "an operation that waits for itself",
    { roles: TWO, operations: [{ name: "Gate", hosts: ["localhost"], after: ["Gate"] }] },
    ["segue.yaml:50 error order/self-dependency: Gate waits for itself"],
  ],
  [
    "a built-in operation that does not exist",
    { roles: TWO, operations: [{ name: "x", use: "rebot" }] },
    ["segue.yaml:50 error order/unknown-operation: there is no built-in operation rebot"],
  ],
];

for (const [title, scenario, expected] of wrong)
  test(`reports ${title}`, () => assert.equal(problems(scenario), expected));

test("a wrong name is answered with the nearest, also when the resource was named", () => {
  const help = (on: string) =>
    play({ roles: TWO, services: { nova_api: { after: [on] } } }).diagnostics.map(({ help }) => help);
  assert.equal(help("keystne"), ["did you mean keystone?"]);
  assert.equal(help("OS::TripleO::Services::Keystone"), ["did you mean keystone?"]);
  assert.equal(help("zookeeper"), [undefined]);
});

test("a dependency of a template on several roles is reported once", () => {
  const scenario = { roles: { One: ["a"], Two: ["a"] }, services: { a: { after: ["zookeeper"] } } };
  assert.is(problems(scenario).length, 1);
});

function stagesOf(scenario: Scenario): readonly string[] {
  return play(scenario).bound.stages.list.map(
    ({ name, roles, manual, rolling }) =>
      `${name}: ${roles.join(", ")}${manual ? " (manual)" : ""}${rolling === undefined ? "" : ` ${rolling.join()}`}`,
  );
}

test("by default roles with control-plane tags or services make the first stage, all others the second", () => {
  const roles = {
    Compute: ["nova_compute"],
    Controller: ["neutron_agent"],
    Database: ["mysql"],
    Messaging: ["oslo_messaging_rpc"],
    Networker: ["neutron_l3"],
    CephStorage: ["ceph_osd"],
  };
  assert.equal(stagesOf({ roles, roleOptions: { Controller: { tags: ["primary", "controller"] } } }), [
    "controlplane: Controller, Database, Messaging",
    "dataplane: Compute, Networker, CephStorage",
  ]);
});

test("a role with disable_upgrade_deployment makes a stage of its own, run by the operator host by host", () => {
  const roleOptions = { Compute: { disableUpgradeDeployment: true } };
  assert.equal(stagesOf({ roles: TWO, roleOptions }), [
    "controlplane: Controller",
    "compute: Compute (manual) 1",
  ]);
  assert.equal(stagesOf({ roles: TWO, roleOptions, stages: [{ name: "api", roles: ["Controller"] }] }), [
    "api: Controller",
    "compute: Compute (manual) 1",
  ]);
  assert.equal(stagesOf({ roles: TWO, roleOptions, stages: [{ name: "compute", roles: ["Controller"] }] }), [
    "compute: Controller",
    "compute-2: Compute (manual) 1",
  ]);
});

test("a service with a stage of its own takes its roles along, also into a default stage that has no role", () => {
  assert.equal(
    stagesOf({
      roles: { AllInOne: ["keystone", "nova_compute"] },
      project: { nova_compute: { stage: "dataplane" } },
    }),
    ["controlplane: AllInOne", "dataplane: AllInOne"],
  );
});

test("a fast-forward has one stage, an update one for each role", () => {
  assert.equal(stagesOf({ roles: TWO, workflow: "fast-forward" }), ["overcloud: Controller, Compute"]);
  assert.equal(
    stagesOf({ roles: TWO, workflow: "update", project: { nova_compute: { stage: "dataplane" } } }),
    ["controller: Controller 1", "compute: Compute 1"],
  );
});

test.run();
