import { appendFileSync, chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { copyExample, readTree, type SegueRun, segue, withFolder, writeFiles } from "../helpers/segue.ts";

const test = suite("cli/check-up-to-date");

/** The codes and files that a check found. */
function found({ stderr }: SegueRun, out: string): readonly string[] {
  return stderr
    .trim()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line): { code: string; message: string } => JSON.parse(line))
    .map(({ code, message }) => `${code}: ${message.replace(`${out}/`, "")}`);
}

function check(project: string, out: string, ...flags: readonly string[]): Promise<SegueRun> {
  return segue("check", project, "--up-to-date", "--out", out, ...flags);
}

/** The example, compiled into `out`. */
async function withCompiled(use: (project: string, out: string) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    const [project, out] = [copyExample(folder), join(folder, "out")];
    assert.is((await segue("compile", project, "--out", out, "--quiet")).exitCode, 0);
    await use(project, out);
  });
}

test("finds a tree up to date right after it was compiled, and touches nothing", async () => {
  await withCompiled(async (project, out) => {
    const before = readTree(out);
    const { exitCode, stdout, stderr } = await check(project, out);
    assert.equal([exitCode, stdout, stderr], [0, "", `${out} is up to date\n`]);
    assert.equal(readTree(out), before);
    assert.equal(await check(project, out, "--quiet"), { exitCode: 0, stdout: "", stderr: "" });
  });
});

test("tells files that are missing, edited, left over or without their permissions", async () => {
  await withCompiled(async (project, out) => {
    rmSync(join(out, "PLAN.md"));
    appendFileSync(join(out, "upgrade.yml"), "# mine\n");
    chmodSync(join(out, "inventory/segue_inventory.py"), 0o644);
    const left = "tasks/Controller/gone.yml";
    writeFiles(out, { [left]: "[]\n", "nodes.yml": "roles: {}\n" });
    const manifest = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8"));
    manifest.files[left] = {
      sha256: "37517e5f3dc66819f61f5a7bb8ace1921282415f10551d2defa5c3eb0985b570",
      sources: [],
    };
    writeFileSync(join(out, "manifest.json"), JSON.stringify(manifest));
    const run = await check(project, out, "--log-format", "json");
    assert.is(run.exitCode, 1);
    assert.equal(found(run, out), [
      "check/out-of-date: PLAN.md is missing",
      "check/out-of-date: inventory/segue_inventory.py has lost its permissions",
      "check/out-of-date: manifest.json is not what the inputs give",
      `check/out-of-date: ${left} is left over`,
      "check/edited: upgrade.yml was edited by hand since it was written",
    ]);
  });
});

test("tells what the inputs give no longer, and how to compile it", async () => {
  await withCompiled(async (project, out) => {
    writeFileSync(join(project, "../site.yaml"), "parameter_defaults: {MysqlBackupFile: /srv/dump.sql}\n");
    const run = await check(project, out);
    assert.is(run.exitCode, 1);
    assert.match(run.stderr, /error check\/out-of-date: .*\/plan\.json is not what the inputs give$/m);
    assert.ok(
      run.stderr.endsWith(
        `${out} is not up to date: run \`segue compile ${project} --out ${out}\` and commit the difference\n`,
      ),
      run.stderr,
    );
  });
});

test("says that there is no tree where none was written", async () => {
  await withFolder(async (folder) => {
    const [project, out] = [copyExample(folder), join(folder, "out")];
    const run = await check(project, out, "--log-format", "json");
    assert.is(run.exitCode, 1);
    assert.equal(found(run, out), [`check/out-of-date: there is no ${out}`]);
  });
});

test("reports errors in the inputs rather than a stale tree", async () => {
  await withCompiled(async (project, out) => {
    writeFileSync(join(project, "../roles_data.yaml"), "- name: [\n");
    const run = await check(project, out);
    assert.is(run.exitCode, 1);
    assert.not.match(run.stderr, /check\/out-of-date/);
  });
});

test("cannot run without a project file", async () => {
  await withFolder(async (folder) => {
    assert.is((await check(join(folder, "segue.yaml"), join(folder, "out"))).exitCode, 2);
  });
});

test.run();
