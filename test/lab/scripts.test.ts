import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { sayMissing } from "../helpers/shared.ts";

const lab = fileURLToPath(new URL(".", import.meta.url));

/** Runs a script of the lab with nothing on PATH but the named programs. */
function runWith(programs: readonly string[], script: string, variables: NodeJS.ProcessEnv = {}) {
  const folder = mkdtempSync(join(tmpdir(), "segue-lab-"));
  for (const program of programs) symlinkSync(`/usr/bin/${program}`, join(folder, program));
  const env = { PATH: folder, SEGUE_LAB_DIR: join(folder, "lab"), ...variables };
  const { status, stderr } = spawnSync("/bin/bash", [join(lab, script)], { env, encoding: "utf8" });
  rmSync(folder, { recursive: true });
  return { status, stderr };
}

const basics = ["bash", "dirname", "uname", "id", "grep"];

test("lab/up exits with 77 and says why where there can be no lab", () => {
  const { status, stderr } = runWith(basics, "up");
  assert.is(status, 77);
  assert.match(stderr, /^ *not run: up of the lab \(needs (root|the Debian package systemd-container)/);
});

test("lab/up fails there when a lab is required", () => {
  assert.is(runWith(basics, "up", { SEGUE_LAB_REQUIRED: "1" }).status, 1);
});

test("lab/down does nothing where no lab is up", () => {
  assert.equal(runWith(basics, "down"), { status: 0, stderr: "" });
});

test("packages are built into a repository for each release", () => {
  const built = spawnSync("dpkg-deb", ["--version"]);
  if (built.error !== undefined) return sayMissing("packages of the lab", "dpkg-deb");
  const out = mkdtempSync(join(tmpdir(), "segue-repo-"));
  const { status, stderr } = spawnSync(join(lab, "packages/build"), [out], { encoding: "utf8" });
  assert.is(status, 0, stderr);
  for (const release of ["1.0", "2.0"]) {
    const names = ["lab-kernel", "ledger-api", "registry-agent", "registry-api", "registry-worker"];
    const debs = readdirSync(join(out, release)).filter((name) => name.endsWith(".deb"));
    assert.equal(
      debs.sort(),
      names.map((name) => `${name}_${release}_all.deb`),
    );
    const index = readFileSync(join(out, release, "Packages"), "utf8");
    assert.equal(
      index.match(/^Package: .*$/gm),
      names.map((name) => `Package: ${name}`),
    );
    assert.equal(index.match(/^SHA256: [0-9a-f]{64}$/gm)?.length, names.length);
  }
  rmSync(out, { recursive: true });
});

test.run();
