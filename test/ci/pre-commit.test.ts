import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { root, withFolder, writeFiles } from "../helpers/segue.ts";
import { sayMissing } from "../helpers/shared.ts";
import { Repository, readProjectYaml } from "./repository.ts";

const test = suite("ci/pre-commit");

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly language: string;
  readonly pass_filenames: boolean;
}

const hasGit = spawnSync("git", ["--version"]).status === 0;
const hooks = readProjectYaml(".pre-commit-hooks.yaml") as readonly Hook[];

/** Installs the entry of a hook as git's own pre-commit hook. */
function install(repository: Repository, id: string): void {
  const entry = hooks.find((hook) => hook.id === id)?.entry;
  assert.ok(entry, `there is no hook ${id}`);
  writeFiles(join(repository.folder, ".git/hooks"), { "pre-commit": `#!/bin/sh\nexec ${entry}\n` });
  chmodSync(join(repository.folder, ".git/hooks/pre-commit"), 0o755);
}

test("the hooks take no file names, since a project is compiled as a whole", () => {
  assert.equal(
    hooks.map(({ id, language, pass_filenames }) => [id, language, pass_filenames]),
    [
      ["segue-up-to-date", "node", false],
      ["segue-compile", "node", false],
    ],
  );
});

test("the hook stops a commit whose playbooks are stale and lets it pass once they are compiled", async () => {
  if (!hasGit) return sayMissing("the pre-commit hook", "git");
  await withFolder(async (folder) => {
    const repository = await Repository.create(folder);
    install(repository, "segue-up-to-date");
    repository.edit("services/kernel.yaml", "state=present", "state=latest");
    const commit = "git add --all && git commit --quiet --message 'The latest kernel'";
    const stopped = repository.sh(commit);
    assert.is(stopped.status, 1);
    assert.match(stopped.stderr, /^out is not up to date: run `segue compile` and commit the difference$/m);
    assert.is(repository.sh("segue compile --quiet").status, 0);
    const passed = repository.sh(commit);
    assert.is(passed.status, 0, passed.stderr);
    assert.is(passed.stderr, "");
  });
});

const hasPreCommit = hasGit && spawnSync("pre-commit", ["--version"]).status === 0;

/** This project as it stands here, as a repository of its own that pre-commit can take hooks from; gives its commit. */
function publish(repository: Repository, folder: string): string {
  const { stdout } = spawnSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  const needed = stdout
    .split("\0")
    .filter((path) => path !== "" && !/^(?:test|docs|out|node_modules)(?:\/|$)/.test(path));
  for (const path of needed) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(root, path), join(folder, path));
  }
  const made = repository.sh(
    `cd ${folder} && git init --quiet && git add --all && git commit --quiet --message segue && git rev-parse HEAD`,
  );
  assert.is(made.status, 0, made.stderr);
  return made.stdout.trim();
}

test("pre-commit installs the hooks from a checkout: one stops a stale commit, the other compiles", async () => {
  if (!hasPreCommit) return sayMissing("the hooks in pre-commit", "pre-commit");
  await withFolder(async (folder) => {
    const repository = await Repository.create(join(folder, "work"), []);
    const rev = publish(repository, join(folder, "segue"));
    // It stays out of the project, which is compiled with the paths that are in it.
    writeFiles(folder, {
      "hooks.yaml": `repos: [{repo: ${folder}/segue, rev: ${rev}, hooks: [{id: segue-up-to-date}, {id: segue-compile}]}]\n`,
    });
    // npm needs what this machine says of proxies and certificates; the programs stay those of the repository.
    const here = Object.entries(process.env).filter(([name]) => name !== "PATH");
    const env = { ...Object.fromEntries(here), PRE_COMMIT_HOME: join(folder, "cache") };
    const hook = (id: string) => repository.sh(`pre-commit run --config ${folder}/hooks.yaml ${id}`, env);
    const clean = hook("segue-up-to-date");
    assert.is(clean.status, 0, clean.stdout + clean.stderr);

    repository.edit("services/kernel.yaml", "state=present", "state=latest");
    repository.git("add", "--all");
    const stale = hook("segue-up-to-date");
    assert.is(stale.status, 1, stale.stdout + stale.stderr);
    assert.match(stale.stdout, "out is not up to date: run `segue compile` and commit the difference");
    const compiled = hook("segue-compile");
    assert.is(compiled.status, 1, compiled.stdout + compiled.stderr);
    assert.match(compiled.stdout, "files were modified by this hook");
    repository.git("add", "--all");
    for (const id of ["segue-up-to-date", "segue-compile"]) assert.is(hook(id).status, 0, id);
  });
});

test.run();
