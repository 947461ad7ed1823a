import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type LintResult, runAnsibleLint } from "../../src/lint/run.ts";

const test = suite("lint/run");

const FINDING = `[{"check_name":"no-changed-when","level":"error","description":"Commands should not change things.","location":{"path":"tasks/a.yml","lines":{"begin":7}},"content":{"body":"Task/Handler: Stop"}}]`;

/** Runs the wrapper with a made-up `ansible-lint` first on PATH. */
async function lintWith(script: string, seconds = 20, signal?: AbortSignal): Promise<LintResult> {
  const bin = mkdtempSync(join(tmpdir(), "segue-lint-"));
  const path = process.env["PATH"];
  try {
    writeFileSync(join(bin, "ansible-lint"), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, "ansible-lint"), 0o755);
    process.env["PATH"] = bin + delimiter + path;
    return await runAnsibleLint(["upgrade.yml"], {
      folder: bin,
      seconds,
      ...(signal === undefined ? {} : { signal }),
    });
  } finally {
    process.env["PATH"] = path;
    rmSync(bin, { recursive: true });
  }
}

/** A program that answers `--version` as the real one does (colours included) and then runs `script`. */
function modern(script: string): string {
  return `if [ "$1" = --version ]; then printf 'ansible-lint \\033[1;36m6.13\\033[0m.1 using ansible 2.14.18\\n'; exit 0; fi\n${script}`;
}

function reasonOf(result: LintResult): string {
  assert.is(result.kind, "unable");
  return result.kind === "unable" ? result.reason : "";
}

test("gives the findings of a run that has some", async () => {
  assert.equal(await lintWith(modern(`echo '${FINDING}'; exit 2`)), {
    kind: "findings",
    findings: [
      {
        rule: "no-changed-when",
        message: "Commands should not change things.",
        path: "tasks/a.yml",
        line: 7,
        warning: false,
      },
    ],
  });
});

test("takes no output and exit code 0 for clean", async () => {
  assert.equal(await lintWith(modern("exit 0")), { kind: "findings", findings: [] });
});

test("says that ansible-lint is missing", async () => {
  const path = process.env["PATH"];
  try {
    process.env["PATH"] = "/nonexistent";
    assert.match(reasonOf(await runAnsibleLint([], { folder: tmpdir(), seconds: 5 })), "not installed");
  } finally {
    process.env["PATH"] = path;
  }
});

test("says that ansible-lint is too old, and what would do", async () => {
  assert.match(
    reasonOf(await lintWith("echo 'ansible-lint 5.4.0 using ansible 2.10'")),
    "5.4 is too old; 6.13",
  );
});

test("shows garbage on standard output instead of guessing", async () => {
  assert.match(reasonOf(await lintWith(modern("echo 'Segmentation fault'"))), "Segmentation fault");
});

test("takes JSON of another shape for garbage", async () => {
  assert.match(reasonOf(await lintWith(modern(`echo '[{"rule": 1}]'`))), "JSON format");
});

test("shows the last words of a crash", async () => {
  assert.match(
    reasonOf(await lintWith(modern("echo 'KeyError: x' >&2; exit 1"))),
    "exit code 1:\nKeyError: x",
  );
});

test("says which signal ended it", async () => {
  assert.match(reasonOf(await lintWith(modern("kill -SEGV $$"))), "SIGSEGV");
});

test("ends a run that takes too long", async () => {
  assert.match(reasonOf(await lintWith(modern("exec sleep 30"), 0.3)), "did not finish within 0.3 seconds");
});

test("ends what it started, too", async () => {
  const folder = mkdtempSync(join(tmpdir(), "segue-lint-"));
  try {
    const script = `trap '' TERM; sleep 60 & echo $! > ${folder}/pid; wait; echo done`;
    assert.match(reasonOf(await lintWith(modern(script), 1)), "did not finish within 1 seconds");
    assert.not.ok(isRunning(readFileSync(`${folder}/pid`, "utf8").trim()));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Whether a process is there and not just waiting to be buried. */
function isRunning(pid: string): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

test("takes findings that are not told for a failure", async () => {
  assert.match(
    reasonOf(await lintWith(modern("echo 'unrecognized arguments: --profile' >&2; exit 2"))),
    "exit code 2:\nunrecognized",
  );
  assert.match(reasonOf(await lintWith(modern("exit 2"))), "JSON format");
  assert.match(reasonOf(await lintWith(modern("echo '[]'; echo broken >&2; exit 2"))), "exit code 2");
});

test("says that it was interrupted", async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 300);
  assert.match(reasonOf(await lintWith(modern("exec sleep 30"), 20, controller.signal)), "interrupted");
});

test.run();
