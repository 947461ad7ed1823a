import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { gitObject } from "../../src/cli/git.ts";
import { Repository } from "../ci/repository.ts";
import { segue, withFolder, writeFiles } from "../helpers/segue.ts";
import { sayMissing } from "../helpers/shared.ts";

const test = suite("cli/diff");

const hasGit = spawnSync("git", ["--version"]).status === 0;

const FIELD = "ansible.builtin.package.state: present -> latest";

/** Runs a command line in the folder of a repository, below it when `folder` says so. */
function diff(
  repository: Repository,
  args: string,
  folder = ".",
): { status: number | null; stdout: string; stderr: string } {
  return repository.sh(`cd ${folder} && segue diff ${args}`);
}

test("compares trees, plans and what git has of them", async () => {
  if (!hasGit) return sayMissing("diff of git revisions", "git");
  await withFolder(async (folder) => {
    const repository = await Repository.create(folder);
    repository.edit("services/kernel.yaml", "state=present", "state=latest");
    assert.is(repository.sh("segue compile --quiet").status, 0);

    const withTree = diff(repository, "HEAD:out out");
    assert.equal([withTree.status, withTree.stderr], [1, ""]);
    assert.match(withTree.stdout, FIELD);
    assert.is(diff(repository, "HEAD:./ .", "out").stdout, withTree.stdout);

    repository.commit("The latest kernel");
    assert.is(diff(repository, "HEAD~1:out/ HEAD:out").stdout, withTree.stdout);
    const unchanged = diff(repository, "HEAD:out out");
    assert.equal([unchanged.status, unchanged.stdout], [0, "The upgrade is the same.\n"]);

    const withPlan = diff(repository, "HEAD~1:out/plan.json out/plan.json");
    assert.is(withPlan.status, 1);
    assert.not.match(withPlan.stdout, FIELD);
    assert.match(withPlan.stdout, /told where both are output trees/);
  });
});

test("says what it cannot read, and exits with 2", async () => {
  await withFolder(async (folder) => {
    const slots = { slots: [] };
    writeFiles(folder, {
      "good/plan.json": JSON.stringify(slots),
      "empty/README": "",
      "list/plan.json": "[]",
      "half/plan.json": '{"slots": [',
    });
    const good = join(folder, "good");
    const cases: readonly (readonly [name: string, problem: RegExp])[] = [
      [
        join(folder, "nowhere"),
        /^segue: there is no .*nowhere\n {2}help: name an output tree, a plan\.json, or REV:path/,
      ],
      [join(folder, "empty"), /^segue: .*empty has no plan\.json\n {2}help: /],
      [join(folder, "list"), /^segue: .*list\/plan\.json is not a plan of segue: slots is missing$/m],
      [join(folder, "half"), /^segue: .*half\/plan\.json is not a plan of segue: it is not JSON: /],
      [join(folder, "empty/README"), /^segue: .*README is not a plan of segue: it is not JSON: /],
    ];
    for (const [name, problem] of cases) {
      const { exitCode, stdout, stderr } = await segue("diff", good, name);
      assert.equal([exitCode, stdout], [2, ""], name);
      assert.match(stderr, problem);
    }
    assert.is((await segue("diff", good, good)).exitCode, 0);
    assert.is((await segue("diff", good)).exitCode, 2);
  });
});

test("reads bare repositories, detached heads and paths with a colon; says what git has not", async () => {
  if (!hasGit) return sayMissing("diff in odd repositories", "git");
  await withFolder(async (folder) => {
    const repository = await Repository.create(folder);
    repository.sh("mkdir a:b && cp -r out a:b/");
    repository.edit("services/kernel.yaml", "state=present", "state=latest");
    repository.sh("segue compile --quiet");
    repository.commit("The latest kernel");
    const told = diff(repository, "HEAD~1:out HEAD:out");
    assert.match(told.stdout, FIELD);
    repository.sh("git checkout --quiet --detach HEAD");
    for (const sides of ["HEAD~1:out out", "HEAD:a:b/out out", "a:b/out out", "./a:b/out HEAD:out"])
      assert.is(diff(repository, sides).stdout, told.stdout, sides);
    repository.sh("git clone --quiet --bare . bare.git");
    assert.is(diff(repository, "HEAD~1:out HEAD:out", "bare.git").stdout, told.stdout);

    const refusals: readonly (readonly [name: string, problem: RegExp, folder?: string])[] = [
      ["no-such:out", /^segue: there is no no-such:out: .*'no-such'\.\n {2}help: .*unshallow/],
      ["HEAD", /^segue: there is no HEAD\n {2}help: did you mean HEAD:out\?\n/],
      [
        "HEAD:nope",
        /^segue: there is no HEAD:nope: path 'nope' does not exist in 'HEAD'\n {2}help: .*top folder/,
      ],
      ["HEAD:out", /^segue: there is no HEAD:out: not a git repository/, "/"],
    ];
    for (const [name, problem, where] of refusals) {
      const { status, stdout, stderr } = diff(repository, `${name} ${name}`, where);
      assert.equal([status, stdout], [2, ""], name);
      assert.match(stderr, problem);
    }
  });
});

test("takes no revision for an option of git", () => {
  if (!hasGit) return sayMissing("hostile revisions", "git");
  assert.is(gitObject("--all:out"), undefined);
  assert.is(gitObject("--help"), undefined);
});

test("reads no file outside a tree, whatever its plan calls a role", async () => {
  await withFolder(async (folder) => {
    const plan = (digest: string) => {
      const tasks = [{ name: "Stop", digest }];
      const roles = { "../../secret": [{ service: "keystone", section: "upgrade_tasks", tasks }] };
      return JSON.stringify({
        slots: [{ id: "a/upgrade-w0-step1", stage: "a", phase: "upgrade", wave: 0, step: 1, roles }],
      });
    };
    writeFiles(folder, {
      "one/plan.json": plan("d1"),
      "two/plan.json": plan("d2"),
      "secret/a-upgrade-w0-step1.yml": "- {name: Stop, password: sesame}\n",
    });
    for (const tree of ["one", "two"]) mkdirSync(join(folder, tree, "tasks"));
    const { exitCode, stdout } = await segue(
      "diff",
      join(folder, "one"),
      join(folder, "two"),
      "--format",
      "json",
    );
    assert.is(exitCode, 1);
    assert.equal(
      JSON.parse(stdout).tasks.map((task: { fields?: unknown }) => task.fields),
      [undefined],
    );
  });
});

test.run();
