import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { withFolder } from "../helpers/segue.ts";
import { sayMissing } from "../helpers/shared.ts";
import { Repository, readProjectYaml } from "./repository.ts";

const test = suite("ci/jobs");

interface GithubWorkflow {
  readonly env: Readonly<Record<string, string>>;
  readonly jobs: {
    readonly review: { readonly steps: readonly { readonly name?: string; readonly run?: string }[] };
  };
}

interface GitlabJob {
  readonly before_script?: readonly string[];
  readonly script?: readonly string[];
}

type Gitlab = Readonly<Record<string, GitlabJob>> & { readonly variables: Readonly<Record<string, string>> };

const hasGit = spawnSync("git", ["--version"]).status === 0;

/** A branch on which keystone waits for the message bus. */
function changeOrder(repository: Repository, recompile: boolean): string {
  const base = repository.git("rev-parse", "HEAD");
  repository.git("switch", "--quiet", "--create", "change");
  repository.edit(
    "services/keystone.yaml",
    "      upgrade_after:\n",
    "      upgrade_after:\n        - rabbitmq\n",
  );
  if (recompile) assert.is(repository.sh("segue compile --quiet").status, 0);
  repository.commit("Keystone after the message bus");
  return base;
}

/** What a job prints of the change. */
const MOVED = /\*\*moved\*\* `keystone` on Controller/;

test("the GitHub workflow checks the tree, and comments on what changes for the upgrade", async () => {
  if (!hasGit) return sayMissing("the GitHub workflow", "git");
  const { env, jobs } = readProjectYaml("examples/ci/github-actions.yml") as GithubWorkflow;
  const scripts = jobs.review.steps.flatMap(({ run }) => (run === undefined ? [] : [run]));
  assert.is(scripts.length, 4);
  await withFolder(async (folder) => {
    const repository = await Repository.create(folder);
    const base = changeOrder(repository, true);
    const given = { ...env, BASE: base, NUMBER: "7", GITHUB_STEP_SUMMARY: join(folder, "summary.md") };
    for (const script of scripts) {
      const { status, stderr } = repository.sh(script, given);
      assert.is(status, 0, `${script}\n${stderr}`);
    }
    assert.match(readFileSync(join(folder, "summary.md"), "utf8"), MOVED);
    assert.is(
      repository.calls,
      "npm install --global ./segue-upgrades-segue-0.1.0.tgz\ngh pr comment 7 --edit-last --body-file segue-diff.md\n",
    );
  });
});

test("the GitHub workflow fails at the check where the tree was not compiled again", async () => {
  if (!hasGit) return sayMissing("the GitHub workflow", "git");
  const { env, jobs } = readProjectYaml("examples/ci/github-actions.yml") as GithubWorkflow;
  const check = jobs.review.steps.find(({ run }) => run?.includes("--up-to-date"))?.run ?? "";
  await withFolder(async (folder) => {
    const repository = await Repository.create(folder);
    changeOrder(repository, false);
    const { status, stderr } = repository.sh(check, env);
    assert.is(status, 1);
    assert.match(stderr, /^::error file=out\/plan\.json,.*check\/out-of-date/m);
  });
});

test("the GitLab jobs check the tree and write the note of the merge request", async () => {
  if (!hasGit) return sayMissing("the GitLab jobs", "git");
  const gitlab = readProjectYaml("examples/ci/gitlab-ci.yml") as Gitlab;
  const jobs = Object.values(gitlab).flatMap(({ before_script = [], script = [] }) => [
    ...before_script,
    ...script,
  ]);
  assert.is(jobs.length, 5);
  await withFolder(async (folder) => {
    const repository = await Repository.create(folder);
    const base = changeOrder(repository, true);
    const given = {
      ...gitlab.variables,
      ...{ CI_MERGE_REQUEST_DIFF_BASE_SHA: base, SEGUE_TOKEN: "token", CI_PROJECT_ID: "1" },
      ...{ CI_API_V4_URL: "https://gitlab.example.com/api/v4", CI_MERGE_REQUEST_IID: "7" },
    };
    for (const script of jobs) {
      const { status, stderr } = repository.sh(script, given);
      assert.is(status, 0, `${script}\n${stderr}`);
    }
    assert.match(readFileSync(join(repository.folder, "segue-diff.md"), "utf8"), MOVED);
    assert.match(repository.calls, /^curl .*body@segue-diff\.md .*\/merge_requests\/7\/notes$/m);
  });
});

test("both say that the playbooks are new where the base has none", async () => {
  if (!hasGit) return sayMissing("jobs of a new project", "git");
  const { jobs } = readProjectYaml("examples/ci/github-actions.yml") as GithubWorkflow;
  const gitlab = readProjectYaml("examples/ci/gitlab-ci.yml") as Gitlab;
  const ours = [
    jobs.review.steps.find(({ run }) => run?.includes("segue diff"))?.run ?? "",
    gitlab["upgrade-diff"]?.script?.[0] ?? "",
  ];
  await withFolder(async (folder) => {
    const repository = await Repository.create(folder);
    const base = repository.git("rev-parse", "HEAD");
    const given = { BASE: base, CI_MERGE_REQUEST_DIFF_BASE_SHA: base, OUT: "elsewhere" };
    for (const script of ours) {
      const { status } = repository.sh(script, { ...given, GITHUB_STEP_SUMMARY: join(folder, "summary.md") });
      assert.is(status, 0);
      assert.is(readFileSync(join(repository.folder, "segue-diff.md"), "utf8"), "The playbooks are new.\n");
    }
  });
});

test.run();
