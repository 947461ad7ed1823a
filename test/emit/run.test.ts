import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type EmitInput, emit } from "../../src/emit/emit.ts";
import type { Plan } from "../../src/model/plan.ts";
import { input, log, plan, slot, stage, task, unit } from "./bakery.ts";
import { type Playground, playing } from "./playground.ts";

const test = suite("running the output tree");
const plays = playing(test);

function put(ground: Playground, of: Plan, traits: Partial<EmitInput> = {}): void {
  ground.put(emit(of, input(traits), () => {}));
}

const askImage = task(
  "Ask for the image",
  { "ansible.builtin.command": "echo 'galera:{{ 7 * 6 }}'", register: "galera_image", changed_when: false },
  { sets: ["galera_image"] },
);

/** Two roles in one stage: stop, migrate, start. */
function controlplane(): Plan {
  return plan(
    [stage("controlplane", ["Controller", "Database"])],
    [
      slot(
        "controlplane",
        1,
        [unit("Controller", "keystone", [log("stop")]), unit("Database", "mysql", [log("stop"), askImage])],
        {
          exports: new Map([["Database", ["galera_image"]]]),
        },
      ),
      slot("controlplane", 2, [unit("Database", "mysql", [log("start {{ galera_image.stdout }}")])]),
      slot(
        "controlplane",
        3,
        [unit("Controller", "keystone", [log("sync", { run_once: true }), log("start")])],
        {
          lockstep: ["Controller"],
        },
      ),
    ],
  );
}

const twoRoles = { Controller: ["c0", "c1"], Database: ["d0"], Compute: [] };

plays(
  "passes the slots in order, tells the journal, and does nothing the second time",
  twoRoles,
  (ground) => {
    put(ground, controlplane());
    const first = ground.play("upgrade.yml");
    assert.is(first.status, 0, first.output);
    const [a, b, c, ...rest] = ground.log;
    assert.equal([a, b, c].sort(), ["c0 stop", "c1 stop", "d0 stop"]);
    assert.equal(rest.slice(0, 2), ["d0 start galera:42", "c0 sync"]);
    assert.equal(rest.slice(2).sort(), ["c0 start", "c1 start"]);

    const folder = statSync(join(ground.folder, "state/d0"));
    const file = statSync(join(ground.folder, "state/d0/upgrade-newton-ocata.jsonl"));
    assert.equal([folder.mode & 0o777, file.mode & 0o777], [0o700, 0o600]);
    const slots = ground
      .journal("c0")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).slot);
    assert.equal(slots, ["controlplane/upgrade-w0-step1", "controlplane/upgrade-w0-step3"]);

    const before = ground.log;
    const second = ground.play("upgrade.yml");
    assert.is(second.status, 0, second.output);
    assert.equal(ground.log, before);

    const saved = join(ground.folder, "journal.json");
    const view = ground.play("journal.yml", "-e", `segue_save=${saved}`);
    assert.match(view.output, /c0: 2 of 2 slots finished/);
    const { hosts, silent } = JSON.parse(readFileSync(saved, "utf8"));
    const shown = (lines: readonly object[]) => lines.map((line) => ({ ...line, exports: undefined }));
    for (const { host, holder, lines } of hosts) {
      const written = ground.journal(host).trim().split("\n");
      assert.is(holder, "", "nobody is at work");
      assert.equal(shown(lines), shown(written.map((line) => JSON.parse(line))), "all but the values");
      assert.not.match(JSON.stringify(lines), "exports");
    }
    assert.equal(hosts.map(({ role }: { role: string }) => role).sort(), [
      "Controller",
      "Controller",
      "Database",
    ]);
    assert.equal(silent, []);

    const again = ground.play("upgrade.yml", "-e", "segue_rerun=true");
    assert.is(again.status, 0, again.output);
    assert.is(ground.log.length, before.length * 2);
  },
);

plays(
  "refuses a slot whose predecessors are not finished, and hands values on between processes",
  twoRoles,
  (ground) => {
    put(ground, controlplane());
    const refused = (missing: RegExp) => {
      const run = ground.play("steps/controlplane/upgrade-w0-step3.yml", "--limit", "c1");
      assert.is(run.status, 2, run.output);
      assert.match(run.output, missing);
    };
    const done = (step: number) => {
      const run = ground.play(`steps/controlplane/upgrade-w0-step${step}.yml`);
      assert.is(run.status, 0, run.output);
    };
    refused(/not finished yet: controlplane\/upgrade-w0-step1 on c1, d0\. Run that first/);
    assert.equal(ground.log, []);
    done(1);
    refused(/not finished yet: controlplane\/upgrade-w0-step2 on d0\. Run that first/);
    done(2);
    assert.is(ground.log.at(-1), "d0 start galera:42");

    // The role's own playbook needs nothing of the other role but its journal.
    const role = ground.play("playbooks/Controller.yml", "--limit", "c1");
    assert.is(role.status, 0, role.output);
    assert.equal(ground.log.slice(4), ["c1 sync", "c1 start"]);
  },
);

