import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Plan } from "../../src/model/plan.ts";
import { slotFiles } from "../../src/model/slot-file.ts";
import { planDot } from "../../src/show/plan-dot.ts";
import { planData, planJson } from "../../src/show/plan-json.ts";
import { planMarkdown } from "../../src/show/plan-markdown.ts";
import { planMermaid } from "../../src/show/plan-mermaid.ts";
import { planText } from "../../src/show/plan-text.ts";
import { play } from "../order/scenario.ts";

const test = suite("views of a plan");

/** Two stages, two waves, an operation: small enough to be read. */
function cloud(): Plan {
  const { plan } = play({
    release: { from: "newton", to: "ocata" },
    roles: { Controller: ["mysql", "keystone"], Compute: ["nova_compute"] },
    services: {
      keystone: { steps: [1], after: ["mysql"] },
      mysql: { steps: [1, 2] },
      nova_compute: { steps: [3] },
    },
    stages: [
      { name: "controlplane", roles: ["Controller"] },
      { name: "dataplane", roles: ["Compute"], rolling: [1, "50%"] },
    ],
    operations: [{ name: "reboot", use: "reboot", hosts: ["Compute"], serial: 1 }],
  });
  return plan;
}

test("the text can be checked by eye", () => {
  assert.is(
    planText(cloud()),
    `upgrade newton to ocata

stage controlplane (all hosts together): Controller
  upgrade, wave 0, step 1  [controlplane/upgrade-w0-step1]
    Controller
      mysql
        - mysql upgrade_tasks 1
  upgrade, wave 0, step 2  [controlplane/upgrade-w0-step2]
    Controller
      mysql
        - mysql upgrade_tasks 2
  upgrade, wave 1, step 1  [controlplane/upgrade-w1-step1]
    Controller
      keystone
        - keystone upgrade_tasks 1

stage dataplane (in batches of 1, then 50%): Compute
  upgrade, step 3  [dataplane/upgrade-w0-step3]
    Compute
      nova_compute
        - nova_compute upgrade_tasks 3
  post, operation reboot, 1 host at a time  [dataplane/post-reboot]
    Compute
      operation reboot
        - reboot 0
`,
  );
});

test("the files of a slot name its wave, or what its operation does", () => {
  const { slots } = cloud();
  const files = slotFiles(slots);
  assert.equal(
    slots.map(({ id }) => [files.get(id)?.playbook, files.get(id)?.tasks("Compute")]),
    [
      ["steps/controlplane/upgrade-w0-step1.yml", "tasks/Compute/controlplane-upgrade-w0-step1.yml"],
      ["steps/controlplane/upgrade-w0-step2.yml", "tasks/Compute/controlplane-upgrade-w0-step2.yml"],
      ["steps/controlplane/upgrade-w1-step1.yml", "tasks/Compute/controlplane-upgrade-w1-step1.yml"],
      ["steps/dataplane/upgrade-w0-step3.yml", "tasks/Compute/dataplane-upgrade-w0-step3.yml"],
      ["steps/dataplane/post-reboot.yml", "tasks/Compute/dataplane-post-reboot.yml"],
    ],
  );
});

test("the runbook has the command of every stage, slot and role, in order", () => {
  const commands = planMarkdown(cloud()).match(/^ansible-playbook .*$/gm);
  assert.equal(commands, [
    "ansible-playbook -i inventory preflight.yml",
    "ansible-playbook -i inventory upgrade.yml",
    "ansible-playbook -i inventory stages/controlplane.yml",
    "ansible-playbook -i inventory steps/controlplane/upgrade-w0-step1.yml",
    "ansible-playbook -i inventory steps/controlplane/upgrade-w0-step2.yml",
    "ansible-playbook -i inventory steps/controlplane/upgrade-w1-step1.yml",
    "ansible-playbook -i inventory stages/dataplane.yml",
    "ansible-playbook -i inventory steps/dataplane/upgrade-w0-step3.yml",
    "ansible-playbook -i inventory steps/dataplane/post-reboot.yml",
    "ansible-playbook -i inventory playbooks/Controller.yml",
    "ansible-playbook -i inventory playbooks/Compute.yml",
  ]);
});

