import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { root, withFolder, writeFiles } from "../helpers/segue.ts";
import { buildInto } from "../package/tarball.ts";
import { BOMBS, type Bomb, ORDINARY } from "./bombs.ts";

/** `BOMBS=all` throws all of them; those that are nothing but thousands of tasks take longer than the limit. */
const test = suite("projects that want all time and memory");

const dist = join(root, "dist");
buildInto(dist);

/** Of processor time, for the machine may have other work; and of memory, all of the process. */
const MOST_SECONDS = 5;
const MOST_MEGABYTES = 1000;

interface Measured {
  readonly userCPUTime: number;
  readonly maxRSS: number;
}

/** The real command line on a bomb, in a process of its own. */
function explode(bomb: Bomb): Promise<void> {
  return withFolder((folder) => {
    writeFiles(folder, bomb);
    const measured = join(folder, "measured.json");
    const { status, signal, stderr } = spawnSync(
      process.execPath,
      [
        ...[`--max-old-space-size=${MOST_MEGABYTES}`, "--import", join(root, "test/attack/measure.mjs")],
        ...[join(dist, "cli/main.js"), "compile", "segue.yaml", "--out", "out", "-q"],
      ],
      { cwd: folder, encoding: "utf8", timeout: 240_000, env: { ...process.env, SEGUE_MEASURED: measured } },
    );
    assert.ok(status === 0 || status === 1, `${status} ${signal}\n${stderr.slice(0, 2000)}`);
    if (status === 1)
      assert.match(stderr, /^[\w./-]+:\d+:\d+ error [a-z]+\/[a-z-]+: /m, "an error with a place");
    assert.ok(stderr.length < 200_000, `${stderr.length} characters are said`);
    assert.ok(existsSync(measured));
    const { userCPUTime, maxRSS }: Measured = JSON.parse(readFileSync(measured, "utf8"));
    assert.ok(userCPUTime / 1e6 < MOST_SECONDS, `${userCPUTime / 1e6} seconds`);
    assert.ok(maxRSS / 1024 < MOST_MEGABYTES, `${maxRSS / 1024} MB`);
  });
}

for (const [name, bomb] of Object.entries(BOMBS))
  if (process.env["BOMBS"] === "all" || ORDINARY.has(name)) test(`ends soon: ${name}`, () => explode(bomb));

test("all of them are small", () => {
  for (const [name, bomb] of Object.entries(BOMBS)) {
    const size = Object.values(bomb).reduce((sum, text) => sum + text.length, 0);
    assert.ok(size < 1_000_000, `${name}: ${size}`);
  }
});

test.run();