plays("stops at the barrier after the others have finished, and resumes there", twoRoles, (ground) => {
  const broken = (host: string) =>
    task("Break", {
      "ansible.builtin.fail": { msg: "broken" },
      when: `inventory_hostname == '${host}' and broken is defined`,
    });
  const of = plan(
    [stage("controlplane", ["Controller", "Database"])],
    [
      slot("controlplane", 1, [
        unit("Controller", "keystone", [broken("c0"), log("stop")]),
        unit("Database", "mysql", [
          task("Take long", { "ansible.builtin.command": "sleep 1", changed_when: false }),
          log("stop"),
        ]),
      ]),
      slot("controlplane", 2, [unit("Database", "mysql", [log("start")])]),
    ],
  );
  put(ground, of);
  const first = ground.play("upgrade.yml", "-e", "broken=1");
  assert.is(first.status, 2, first.output);
  assert.match(first.output, /Lost c0 of role Controller \(tolerated: 0\)/);
  assert.equal([...ground.log].sort(), ["c1 stop", "d0 stop"]);
  const second = ground.play("upgrade.yml");
  assert.is(second.status, 0, second.output);
  assert.equal(ground.log.slice(2), ["c0 stop", "d0 start"]);
});

/** Not in the order of the alphabet: batches are in that of the inventory. */
const computes = { Controller: ["c0"], Database: [], Compute: ["n9", "n1", "n2"] };

/** A rolling stage whose first host can be made to fail, and an operation after it. */
function dataplane(tolerated: number): Plan {
  const fail = task("Break", {
    "ansible.builtin.fail": { msg: "broken" },
    when: "inventory_hostname == broken | default('')",
  });
  const roll = {
    rolling: [1, "100%"],
    tolerate: new Map([["Compute", tolerated]]),
    beforeBatch: [log("drain")],
    afterBatch: [log("enable")],
  };
  return plan(
    [stage("dataplane", ["Compute"], roll), stage("last", ["Controller"])],
    [
      slot("dataplane", 1, [unit("Compute", "nova", [log("stop")])], { perBatch: true }),
      slot("dataplane", 2, [unit("Compute", "nova", [fail, log("start")])], { perBatch: true }),
      slot("last", 1, [unit("Controller", "Unpin", [log("unpin")], { operation: "Unpin", once: true })]),
    ],
  );
}

plays("lets a batch go through all slots before the next one starts", computes, (ground) => {
  put(ground, dataplane(0));
  const run = ground.play("upgrade.yml");
  assert.is(run.status, 0, run.output);
  const words = ["drain", "stop", "start", "enable"];
  assert.equal(
    ground.log.slice(0, 4),
    words.map((word) => `n9 ${word}`),
  );
  const pairs = words.flatMap((word) => [word, word]);
  assert.equal(
    ground.log.slice(4, 12).map((line) => line.split(" ")[1]),
    pairs,
  );
  assert.equal(ground.log.slice(12), ["c0 unpin"]);
});

plays("goes on without a host that may be lost, and names it at the end", computes, (ground) => {
  put(ground, dataplane(1));
  const run = ground.play("upgrade.yml", "-e", "broken=n9");
  assert.is(run.status, 2, run.output);
  assert.match(run.output, /n9 was lost in dataplane\/upgrade-w0-step2/);
  assert.equal(ground.log.slice(0, 2), ["n9 drain", "n9 stop"]);
  assert.equal(ground.log.length, 2 + 8 + 1);
  assert.is(ground.log.at(-1), "c0 unpin");
  ground.forget();
  const mended = ground.play("stages/dataplane.yml", "--limit", "n9");
  assert.is(mended.status, 0, mended.output);
  assert.equal(ground.log, ["n9 start", "n9 enable"]);
});

plays("stops before the second batch when the first one fails", computes, (ground) => {
  put(ground, dataplane(0));
  const run = ground.play("upgrade.yml", "-e", "broken=n9");
  assert.is(run.status, 2, run.output);
  assert.equal(ground.log, ["n9 drain", "n9 stop"]);
});

plays("resumes after a kill without repeating what is finished", twoRoles, async (ground) => {
  put(ground, controlplane());
  await ground.killWhen((lines) => lines.includes("d0 start galera:42"), "upgrade.yml");
  const run = ground.play("upgrade.yml");
  assert.is(run.status, 0, run.output);
  const times = (line: string) => ground.log.filter((one) => one === line).length;
  assert.equal(["c0 stop", "c1 stop", "d0 stop", "c0 sync", "c0 start"].map(times), [1, 1, 1, 1, 1]);
  assert.ok(times("d0 start galera:42") <= 2); // it may have been running when the kill came
});

plays(
  "runs only what is tagged, awakens nothing that is tagged never, and does not call that finished",
  twoRoles,
  (ground) => {
    const of = plan(
      [stage("controlplane", ["Controller"])],
      [
        slot("controlplane", 0, [
          unit("Controller", "keystone", [
            log("check", { tags: ["validation"] }),
            log("wipe", { tags: ["never", "wipe"] }),
            log("stop"),
          ]),
        ]),
      ],
    );
    put(ground, of);
    const tagged = ground.play("upgrade.yml", "--tags", "validation", "--limit", "c0");
    assert.is(tagged.status, 0, tagged.output);
    assert.equal(ground.log, ["c0 check"]);
    const preflight = ground.play("preflight.yml", "-e", "segue_validate=true", "--limit", "c1");
    assert.is(preflight.status, 0, preflight.output);
    assert.equal(ground.log, ["c0 check", "c1 check"]);
    const whole = ground.play("upgrade.yml", "--limit", "c0");
    assert.is(whole.status, 0, whole.output);
    assert.equal(ground.log, ["c0 check", "c1 check", "c0 check", "c0 stop"]);
  },
);

plays("does the same when every playbook is one file", twoRoles, (ground) => {
  put(ground, controlplane(), { inline: true });
  const run = ground.play("upgrade.yml");
  assert.is(run.status, 0, run.output);
  assert.equal(ground.log.length, 7);
  assert.is(ground.log[3], "d0 start galera:42");
});

test.run();
