import { suite } from "uvu";
import * as assert from "uvu/assert";
import { emit } from "../../src/emit/emit.ts";
import type { Plan, Slot } from "../../src/model/plan.ts";
import { input, log, plan, slot, stage, task, unit } from "./bakery.ts";
import { type Playground, playing } from "./playground.ts";

/** What a run makes of a plan that is not the one whose slots were finished. */
const test = suite("running a changed tree");
const plays = playing(test);

const hosts = { Controller: ["c0", "c1"] };

function put(ground: Playground, of: Plan): void {
  ground.put(emit(of, input(), () => {}));
}

const service = (name: string, ...words: readonly string[]) =>
  unit(
    "Controller",
    name,
    words.map((word) => log(word)),
  );

/** Two services that stop in one slot and start in a later one. */
function plain(stop = "stop", extra: readonly Slot[] = []): Plan {
  return plan(
    [stage("s", ["Controller"])],
    [
      slot("s", 2, [service("api", `api-${stop}`), service("db", "db-stop")]),
      ...extra,
      slot("s", 5, [service("api", "api-start"), service("db", "db-start")]),
    ],
  );
}

function finished(ground: Playground, of: Plan = plain()): void {
  put(ground, of);
  ground.succeed("upgrade.yml");
  ground.forget();
}

plays("a changed unit is a question before anything runs, and preflight asks it too", hosts, (ground) => {
  finished(ground);
  put(ground, plain("halt"));
  const question = /Changed since it was finished: api\/upgrade_tasks\/2 on c0, c1/;
  ground.refuse(question, "upgrade.yml");
  ground.refuse(question, "steps/s/upgrade-w0-step5.yml");
  ground.refuse(/api\/upgrade_tasks\/2/, "preflight.yml");
  assert.equal(ground.log, []);

  ground.succeed("upgrade.yml", "-e", "segue_changed=keep", "--limit", "c0");
  assert.equal(ground.log, []);
  // What stops is started again, on the hosts of this run.
  ground.succeed("upgrade.yml", "-e", "segue_changed=rerun", "--limit", "c1");
  assert.equal(
    ground.log,
    ["api-halt", "db-stop", "api-start", "db-start"].map((word) => `c1 ${word}`),
  );
  ground.forget();
  // The answer is written down: nothing is asked of c1 again.
  ground.succeed("upgrade.yml", "--limit", "c1");
  assert.equal(ground.log, []);
});

plays("a new unit runs when its turn comes, which is told; what is gone is not missed", hosts, (ground) => {
  finished(ground);
  put(ground, plain("stop", [slot("s", 3, [service("cache", "cache-flush")])]));
  const run = ground.succeed("upgrade.yml");
  assert.match(run, /New, and run after what should have come later, on c0, c1: s\/upgrade-w0-step3/);
  assert.equal([...ground.log].sort(), ["c0 cache-flush", "c1 cache-flush"]);
  ground.forget();
  put(ground, plain());
  ground.succeed("upgrade.yml");
  assert.equal(ground.log, []);
});

plays("a unit is added to a finished slot: it alone runs there", hosts, (ground) => {
  finished(ground);
  const more = plan(
    [stage("s", ["Controller"])],
    [
      slot("s", 2, [service("api", "api-stop"), service("db", "db-stop"), service("mq", "mq-stop")]),
      slot("s", 5, [service("api", "api-start"), service("db", "db-start")]),
    ],
  );
  put(ground, more);
  ground.succeed("upgrade.yml");
  assert.equal([...ground.log].sort(), ["c0 mq-stop", "c1 mq-stop"]);
});

plays("work that stands elsewhere now is not done again", hosts, (ground) => {
  finished(ground);
  // Another stage name, another wave, an earlier place for db, other names and comments.
  const renamed = plan(
    [stage("first", ["Controller"]), stage("second", ["Controller"])],
    [
      slot("first", 2, [service("db", "db-stop")]),
      slot("first", 5, [service("db", "db-start")]),
      slot("second", 2, [service("api", "api-stop")], { wave: 3 }),
      slot("second", 5, [service("api", "api-start"), service("mq", "mq-start")], { wave: 3 }),
    ],
  );
  put(ground, renamed);
  ground.succeed("upgrade.yml");
  assert.equal([...ground.log].sort(), ["c0 mq-start", "c1 mq-start"]);
});

plays("a line that is not whole is as if it was not there, and told", hosts, (ground) => {
  const path = "state/c0/upgrade-newton-ocata.jsonl";
  put(ground, plain());
  ground.succeed("steps/s/upgrade-w0-step2.yml");
  const whole = ground.journal("c0");
  const torn = [whole.slice(0, 40), `{"a": 1}\n`, `${whole.trim()}${whole}`, "\u0000\u0001\n", "[]\n"];
  for (const line of torn) {
    ground.write(path, line);
    const said = /Lines of the journal that are not whole count for nothing on c0/;
    assert.match(ground.play("upgrade.yml", "--check").output, said, line);
    assert.match(ground.succeed("journal.yml"), /c0: 0 of 2 slots finished/, line);
  }
  ground.write(path, `${torn.join("")}\n${whole}`);
  assert.match(ground.succeed("journal.yml"), /c0: 1 of 2 slots finished/);
  // What is written after a cut line stands on its own line.
  ground.write(path, whole + whole.slice(0, 40));
  ground.forget();
  ground.succeed("upgrade.yml");
  assert.equal([...ground.log].sort(), ["c0 api-start", "c0 db-start", "c1 api-start", "c1 db-start"]);
  assert.match(ground.succeed("journal.yml"), /c0: 2 of 2 slots finished/);
});

plays(
  "values go on from hosts outside the run",
  { Controller: ["c0", "c1"], Local: ["localhost"] },
  (ground) => {
    const measure = task(
      "Measure",
      { "ansible.builtin.set_fact": { measured: "42" }, when: "inventory_hostname == 'c0'" },
      { sets: ["measured"] },
    );
    const values = plan(
      [stage("s", ["Controller"])],
      [
        slot("s", 1, [unit("Controller", "api", [measure])], {
          exports: new Map([["Controller", ["measured"]]]),
        }),
        slot("s", 3, [service("api", "{{ hostvars['c0'].measured | default('lost') }}")]),
      ],
    );
    put(ground, values);
    ground.succeed("upgrade.yml", "--limit", "c0");
    ground.succeed("upgrade.yml", "--limit", "c1");
    assert.equal(ground.log, ["c0 42", "c1 42"]);
  },
);

test.run();
