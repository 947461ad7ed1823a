import { existsSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { emit } from "../../src/emit/emit.ts";
import type { Plan } from "../../src/model/plan.ts";
import { input, log, plan, slot, stage, task, unit } from "./bakery.ts";
import { type Playground, playing } from "./playground.ts";

/** Nothing begins that must wait: for other roles, whatever the limit, and for other runs. */
const test = suite("running in order, and alone");
const plays = playing(test);

function put(ground: Playground, of: Plan): void {
  ground.put(emit(of, input(), () => {}));
}

/** The agent and the api need the database; all three stand in one stage. */
const shared = plan(
  [stage("s", ["Controller", "Compute"])],
  [
    slot("s", 1, [unit("Controller", "db", [log("db")])]),
    slot("s", 1, [unit("Controller", "api", [log("api")]), unit("Compute", "agent", [log("agent")])], {
      wave: 1,
    }),
  ],
);
const SECOND = "steps/s/upgrade-w1-step1.yml";

plays(
  "a limit hides no host of another role",
  { Controller: ["c0", "c1"], Compute: ["m0", "m1"] },
  (ground) => {
    put(ground, shared);
    const missing = /s\/upgrade-w1-step1 comes after what is not finished yet: s\/upgrade-w0-step1 on c0, c1/;
    for (const playbook of ["upgrade.yml", "stages/s.yml", SECOND, "playbooks/Compute.yml"])
      for (const limit of ["Compute", "m0"]) ground.refuse(missing, playbook, "--limit", limit);
    ground.succeed("upgrade.yml", "--limit", "c0");
    ground.refuse(/s\/upgrade-w0-step1 on c1\./, "upgrade.yml", "--limit", "m0");
    ground.succeed("steps/s/upgrade-w0-step1.yml", "--limit", "c1");
    ground.succeed(SECOND, "--limit", "m0");
    assert.equal(ground.log, ["c0 db", "c0 api", "c1 db", "m0 agent"]);
  },
);

plays(
  "no playbook runs where a host has two roles",
  { Controller: ["c0", "m0"], Compute: ["m0"] },
  (ground) => {
    put(ground, shared);
    for (const playbook of [
      "upgrade.yml",
      "stages/s.yml",
      SECOND,
      "playbooks/Compute.yml",
      "playbooks/Controller.yml",
    ])
      ground.refuse(/In two roles of the inventory: m0/, playbook);
    ground.refuse(/m0/, "preflight.yml");
    assert.equal(ground.log, []);
  },
);

plays(
  "what was asked in an earlier stage is no answer in a later one",
  { Compute: ["m0"], Controller: ["c0"] },
  (ground) => {
    const work = (name: string, role: string) => slot(name, 1, [unit(role, name, [log(name)])]);
    put(
      ground,
      plan(
        [
          stage("a", ["Compute"]),
          stage("b", ["Controller"]),
          stage("c", ["Compute"]),
          stage("d", ["Compute", "Controller"]),
        ],
        [
          work("a", "Compute"),
          work("b", "Controller"),
          work("c", "Compute"),
          slot("d", 1, [unit("Compute", "d", [log("d")]), unit("Controller", "d", [log("d")])]),
        ],
      ),
    );
    ground.succeed("upgrade.yml");
    assert.equal(ground.log.slice(0, 3), ["m0 a", "c0 b", "m0 c"]);
    assert.equal([...ground.log].slice(3).sort(), ["c0 d", "m0 d"]);
  },
);

const slow = plan(
  [stage("s", ["Controller"])],
  [
    slot("s", 1, [
      unit("Controller", "db", [
        log("begin"),
        task("Take long", { "ansible.builtin.command": "sleep 8", changed_when: false }),
        log("migrate"),
      ]),
    ]),
  ],
);

plays(
  "a second run is refused while the first one works, and told whose it is",
  { Controller: ["c0"] },
  async (ground) => {
    put(ground, slow);
    const first = await ground.startUntil((lines) => lines.includes("c0 begin"), "upgrade.yml");
    const name = hostname().replaceAll(".", "\\.");
    const words = `Another run is at work on c0: \\w+@${name} process ${first.pid} .*segue_unlock=true`;
    ground.refuse(new RegExp(words, "s"), "upgrade.yml");
    const { status, output } = await first.ended;
    assert.is(status, 0, output);
    assert.equal(ground.log, ["c0 begin", "c0 migrate"]);
    assert.not.ok(existsSync(join(ground.folder, "state/c0/upgrade-newton-ocata.lock")));
  },
);

plays(
  "the lock of a run that is seen to be dead holds nothing; another machine's does",
  { Controller: ["c0"] },
  async (ground) => {
    put(ground, slow);
    const lock = "state/c0/upgrade-newton-ocata.lock";
    await ground.killWhen((lines) => lines.includes("c0 begin"), "upgrade.yml");
    assert.match(ground.read(lock), /^\w+@.* process \d+ /);
    const dead = ground.read(lock);
    ground.write(lock, dead.replace(/@\S+/, "@elsewhere"));
    ground.refuse(/Another run is at work on c0: \w+@elsewhere process \d+/, "upgrade.yml");
    assert.match(ground.succeed("upgrade.yml", "--check"), /no rehearsal/);
    assert.match(ground.read(lock), /@elsewhere/);
    ground.forget();
    ground.succeed("upgrade.yml", "-e", "segue_unlock=true");
    assert.equal(ground.log, ["c0 begin", "c0 migrate"]);
    ground.write(lock, dead);
    ground.succeed("upgrade.yml");
    assert.not.ok(existsSync(join(ground.folder, lock)));
  },
);

plays("a run that fails gives its locks back", { Controller: ["c0", "c1"] }, (ground) => {
  const broken = task("Break", {
    "ansible.builtin.fail": { msg: "broken" },
    when: "inventory_hostname == 'c0'",
  });
  put(ground, plan([stage("s", ["Controller"])], [slot("s", 1, [unit("Controller", "db", [broken])])]));
  ground.refuse(/c0 was lost in s\/upgrade-w0-step1/, "upgrade.yml");
  for (const host of ["c0", "c1"])
    assert.not.ok(existsSync(join(ground.folder, `state/${host}/upgrade-newton-ocata.lock`)), host);
});

test.run();
