import { suite } from "uvu";
import * as assert from "uvu/assert";
import { emit } from "../../src/emit/emit.ts";
import { input, log, plan, slot, stage, unit } from "./bakery.ts";
import { type Playground, playing } from "./playground.ts";

/** What leaves a part of the work out must not call the slot finished. */
const test = suite("running a part of the output tree");
const plays = playing(test);

const hosts = { Controller: ["c0", "c1"] };
const FIRST = "steps/s/upgrade-w0-step1.yml";

function put(ground: Playground): void {
  const of = plan(
    [stage("s", ["Controller"])],
    [
      slot("s", 1, [
        unit("Controller", "stores", [log("postgres"), log("redis"), log("look", { tags: ["validation"] })]),
      ]),
      slot("s", 2, [unit("Controller", "api", [log("start")])]),
    ],
  );
  ground.put(emit(of, input(), () => {}));
}

const words = (ground: Playground): readonly string[] => ground.log.map((line) => line.split(" ")[1] ?? "");

plays("--start-at-task finishes no slot that it began in the middle", hosts, (ground) => {
  put(ground);
  for (const playbook of [FIRST, "upgrade.yml"]) {
    const run = ground.play(playbook, "--start-at-task", "Log redis");
    assert.is.not(run.status, 0, run.output);
    assert.match(run.output, /began in the middle of a playbook/);
    assert.not.ok(words(ground).includes("start"));
    assert.equal([ground.journal("c0"), ground.journal("c1")], ["", ""]);
  }
  ground.forget();
  ground.succeed("upgrade.yml");
  assert.is(words(ground).filter((word) => word === "postgres").length, 2);
});

plays("--tags and --skip-tags finish nothing, and a tag that nothing has is an error", hosts, (ground) => {
  put(ground);
  assert.match(ground.succeed(FIRST, "--skip-tags", "validation"), /nothing counts as finished afterwards/);
  assert.equal([...words(ground)].sort(), ["postgres", "postgres", "redis", "redis"]);
  ground.succeed(FIRST, "--tags", "validation");
  assert.is(ground.journal("c0"), "");
  ground.forget();
  for (const option of ["--tags", "--skip-tags"])
    ground.refuse(/No task has the tag valdation; there are: validation/, "upgrade.yml", option, "valdation");
  assert.equal(ground.log, []);
});

plays("--step finishes nothing, and wants a strategy that does not hang", hosts, (ground) => {
  put(ground);
  // "continue" at the first question, so that all the rest is run.
  const step = (...args: readonly string[]) =>
    ground.runWith({ input: "c\n".repeat(30) }, "ansible-playbook", FIRST, "--step", ...args);
  const hanging = step();
  assert.is(hanging.status, 2, hanging.output);
  assert.match(hanging.output, /give -e segue_strategy=linear too/);
  const linear = step("-e", "segue_strategy=linear");
  assert.is(linear.status, 0, linear.output);
  assert.is(words(ground).length, 6);
  assert.is(ground.journal("c0"), "");
});

plays("--check shows, records nothing, and says what it cannot show", hosts, (ground) => {
  put(ground);
  assert.match(ground.succeed("upgrade.yml", "--check"), /it is no rehearsal\. Nothing is recorded/);
  assert.equal([ground.log, ground.journal("c0")], [[], ""]);
  ground.succeed(FIRST);
  assert.match(ground.succeed("upgrade.yml", "--check"), /What is finished stays so on c0, c1/);
  assert.equal(ground.recorded("c0"), ["s/upgrade-w0-step1"]);
});

test.run();
