/** The examples that run the upgrade from CI: their structure, and what their scripts call. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { root, withFolder, writeFiles } from "../helpers/segue.ts";
import { sayMissing } from "../helpers/shared.ts";
import { type Ran, Repository, readProjectYaml } from "./repository.ts";

const test = suite("ci/run-upgrade");

const has = (program: string) => spawnSync(program, ["--version"]).status === 0;
const PLAYBOOKS = ["preflight.yml", "stages/controlplane.yml", "stages/dataplane.yml"];
const CALLS = PLAYBOOKS.flatMap((playbook) => [
  `ansible-playbook -i inventory ${playbook}`,
  "ansible-playbook -i inventory journal.yml",
]);

type Environment = Readonly<Record<string, string>>;

interface GithubJob {
  readonly needs?: string;
  readonly environment?: string;
  readonly "runs-on": string | readonly string[];
  readonly env: Environment;
  readonly steps: readonly {
    readonly uses?: string;
    readonly run?: string;
    readonly if?: string;
    readonly with?: Environment;
  }[];
}

interface GitlabJob {
  readonly extends?: string;
  readonly stage?: string;
  readonly variables?: Environment;
  readonly rules?: readonly { readonly when?: string; readonly allow_failure?: boolean }[];
  readonly before_script?: readonly string[];
  readonly script?: readonly string[];
  readonly after_script?: readonly string[];
  readonly artifacts?: { readonly when?: string; readonly paths: readonly string[] };
}

const github = readProjectYaml("examples/ci/github-run-upgrade.yml") as {
  readonly env: Environment;
  readonly concurrency: object;
  readonly jobs: Readonly<Record<string, GithubJob>>;
};
const gitlab = readProjectYaml("examples/ci/gitlab-run-upgrade.yml") as Readonly<
  Record<string, GitlabJob>
> & {
  readonly stages: readonly string[];
};

/** A repository whose `ansible-playbook` notes how it was called; runs what `use` asks it to. */
async function played(use: (repository: Repository, folder: string) => void): Promise<readonly string[]> {
  return withFolder(async (folder) => {
    const repository = await Repository.create(folder, ["ansible-playbook"]);
    writeFiles(folder, { "ssh-key": "key\n", vault: "" });
    use(repository, folder);
    return repository.calls.trim().split("\n");
  });
}

function passes({ status, stderr }: Ran): void {
  assert.is(status, 0, stderr);
}

test("GitHub: preflight, then each stage behind an environment of its own, one after the other", () => {
  const jobs = Object.entries(github.jobs);
  assert.equal(
    jobs.map(([name, { needs, environment, env }]) => [name, needs, environment, env["PLAYBOOK"]]),
    [
      ["preflight", undefined, undefined, PLAYBOOKS[0]],
      ["controlplane", "preflight", "upgrade-controlplane", PLAYBOOKS[1]],
      ["dataplane", "controlplane", "upgrade-dataplane", PLAYBOOKS[2]],
    ],
  );
  assert.equal({ ...github.concurrency }, { group: "upgrade", "cancel-in-progress": false });
  for (const [, { steps }] of jobs) {
    const kept = steps.find(({ uses }) => uses?.startsWith("actions/upload-artifact@"));
    assert.is(kept?.if, "always()");
    assert.match(kept?.with?.["path"] ?? "", /journal\.txt$/);
  }
});

test("GitHub: its steps run the playbook and keep the journal", async () => {
  if (!has("git")) return sayMissing("the GitHub workflow that runs", "git");
  const calls = await played((repository, folder) => {
    for (const { env, steps } of Object.values(github.jobs))
      for (const { run } of steps) {
        if (run === undefined) continue;
        const given = { SSH_KEY: "key", VAULT_PASSWORD: "word", RUNNER_TEMP: folder };
        passes(repository.sh(run, { ...github.env, ...env, ...given, GITHUB_ENV: join(folder, "env") }));
      }
    assert.is(
      readFileSync(join(folder, "env"), "utf8").split("\n")[1],
      `ANSIBLE_VAULT_PASSWORD_FILE=${folder}/vault`,
    );
    assert.not.ok(readdirSync(folder).includes("key"), "the key is gone");
  });
  assert.equal(calls, CALLS);
});

