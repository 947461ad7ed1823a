import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { root, withFolder, writeFiles } from "../helpers/segue.ts";

const test = suite("ci/runner");

/** What the test runner says of a folder of suites, each given by the lines before its `run`; without any it never runs. */
function runTests(
  suites: Readonly<Record<string, string>>,
): Promise<{ status: number | null; said: string }> {
  return withFolder((folder) => {
    writeFiles(folder, { "package.json": '{"type": "module"}' });
    for (const [name, body] of Object.entries(suites))
      writeFiles(folder, {
        [`${name}.test.ts`]: `import { suite } from "${root}/node_modules/uvu/dist/index.mjs";
import { sayMissing } from "${root}/test/helpers/not-run.ts";
const test = suite("${name}");
${body}
${body === "" ? "" : "test.run();"}
`,
      });
    const runner = ["--import", "tsx", ".ci/scripts/test.ts", "", folder];
    const { status, stdout, stderr } = spawnSync(process.execPath, runner, { cwd: root, encoding: "utf8" });
    return { status, said: stdout + stderr };
  });
}

test("counts what passed and what could not run, each by itself, and names the latter", async () => {
  const { status, said } = await runTests({
    first: 'test("runs", () => {});\ntest("cannot", () => sayMissing("the upgrade", "root"));',
    second: 'sayMissing("the page", "Chromium");',
  });
  assert.is(status, 0);
  assert.match(said, /^ {2}skipped: the page \(needs Chromium\)\n {2}skipped: the upgrade \(needs root\)$/m);
  assert.match(said, /^1 passed, 0 failed, 2 skipped$/m);
});

test("fails where a test failed, and says so in the same form", async () => {
  const { status, said } = await runTests({
    only: 'test("runs", () => {});\ntest("breaks", () => { throw new Error("broken"); });',
  });
  assert.is(status, 1);
  assert.match(said, "broken");
  assert.match(said, /^1 passed, 1 failed, 0 skipped$/m);
});

const HIDING: readonly [string, string, RegExp][] = [
  [
    "what stands before the tests throws",
    'test.before(() => { throw new Error(); });\ntest("runs", () => {});',
    /0 passed, 1 failed/,
  ],
  ["a test is left out unseen", 'test("runs", () => {});\ntest.skip("hidden", () => {});', /hide tests/],
  ["one test hides the others", 'test("runs", () => {});\ntest.only("alone", () => {});', /hide tests/],
  ["the process ends early", 'test("ends", () => process.exit(0));', /before the tests did/],
  ["a file cannot be loaded", 'throw new Error("at once");', /at once/],
  ["a suite never runs", "", /never call/],
  ["there is nothing to test", "// Nothing.", /^0 passed, 0 failed, 0 skipped$/m],
];
for (const [title, body, message] of HIDING)
  test(`does not believe it when ${title}`, async () => {
    const { status, said } = await runTests({ hiding: body });
    assert.is(status, 1, said);
    assert.match(said, message);
  });

/** What the last step of CI makes of a log, with a list of two tests that may be left out. */
function sumUp(log: string): Promise<{ status: number | null; lines: readonly string[] }> {
  return withFolder((folder) => {
    writeFiles(folder, { log, list: "# The lab.\nthe lab*\na real Heat\n" });
    const words = [join(folder, "log"), join(folder, "list")];
    const { status, stdout } = spawnSync(join(root, ".ci/scripts/sum-up"), words, { encoding: "utf8" });
    return { status, lines: stdout.trimEnd().split("\n") };
  });
}

test("CI adds up what all its programs tested; what may be left out is skipped, once", async () => {
  const log =
    "2 passed, 0 failed, 1 skipped\n  not run: the lab, up (needs root)\n3 passed, 0 failed, 0 skipped\n";
  assert.equal(await sumUp(`${log}  not run: the lab, up (needs root)\n`), {
    status: 0,
    lines: ["5 passed, 0 failed, 1 skipped"],
  });
});

test("CI fails where something else did not run, or where something failed", async () => {
  assert.equal(await sumUp("2 passed, 0 failed, 1 skipped\n  not run: the page (needs Chromium)\n"), {
    status: 1,
    lines: ["must run, and did not: the page (needs Chromium)", "2 passed, 0 failed, 1 skipped"],
  });
  assert.equal(await sumUp("2 passed, 1 failed, 0 skipped\n"), {
    status: 1,
    lines: ["2 passed, 1 failed, 0 skipped"],
  });
});

test.run();
