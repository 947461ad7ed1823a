import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { withFolder, writeFiles } from "../helpers/segue.ts";
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

test.run();