test("names of tasks cannot break the runbook", () => {
  const plan = cloud();
  const [slot] = plan.slots;
  const [unit] = slot?.roles.get("Controller") ?? [];
  const [task] = unit?.tasks ?? [];
  assert.ok(slot !== undefined && unit !== undefined && task !== undefined);
  const tasks = [{ ...task, name: "Stop *all*\n# {{ x }} <b>" }];
  const slots = [{ ...slot, roles: new Map([["Controller", [{ ...unit, tasks }]]]) }];
  assert.match(planMarkdown({ ...plan, slots }), "  - Stop \\*all\\* \\# \\{\\{ x \\}\\} \\<b\\>\n");
});

test("plan.json has the published shape", () => {
  const data = planData(cloud(), (path) => `in/${path}`);
  assert.equal(Object.keys(data), [
    "format",
    "release",
    "workflow",
    "stages",
    "slots",
    "edges",
    "dropped",
    "unreachable",
    "secrets",
  ]);
  const parsed = JSON.parse(JSON.stringify(data));
  assert.equal(parsed.slots[2], {
    id: "controlplane/upgrade-w1-step1",
    stage: "controlplane",
    phase: "upgrade",
    wave: 1,
    step: 1,
    lockstep: [],
    roles: {
      Controller: [
        {
          service: "keystone",
          section: "upgrade_tasks",
          tasks: [
            {
              name: "keystone upgrade_tasks 1",
              digest: "000000000000",
              source: { file: "in/keystone.yaml", line: 1, column: 1 },
            },
          ],
        },
      ],
    },
    exports: {},
  });
  assert.equal(parsed.slots[4].roles.Compute[0].operation, "reboot");
  assert.equal(parsed.edges, [
    {
      from: { service: "mysql", step: 2, slot: "controlplane/upgrade-w0-step2" },
      to: { service: "keystone", step: 1, slot: "controlplane/upgrade-w1-step1" },
      reason: "declared",
      source: { file: "in/keystone.yaml", line: 1, column: 1 },
    },
  ]);
  assert.is(planJson(cloud()).at(-1), "\n");
});

test("the pictures have a box for every service of every wave, and an arrow for every wish", () => {
  assert.is(
    planMermaid(cloud()),
    `flowchart TB
  subgraph stage0["controlplane"]
    subgraph stage0wave0["upgrade, wave 0"]
      n0["mysql"]
    end
    subgraph stage0wave1["upgrade, wave 1"]
      n1["keystone"]
    end
    stage0wave0 ~~~ stage0wave1
  end
  subgraph stage1["dataplane"]
    subgraph stage1wave0["upgrade, wave 0"]
      n2["nova_compute"]
    end
    subgraph stage1wave1["post, wave 0"]
      n3{{"reboot"}}
    end
    stage1wave0 ~~~ stage1wave1
  end
  stage0 ==> stage1
  n0 --> n1
`,
  );
  assert.is(
    planDot(cloud()),
    `digraph plan {
  rankdir=LR;
  node [shape=box];
  subgraph cluster_0 {
    label="controlplane";
    subgraph cluster_0_0 {
      label="upgrade, wave 0";
      n0 [label="mysql"];
    }
    subgraph cluster_0_1 {
      label="upgrade, wave 1";
      n1 [label="keystone"];
    }
  }
  subgraph cluster_1 {
    label="dataplane";
    subgraph cluster_1_0 {
      label="upgrade, wave 0";
      n2 [label="nova_compute"];
    }
    subgraph cluster_1_1 {
      label="post, wave 0";
      n3 [label="reboot", shape=hexagon];
    }
  }
  n0 -> n1;
}
`,
  );
});

test.run();
