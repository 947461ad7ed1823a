/** The real ansible-lint over what is compiled from the example and from real trees: slow, so each runs once. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { JsonDiagnostic } from "../../src/diagnostic/render-json.ts";
import { emittedTasks } from "../../src/lint/emitted-tasks.ts";
import { OutputFolder } from "../../src/lint/output-folder.ts";
import { nameOf } from "../../src/lint/task-nodes.ts";
import { copyExample, root, segue, withFolder } from "../helpers/segue.ts";
import { sayMissing, templateTree } from "../helpers/shared.ts";

const test = suite("lint/trees");

const hasAnsibleLint = spawnSync("ansible-lint", ["--version", "--offline"]).status === 0;

/** Rules that a compiler can follow without changing what a task does (docs/reference/lint.md). */
const MENDED =
  /^(?:fqcn|no-free-form|key-order|name|yaml|no-changed-when|risky-octal|partial-become|deprecated-[\w-]+|no-jinja-when|internal-error|load-failure|parser-error|schema|syntax-check|playbook-extension|empty-string-compare|no-tabs)(?:\[|$)/;

test("the compiled example has no finding", async () => {
  if (!hasAnsibleLint) return sayMissing("ansible-lint on the example", "ansible-lint");
  await withFolder(async (folder) => {
    const project = copyExample(folder);
    const out = join(folder, "out");
    assert.is((await segue("compile", project, "--out", out, "-q")).exitCode, 0);
    const linted = await segue("lint", out, "--sources", join(folder, "openstack"));
    assert.equal(linted, { exitCode: 0, stdout: "", stderr: "no findings\n" });
  });
});

for (const release of ["ocata", "queens", "train"]) {
  test(`what is left of ${release} belongs to the authors of tasks, and is told at their lines`, async () => {
    const tree = templateTree(release);
    if (!hasAnsibleLint || tree === undefined)
      return sayMissing(`ansible-lint on ${release}`, "ansible-lint and a template tree");
    await withFolder(async (folder) => {
      const out = join(folder, "out");
      const roles = `${tree}/roles_data.yaml`;
      assert.is((await segue("compile", "-T", tree, "-r", roles, "--out", out, "-q")).exitCode, 0);
      const linted = await segue("lint", out, "--sources", tree, "--format", "json");
      assert.is(linted.exitCode, 1, linted.stderr);
      const findings: readonly JsonDiagnostic[] = JSON.parse(linted.stdout);
      assert.equal(
        findings.filter(({ code, message }) => code === "lint/syntax" || MENDED.test(message)),
        [],
      );
      const output = new OutputFolder(out);
      for (const finding of findings) assertHoldsTask(finding, output);
      const places = findings.map(({ message, location }) => JSON.stringify([message, location]));
      assert.is(new Set(places).size, places.length, "one template on many roles gives one finding");
      console.log(`  ${release}: ${findings.length} findings, each at its template: ${counted(findings)}`);
    });
  });
}

/** The line begins an item of a list, and that item has the name or at least the module of the emitted task. */
function assertHoldsTask({ location, notes, message }: JsonDiagnostic, output: OutputFolder): void {
  assert.ok(location !== undefined && notes[0] !== undefined, message);
  const [, path = "", line = ""] = /^emitted as (.*):(\d+)$/.exec(notes[0].message) ?? [];
  const emitted = emittedTasks(output.document(path), Number(line)).at(-1)?.node;
  assert.ok(emitted !== undefined, `${path}:${line}`);
  const lines = readFileSync(join(root, location.file), "utf8")
    .split("\n")
    .slice(location.line - 1);
  const [first = "", ...others] = lines;
  const place = `${location.file}:${location.line}: ${message}`;
  assert.match(first.slice(0, location.column - 1), /^[\s-]*- +$/, place);
  const isOver = (each: string) => each.trim() !== "" && each.search(/\S/) < location.column - 1;
  const end = others.findIndex(isOver);
  const text = [first, ...others.slice(0, end === -1 ? undefined : end)].join("\n").toLowerCase();
  const name = nameOf(emitted)?.toLowerCase() ?? "";
  const modules = [...emitted.entries.keys()].map((key) => key.slice(key.lastIndexOf(".") + 1));
  assert.ok(text.includes(name) || modules.some((module) => text.includes(`${module}:`)), place);
}

function counted(findings: readonly JsonDiagnostic[]): string {
  const counts = new Map<string, number>();
  for (const { message } of findings) {
    const [rule = ""] = message.split(": ");
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return [...counts].map(([rule, count]) => `${count} ${rule}`).join(", ");
}

test.run();
