/**
 * Runs the tests and does not believe an empty success: a file without `.run()`, a `before` that throws, a pattern
 * that matches nothing, a test that could not run (which is skipped, not passed, and named).
 * Usage: node --import tsx .ci/scripts/test.ts [PATTERN] [FOLDER]   (a regular expression over paths below test/)
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { notRun } from "../../test/helpers/not-run.ts";

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What uvu gives for a suite: what went wrong as text (`true` is nothing), tests that passed, skipped, all. */
type SuiteResult = readonly [errors: string | true, passed: number, skipped: number, total: number];

/** uvu's own: a group for each file, its name first. */
declare global {
  var UVU_DEFER: 1 | undefined;
  var UVU_INDEX: number | undefined;
  var UVU_QUEUE: [string | null, ...(() => Promise<SuiteResult>)[]][];
}

let finished = false;
const pattern = process.argv[2] ?? "";
const folder = resolve(process.argv[3] ?? fileURLToPath(new URL("../../test", import.meta.url)));

const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".test.ts") && new RegExp(pattern).test(path))
  .sort();
if (files.length === 0) fail(`no test file matches ${pattern}`);
const silent = files.filter((path) => !/\.run\(\)/.test(readFileSync(join(folder, path), "utf8")));
if (silent.length > 0)
  fail(`never call .run(), so that nothing of them would be tested: ${silent.join(", ")}`);

process.env["FORCE_COLOR"] = "0";
process.on("exit", () => {
  if (finished) return;
  console.error("test: the process ended before the tests did");
  process.exitCode ||= 1;
});
await load();
const { passed, failed, skipped } = await runAll();
finished = true;
if (skipped > 0)
  console.log(`\n${notRun.map(({ test, needs }) => `  skipped: ${test} (needs ${needs})`).join("\n")}`);
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
// Some suites leave timers and sockets behind that would keep the process waiting.
process.exit(failed > 0 || passed + skipped === 0 ? 1 : 0);

async function load(): Promise<void> {
  globalThis.UVU_DEFER = 1;
  await import("uvu");
  for (const [index, path] of files.entries()) {
    globalThis.UVU_INDEX = index;
    globalThis.UVU_QUEUE.push([path]);
    await import(pathToFileURL(join(folder, path)).href);
  }
}

async function runAll(): Promise<Counts> {
  let counts: Counts = { passed: 0, failed: 0, skipped: notRun.length };
  for (const [name, ...suites] of globalThis.UVU_QUEUE) {
    console.log(name);
    const begin = performance.now();
    for (const suite of suites) counts = add(counts, await runSuite(suite));
    const seconds = (performance.now() - begin) / 1000;
    if (seconds >= 10) console.log(`  ${seconds.toFixed(0)} s`);
  }
  return counts;
}

async function runSuite(suite: () => Promise<SuiteResult>): Promise<Counts> {
  const before = notRun.length;
  const [errors, passed, skips, total] = await suite();
  if (errors !== true) console.log(`\n${errors}`);
  else if (passed < total)
    console.log("\n  FAIL  what stands before the tests threw, so that none of them ran\n");
  const silenced = notRun.length - before;
  if (silenced > passed) fail("one test said more than once that it did not run");
  if (skips > 0) fail("test.skip and test.only hide tests; a test that cannot run here calls sayMissing");
  return { passed: passed - silenced, failed: total - passed, skipped: silenced };
}

function add(one: Counts, other: Counts): Counts {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

function fail(message: string): never {
  finished = true;
  console.error(`test: ${message}`);
  process.exit(1);
}