test("GitLab: a pipeline stage for each stage, which waits for a person and for what comes before", () => {
  assert.equal(gitlab.stages, ["test", "preflight", "controlplane", "dataplane"]);
  for (const [i, name] of gitlab.stages.slice(1).entries()) {
    const job = gitlab[name];
    assert.equal([job?.extends, job?.stage, job?.variables?.["PLAYBOOK"]], [".playbook", name, PLAYBOOKS[i]]);
    const gate = job?.rules?.[0];
    if (i > 0) assert.equal([gate?.when, gate?.allow_failure], ["manual", false]);
  }
  assert.is(gitlab[".playbook"]?.artifacts?.when, "always");
  assert.equal(gitlab[".playbook"]?.artifacts?.paths, ["journal.txt"]);
});

test("GitLab: its jobs run the playbook and keep the journal", async () => {
  if (!has("git")) return sayMissing("the GitLab pipeline that runs", "git");
  const {
    variables,
    before_script: before = [],
    script = [],
    after_script: after = [],
  } = gitlab[".playbook"] ?? {};
  const calls = await played((repository, folder) => {
    for (const name of gitlab.stages.slice(1)) {
      const given = { SSH_KEY: `${folder}/ssh-key`, CI_PROJECT_DIR: repository.folder };
      const key = { ANSIBLE_PRIVATE_KEY_FILE: `${folder}/private-key` };
      const environment = { ...variables, ...gitlab[name]?.variables, ...given, ...key };
      // `script` goes on in the shell of `before_script`, `after_script` has one of its own.
      passes(repository.sh([...before, ...script].join("\n"), environment));
      passes(repository.sh(after.join("\n"), environment));
      assert.ok(readdirSync(repository.folder).includes("journal.txt"));
    }
  });
  assert.equal(calls, CALLS);
});

test("no action in the examples runs on a Node.js that is gone", () => {
  const oldest = new Map([
    ["actions/checkout", 6],
    ["actions/setup-node", 6],
    ["actions/upload-artifact", 7],
  ]);
  for (const name of readdirSync(join(root, "examples/ci"))) {
    const text = readFileSync(join(root, "examples/ci", name), "utf8");
    for (const [, action = "", version] of text.matchAll(/uses: (\S+)@v(\d+)/g))
      assert.ok(Number(version) >= (oldest.get(action) ?? Number.NaN), `${name}: ${action}@v${version}`);
  }
});

test("shellcheck finds nothing in the scripts of the examples", () => {
  if (!has("shellcheck")) return sayMissing("shellcheck of the examples for CI", "shellcheck");
  const scripts = readdirSync(join(root, "examples/ci")).flatMap((name) =>
    scriptsIn(readProjectYaml(`examples/ci/${name}`)),
  );
  assert.ok(scripts.length > 8);
  const input = scripts.map((script) => `(\n${script}\n)`).join("\n");
  // Variables come from CI, and a failing command ends the script there.
  const args = ["--shell=bash", "--severity=warning", "--exclude=SC2154,SC2164", "-"];
  const { status, stdout } = spawnSync("shellcheck", args, { input, encoding: "utf8" });
  assert.is(status, 0, stdout);
});

/** Every script of a workflow or a pipeline; the lines of a list are one. */
function scriptsIn(data: unknown): readonly string[] {
  if (typeof data !== "object" || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) => {
    if (key === "run") return [String(value)];
    return /^(before_|after_)?script$/.test(key) ? [value.join("\n")] : scriptsIn(value);
  });
}

test.run();
