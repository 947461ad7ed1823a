import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { emit } from "../../src/emit/emit.ts";
import type { Plan } from "../../src/model/plan.ts";
import { sayMissing } from "../helpers/shared.ts";
import { input, log, plan, slot, stage, task, unit } from "./bakery.ts";
import { haveAnsible, Playground, type Run } from "./playground.ts";

const test = suite("preflight");

const whole = { Controller: ["c0", "c1"], Database: ["d0"], Compute: [] };

function small(traits: Partial<Plan> = {}): Plan {
  return plan(
    [stage("controlplane", ["Controller", "Database"])],
    [
      slot("controlplane", 1, [
        unit("Controller", "keystone", [log("stop")]),
        unit("Database", "mysql", [log("stop")]),
      ]),
    ],
    traits,
  );
}

interface Attempt {
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  readonly traits?: Readonly<Record<string, object>>;
  readonly plan?: Plan;
  readonly modules?: readonly string[];
  readonly flags?: readonly string[];
  /** Files of the tree that are there or otherwise. */
  readonly files?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs preflight over hosts of which something may be wrong. */
function preflight({ groups = whole, traits = {}, modules = [], flags = [], ...rest }: Attempt): Run {
  const ground = new Playground(groups, traits, rest.environment);
  try {
    const requirements = { collections: [], modules, roles: [] };
    ground.put(emit(rest.plan ?? small(), input({ requirements }), () => {}));
    for (const [path, text] of Object.entries(rest.files ?? {})) ground.write(`out/${path}`, text);
    const run = ground.play("preflight.yml", "-i", "inventory/hosts.yml", ...flags);
    assert.equal(ground.log, [], "it changes nothing");
    return run;
  } finally {
    ground.end();
  }
}

function says(name: string, attempt: Attempt, words: RegExp): void {
  test(name, () => {
    if (!haveAnsible) return sayMissing(name, "ansible-playbook");
    const { status, output } = preflight(attempt);
    assert.is(status === 0, /are ready/.test(words.source), output);
    assert.match(output, words);
  });
}

/** A task of each of these reads a group by name; the plan's data for the inventory say so. */
const reading = JSON.stringify({
  group_reads: [
    { group: "mysql", first: true, role: "Database", service: "mysql", task: "Dump the data" },
    { group: "redis", first: false, role: "Controller", service: "redis", task: "Flush the cache" },
    { group: "Compute", first: true, role: "Controller", service: "nova_api", task: "Ask a compute" },
    { group: "Compute", first: false, role: "Controller", service: "nova_api", task: "Count the computes" },
    { group: "gone", first: true, role: "Compute", service: "agent", task: "Runs nowhere" },
  ],
});

/** Nothing listens there, so that ssh is refused at once. */
const silent = { ansible_connection: "ssh", ansible_host: "127.0.0.1", ansible_port: 1 };
const secret = {
  variable: "mysql_root_password",
  parameter: "MysqlRootPassword",
  description: "",
  templates: ["mysql.yaml"],
};

says("passes where all is well", {}, /All 3 hosts are ready/);
says(
  "lists the hosts that do not answer",
  { traits: { c1: silent, d0: silent } },
  /2 of 3 hosts do not answer: c1, d0/,
);
says(
  "names the group that a task reads and that has no hosts, or is not there",
  {
    files: { "inventory/segue_inventory.cfg": reading },
    groups: { ...whole, mysql: ["d0"] },
  },
  /lacks what tasks read: redis \(read by Flush the cache on Controller\), Compute \(read by Ask a compute on Controller\)/,
);
says(
  "names the host that gives no root's rights",
  {
    traits: { c1: { ansible_become: true, ansible_become_user: "nobody", ansible_become_exe: "/bin/false" } },
  },
  /Not ready: c1/,
);
says(
  "names the secrets that are not given",
  { plan: small({ secrets: [secret] }) },
  /Not given: mysql_root_password/,
);
says(
  "passes when they are",
  { plan: small({ secrets: [secret] }), flags: ["-e", "mysql_root_password=x"] },
  /All 3 hosts are ready/,
);
says(
  "says which settings are not in force, and where a module of no collection was looked for",
  // A file that is not there would be looked for elsewhere: in this folder, in the home, in /etc.
  { modules: ["no_such_module"], files: { "no.cfg": "" }, environment: { ANSIBLE_CONFIG: "no.cfg" } },
  /Not set: ANSIBLE_GATHERING=explicit ANSIBLE_DISPLAY_SKIPPED_HOSTS=false ANSIBLE_INVENTORY_UNPARSED_FAILED=true\.(.*\n)*.*Not installed here: no_such_module\. Of no collection.*ANSIBLE_LIBRARY\): no_such_module/,
);
says("names roles without hosts", { groups: { ...whole, Database: [] } }, /no hosts for Database/);
says(
  "names hosts of two roles",
  { groups: { ...whole, Database: ["d0", "c1"] } },
  /In two roles of the inventory: c1/,
);
says(
  "names roles that the plan does not know",
  { groups: { ...whole, CephStorage: ["s0"] }, traits: { s0: { tripleo_role_name: "CephStorage" } } },
  /hosts of CephStorage, which the plan does not know/,
);
says(
  "wants space in /var",
  { flags: ["-e", "segue_var_free_mb=999999999"] },
  /MB are free in \/var; 999999999 are wanted/,
);
says(
  "names modules that are not installed",
  { modules: ["nowhere.atall.thing", "ansible.builtin.copy"] },
  /Not installed here: nowhere\.atall\.thing\. Try: ansible-galaxy/,
);

const validation = task("Look", {
  "ansible.builtin.command": "test {{ inventory_hostname }} != c0",
  changed_when: false,
  tags: ["validation"],
});
says(
  "runs what services tag validation when asked to",
  {
    plan: plan(
      [stage("controlplane", ["Controller", "Database"])],
      [slot("controlplane", 0, [unit("Controller", "keystone", [validation])])],
    ),
    flags: ["-e", "segue_validate=true"],
  },
  /Not ready: c0/,
);

says(
  "a Python that is too old for this Ansible is told with its version, and what would do",
  { traits: { c1: { ansible_python_interpreter: join(import.meta.dirname, "old-python") } } },
  /1 of 3 hosts do not answer: c1\. ansible-core \S+ wants Python [23]\.\d or later there; c1 has Python 2\.6\.9/,
);

test.run();
