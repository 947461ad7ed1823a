import { suite } from "uvu";
import * as assert from "uvu/assert";
import { emit } from "../../src/emit/emit.ts";
import { sayMissing } from "../helpers/shared.ts";
import { input } from "./bakery.ts";
import { cloud } from "./cloud.ts";
import { haveAnsibleLint, Playground } from "./playground.ts";

const test = suite("the whole tree under ansible-lint");

for (const inline of [false, true])
  test(`has no findings and no bad syntax, ${inline ? "inline" : "in many files"}`, () => {
    if (!haveAnsibleLint) return sayMissing("ansible-lint on an output tree", "ansible-lint");
    const ground = new Playground({ Controller: ["c0"], Database: ["d0"], Compute: ["n0"] });
    const requirements = {
      collections: ["community.general"],
      modules: ["pacemaker_resource"],
      roles: ["tripleo_podman"],
    };
    ground.put(emit(cloud(), input({ inline, requirements }), () => {}));
    const flags = ["--offline", "--profile", "production", "-q", "-p", "--nocolor", "--exclude", "inventory"];
    const files = inline ? ["upgrade.yml", "preflight.yml", "steps/dataplane/upgrade-w0-step1.yml"] : [];
    const lint = ground.run("ansible-lint", ...flags, ...files);
    assert.is(lint.status, 0, lint.output);
    assert.is(lint.output.replace(/^WARNING.*\n?/gm, "").trim(), "");
    ground.end();
  });

test.run();
