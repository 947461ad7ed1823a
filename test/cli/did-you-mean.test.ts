import { readFileSync, writeFileSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { copyExample, segue, withFolder, writeFiles } from "../helpers/segue.ts";

const test = suite("cli/did-you-mean");

test("what the command line names and is not there is no finding of a file: exit code 2", async () => {
  for (const [flags, says] of [
    [["-T", "/nonexistent", "-r", "/r.yaml"], "segue: there is no template folder /nonexistent\n"],
    [["-T", "/tmp", "-r", "/r.yaml"], "segue: there is no roles file /r.yaml\n"],
  ] as const) {
    const { exitCode, stderr } = await segue("plan", ...flags);
    assert.equal([exitCode, stderr.slice(0, says.length)], [2, says]);
  }
});

test("a template folder of the project file that is nearly there is suggested", async () => {
  await withFolder(async (folder) => {
    const project = copyExample(folder);
    writeFiles(`${folder}/openstack`, { "segue.yaml": "templates: service\nroles: roles_data.yaml\n" });
    const { exitCode, stderr } = await segue("plan", project);
    assert.match(stderr, /segue\.yaml:1:12 error load\/missing-file: .*\n.*help: did you mean services\?/);
    assert.is(exitCode, 1);
  });
});

test("a parameter that an exec misspells is suggested", async () => {
  await withFolder(async (folder) => {
    await segue("init", folder, "-q");
    const path = `${folder}/services/api.yaml`;
    writeFileSync(path, readFileSync(path, "utf8").replace('"$Release"', '"$Relaese"'));
    const { exitCode, stderr } = await segue("plan", `${folder}/segue.yaml`);
    assert.match(
      stderr,
      /api\.yaml:.* error lower\/exec-variable: .*\$Relaese.*\n.*did you mean \$Release\?\n1 error/,
    );
    assert.is(exitCode, 1);
  });
});

test("`roling` is one mistake, whatever else of a rolling stage stands beside it", async () => {
  await withFolder(async (folder) => {
    const project = copyExample(folder);
    writeFiles(`${folder}/openstack`, {
      "segue.yaml": `templates: services
roles: roles_data.yaml
stages:
  - name: all
    roles: [Database, Controller, Networker, Compute]
    roling: [1]
    before_batch: [{name: Wait, pause: {seconds: 1}}]
`,
    });
    const { stderr } = await segue("plan", project);
    assert.match(
      stderr,
      /segue\.yaml:6:5 error load\/unknown-key: .*\n.*did you mean `rolling`\?\n1 error\n$/,
    );
  });
});

test("`plan --stage` shows one stage, and suggests one", async () => {
  await withFolder(async (folder) => {
    const project = copyExample(folder);
    const { stdout } = await segue("plan", project, "--stage", "dataplane");
    assert.match(stdout, "stage dataplane");
    assert.not.match(stdout, "stage controlplane");
    const { exitCode, stderr } = await segue("plan", project, "--stage", "dataplan");
    assert.equal(
      [exitCode, stderr],
      [2, "segue: there is no stage dataplan\n  help: did you mean dataplane?\n"],
    );
  });
});

test("`explain` shows all that has a name: a role, and the slots of all stages", async () => {
  await withFolder(async (folder) => {
    const project = copyExample(folder);
    const role = await segue("explain", "Networker", project);
    assert.match(role.stdout, "neutron_dhcp_agent on Networker");
    assert.not.match(role.stdout, " on Compute");
    const step = await segue("explain", "upgrade-step2", project);
    assert.match(step.stdout, /^controlplane\/upgrade-/m);
    assert.match(step.stdout, /^dataplane\/upgrade-/m);
  });
});

test.run();
