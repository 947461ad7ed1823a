import { suite } from "uvu";
import * as assert from "uvu/assert";
import { emit } from "../../src/emit/emit.ts";
import type { Plan } from "../../src/model/plan.ts";
import { input, log, plan, slot, stage, task, unit } from "./bakery.ts";
import { operation } from "./cloud.ts";
import { type Playground, playing } from "./playground.ts";

const test = suite("running the output tree: what changes its course");
const plays = playing(test);

const hosts = { Controller: ["c0", "c1"], Database: ["d0"], Local: ["localhost"] };

function put(ground: Playground, of: Plan): void {
  ground.put(emit(of, input(), () => {}));
}

/** The database stops, then the controllers, by tasks of these words. */
function twoSlots(first = "stop", tolerate: ReadonlyMap<string, number> = new Map()): Plan {
  return plan(
    [stage("controlplane", ["Controller", "Database"], { tolerate })],
    [
      slot("controlplane", 1, [
        unit("Database", "mysql", [log(first)]),
        unit("Controller", "keystone", [log("check")]),
      ]),
      slot("controlplane", 2, [unit("Controller", "keystone", [log("stop")])]),
    ],
  );
}

const SECOND = "steps/controlplane/upgrade-w0-step2.yml";

plays("goes on out of order when it is forced to", hosts, (ground) => {
  put(ground, twoSlots());
  const refused = ground.play(SECOND, "--limit", "c0");
  assert.is(refused.status, 2, refused.output);
  assert.match(refused.output, /-e segue_force=true/);
  const forced = ground.play(SECOND, "--limit", "c0", "-e", "segue_force=true");
  assert.is(forced.status, 0, forced.output);
  assert.equal(ground.log, ["c0 stop"]);
});

plays("without a journal it asks for nothing, and leaves none", hosts, (ground) => {
  put(ground, twoSlots());
  for (const _ of [1, 2]) {
    const run = ground.play(SECOND, "--limit", "c0", "-e", "segue_journal=false");
    assert.is(run.status, 0, run.output);
  }
  assert.equal(ground.log, ["c0 stop", "c0 stop"]);
  assert.is(ground.journal("c0"), "");
});

plays("asks before it runs again what changed since, and runs nothing else", hosts, (ground) => {
  put(ground, twoSlots());
  assert.is(ground.play("upgrade.yml").status, 0);
  ground.forget();
  put(ground, twoSlots("halt"));
  const asked = ground.play("upgrade.yml");
  assert.is(asked.status, 2, asked.output);
  assert.match(asked.output, /Changed since it was finished: mysql\/upgrade_tasks\/1 on d0/);
  const kept = ground.play("upgrade.yml", "-e", "segue_changed=keep");
  assert.is(kept.status, 0, kept.output);
  assert.equal(ground.log, []);
  const again = ground.play("upgrade.yml", "-e", "segue_changed=rerun");
  assert.is(again.status, 0, again.output);
  assert.equal(ground.log, ["d0 halt"]);
});

/** Nothing listens there, so that ssh is refused at once. */
const silent = { ansible_connection: "ssh", ansible_host: "127.0.0.1", ansible_port: 1 };

plays(
  "does nothing where a host is unreachable from the start",
  hosts,
  (ground) => {
    put(ground, twoSlots());
    const run = ground.play("upgrade.yml");
    assert.is.not(run.status, 0, run.output);
    assert.match(run.output, /Lost c1 of role Controller \(tolerated: 0\)/);
    assert.equal(ground.log, []);
  },
  { c1: silent },
);

plays(
  "goes on without it where that is tolerated, and says so at the end",
  hosts,
  (ground) => {
    put(ground, twoSlots("stop", new Map([["Controller", 1]])));
    const run = ground.play("upgrade.yml");
    assert.is.not(run.status, 0, run.output);
    assert.match(run.output, /Going on without c1/);
    assert.equal([...ground.log].sort(), ["c0 check", "c0 stop", "d0 stop"]);
  },
  { c1: silent },
);

plays("a host that may be lost has no part in what follows, and is told of at the end", hosts, (ground) => {
  const fail = task("Break", {
    "ansible.builtin.fail": { msg: "broken" },
    when: "inventory_hostname == broken | default('')",
  });
  const of = plan(
    [stage("s", ["Controller"], { tolerate: new Map([["Controller", 1]]) })],
    [
      slot("s", 1, [unit("Controller", "db", [fail, log("stop")])]),
      slot("s", 2, [unit("Controller", "db", [log("migrate")])]),
      slot("s", 3, [unit("Controller", "db", [log("start")])], { lockstep: ["Controller"] }),
    ],
  );
  put(ground, of);
  const run = ground.play("upgrade.yml", "-e", "broken=c1");
  assert.is(run.status, 2, run.output);
  assert.match(
    run.output,
    /c1 was lost in s\/upgrade-w0-step1, and the rest went on without it.*stages\/s\.yml --limit c1/s,
  );
  assert.equal(ground.log, ["c0 stop", "c0 migrate", "c0 start"]);
  ground.forget();
  ground.succeed("upgrade.yml", "--limit", "c1");
  assert.equal(ground.log, ["c1 stop", "c1 migrate", "c1 start"]);
});

/** What `external_upgrade_tasks` become. */
const external = plan(
  [stage("controlplane", ["Controller"])],
  [
    slot("controlplane", 1, [unit("localhost", "images", [log("upload")])], { phase: "prepare" }),
    slot("controlplane", 1, [unit("Controller", "keystone", [log("stop")])]),
  ],
);

plays("runs external tasks on the machine that runs Ansible, first and once", hosts, (ground) => {
  put(ground, external);
  for (const _ of [1, 2]) {
    const run = ground.play("upgrade.yml");
    assert.is(run.status, 0, run.output);
  }
  assert.is(ground.log[0], "localhost upload");
  assert.equal([...ground.log].sort(), ["c0 stop", "c1 stop", "localhost upload"]);
});

plays(
  "runs external tasks on the undercloud where the inventory has one",
  { Controller: ["c0"], Undercloud: ["u0"] },
  (ground) => {
    put(ground, external);
    ground.succeed("upgrade.yml");
    assert.equal(ground.log, ["u0 upload", "c0 stop"]);
  },
);

plays("does not pass a gate before it is healthy", hosts, (ground) => {
  const command = "echo try >> {{ segue_test_log }}; test $(grep -c try {{ segue_test_log }}) -ge 3";
  const gate = operation("gate", { command, retries: 5, delay: 0 });
  const of = plan(
    [stage("controlplane", ["Controller"])],
    [
      slot("controlplane", 1, [unit("Controller", "Gate", gate, { operation: "Gate", once: true })]),
      slot("controlplane", 2, [unit("Controller", "keystone", [log("stop")])]),
    ],
  );
  put(ground, of);
  const run = ground.play("upgrade.yml", "--limit", "c0");
  assert.is(run.status, 0, run.output);
  assert.equal(ground.log, ["try", "try", "try", "c0 stop"]);
});

test.run();
