/** The machine that runs Ansible may be a container without sudo, which is thrown away after each run. */
import { spawnSync } from "node:child_process";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { emit } from "../../src/emit/emit.ts";
import { sayMissing } from "../helpers/not-run.ts";
import { input, log, plan, slot, stage, unit } from "./bakery.ts";
import { playing } from "./playground.ts";

const test = suite("running without rights");
const plays = playing(test);

const hosts = { Controller: ["c0", "c1"], Local: ["localhost"] };
const external = plan(
  [stage("controlplane", ["Controller"])],
  [
    slot("controlplane", 1, [unit("localhost", "images", [log("upload")])], { phase: "prepare" }),
    slot("controlplane", 1, [unit("Controller", "keystone", [log("stop")])]),
  ],
);

plays(
  "needs neither root nor a home where Ansible runs, and a fresh container goes on where the last one was",
  hosts,
  (ground) => {
    if (process.getuid?.() !== 0) return sayMissing("Ansible as a user without rights", "root");
    ground.put(emit(external, input(), () => {}));
    // Of the hosts alone: what runs on the machine itself must ask for no rights of its own accord.
    const inventory = JSON.parse(ground.read("out/inventory/hosts.yml"));
    const { ansible_become: become, ...vars } = inventory.all.vars;
    const { children } = inventory.all;
    children.Controller.vars = { ansible_become: become };
    ground.write("out/inventory/hosts.yml", JSON.stringify({ all: { vars, children } }));
    for (const container of ["one", "two"]) {
      ground.write(`${container}/.empty`, "");
      spawnSync("chown", ["-R", "1000:1000", ground.folder]);
      const user = { uid: 1000, gid: 1000, env: { HOME: `${ground.folder}/${container}` } };
      const { status, output } = ground.runWith(user, "ansible-playbook", "upgrade.yml");
      assert.is(status, 0, output);
    }
    assert.equal([...ground.log].sort(), ["c0 stop", "c1 stop", "localhost upload"]);
  },
);

test.run();
