import { spawnSync } from "node:child_process";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { commands } from "../../src/cli/commands.ts";
import { segue, withFolder, writeFiles } from "../helpers/segue.ts";
import { sayMissing } from "../helpers/shared.ts";

const test = suite("cli/completion");

/** The words as bash splits them, the last one being typed, and what must be offered. */
const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ["commands", ["segue", "com"], ["compile", "completion"]],
  ["the options of a command", ["segue", "compile", "--in"], ["--inline"]],
  ["options for all commands", ["segue", "plan", "--qu"], ["--quiet"]],
  ["options before the command", ["segue", "--log"], ["--log-format"]],
  ["the choices of an option", ["segue", "compile", "--workflow", "up"], ["upgrade", "update"]],
  ["the choices behind a =", ["segue", "plan", "--format", "=", "ma"], ["markdown"]],
  ["all choices behind a =", ["segue", "lint", "--format", "="], ["text", "json", "sarif", "github"]],
  ["the choices of a global option", ["segue", "check", "--log-format", "g"], ["github"]],
  ["the choices of a positional", ["segue", "completion", ""], ["bash", "zsh"]],
  ["nothing but files for an option that takes one", ["segue", "compile", "--out", ""], []],
  ["nothing but files for a project", ["segue", "compile", ""], []],
];

test("bash completes a command line", async () => {
  const { stdout: script, exitCode } = await segue("completion", "bash");
  assert.is(exitCode, 0);
  const lines = cases.map(([title, words]) => {
    const quoted = words.map((word) => `'${word}'`).join(" ");
    return `COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; _segue; echo "${title}: \${COMPREPLY[*]}"`;
  });
  const run = spawnSync("bash", ["--norc"], { input: `${script}\n${lines.join("\n")}\n`, encoding: "utf8" });
  assert.is(run.stderr, "");
  assert.equal(
    run.stdout.replace(/\n$/, "").split("\n"),
    cases.map(([title, , offered]) => `${title}: ${offered.join(" ")}`),
  );
});

test("both scripts know every command", async () => {
  for (const shell of ["bash", "zsh"]) {
    const { stdout } = await segue("completion", shell);
    for (const { usage } of commands) assert.ok(stdout.includes(usage.split(" ")[0] ?? ""), usage);
  }
});

test("zsh loads its script and completes segue with it", async () => {
  if (spawnSync("zsh", ["--version"]).status !== 0) return sayMissing("completion in zsh", "zsh");
  const { stdout: script } = await segue("completion", "zsh");
  await withFolder((folder) => {
    writeFiles(folder, { _segue: script });
    const load = `fpath=(${folder} $fpath); autoload -U compinit; compinit -D -u; print $_comps[segue]`;
    const run = spawnSync("zsh", ["-f", "-c", `${load}; autoload +X _segue && print loaded`], {
      encoding: "utf8",
    });
    assert.is(run.stderr, "");
    assert.is(run.stdout, "_segue\nloaded\n");
  });
});

test("an unknown shell cannot be served", async () => {
  const { exitCode, stderr } = await segue("completion", "fish");
  assert.is(exitCode, 2);
  assert.match(stderr, /bash/);
});

test.run();
