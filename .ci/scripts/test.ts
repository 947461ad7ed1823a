/**
 * Runs the tests and does not believe an empty success: uvu exits 0 for a file without `.run()`, for a
 * `before` that throws and for a pattern that matches nothing.
 * Usage: node --import tsx .ci/scripts/test.ts [PATTERN]   (a regular expression over paths below test/)
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const pattern = process.argv[2] ?? "";

const files = readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".test.ts") && new RegExp(pattern).test(path))
  .sort();
if (files.length === 0) fail(`no test file matches ${pattern}`);

const silent = files.filter((path) => !/\.run\(\)/.test(readFileSync(join(root, "test", path), "utf8")));
if (silent.length > 0) fail(`never call .run(), so uvu would pass them unseen: ${silent.join(", ")}`);

const uvu = join(root, "node_modules/uvu/bin.js");
const run = spawn(
  process.execPath,
  ["--import", "tsx", uvu, "test", `^(${files.map(escapePattern).join("|")})$`],
  { cwd: root, stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, FORCE_COLOR: "0" } },
);
let printed = "";
run.stdout.setEncoding("utf8").on("data", (text: string) => {
  printed += text;
  process.stdout.write(text);
});
const [status] = await once(run, "close");

const total = counted("Total");
const passed = counted("Passed");
const skipped = counted("Skipped");
if (skipped > 0) console.log(`${skipped} skipped`);
console.log(`${passed} passed, ${total - passed - skipped} failed`);
if (status !== 0 || total === 0 || passed !== total || skipped !== 0) process.exit(1);

function counted(label: string): number {
  return Number(new RegExp(`^\\s*${label}:\\s+(\\d+)`, "m").exec(printed)?.[1] ?? 0);
}

function escapePattern(path: string): string {
  return path.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function fail(message: string): never {
  console.error(`test: ${message}`);
  process.exit(1);
}
