import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Diagnostic } from "../../src/diagnostic/diagnostic.ts";
import type { OutputFile } from "../../src/model/output-file.ts";
import { staleFiles, writeTree } from "../../src/write/write-tree.ts";

interface Context {
  folder: string;
}

const test = suite<Context>("writing the output tree");

test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), "segue-write-"));
});
test.after.each(({ folder }) => {
  rmSync(folder, { recursive: true, force: true });
});

function tree(files: Readonly<Record<string, string>>): ReadonlyMap<string, OutputFile> {
  return new Map(
    Object.entries(files).map(([path, content]) => [path, { content, sources: ["segue.yaml"] }]),
  );
}

function write(folder: string, files: Readonly<Record<string, string>>, force = false) {
  const diagnostics: Diagnostic[] = [];
  const written = writeTree(folder, tree(files), { force }, (one) => diagnostics.push(one));
  return {
    written,
    codes: diagnostics.map(({ code }) => code),
    messages: diagnostics.map((one) => one.message),
  };
}

function snapshot(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

const cloud = { "upgrade.yml": "all\n", "tasks/Controller/a.yml": "stop\n" };

test("writes all files and a manifest, and nothing else", ({ folder }) => {
  const { written, codes } = write(folder, cloud);
  assert.equal(written, { written: ["upgrade.yml", "tasks/Controller/a.yml"], unchanged: [], removed: [] });
  assert.equal(codes, []);
  assert.equal(Object.keys(snapshot(folder)), ["manifest.json", "tasks/Controller/a.yml", "upgrade.yml"]);
});

test("leaves files whose content is the same untouched", ({ folder }) => {
  write(folder, cloud);
  const before = statSync(join(folder, "upgrade.yml"), { bigint: true });
  const { written } = write(folder, { ...cloud, "tasks/Controller/a.yml": "stop, then start\n" });
  assert.equal(written?.written, ["tasks/Controller/a.yml"]);
  const after = statSync(join(folder, "upgrade.yml"), { bigint: true });
  assert.equal([after.ino, after.mtimeNs], [before.ino, before.mtimeNs]);
});

test("removes what it wrote once and does not write any more, with folders left empty", ({ folder }) => {
  write(folder, cloud);
  const { written } = write(folder, { "upgrade.yml": "all\n" });
  assert.equal(written?.removed, ["tasks/Controller/a.yml"]);
  assert.not.ok(existsSync(join(folder, "tasks")));
});

test("leaves other people's files alone", ({ folder }) => {
  mkdirSync(join(folder, ".git"));
  writeFileSync(join(folder, ".git/config"), "theirs");
  writeFileSync(join(folder, "nodes.yml"), "theirs");
  write(folder, cloud);
  write(folder, { "upgrade.yml": "new\n" });
  assert.is(readFileSync(join(folder, ".git/config"), "utf8"), "theirs");
  assert.is(readFileSync(join(folder, "nodes.yml"), "utf8"), "theirs");
});

test("reports every file that was edited by hand and writes nothing", ({ folder }) => {
  write(folder, { ...cloud, "journal.yml": "old\n" });
  for (const path of ["upgrade.yml", "journal.yml"]) writeFileSync(join(folder, path), "by hand\n");
  const before = snapshot(folder);
  const { written, codes } = write(folder, { "upgrade.yml": "new\n", "tasks/Controller/a.yml": "new\n" });
  assert.is(written, undefined);
  assert.equal(codes, ["emit/edited", "emit/edited"]);
  assert.equal(snapshot(folder), before);
});

test("overwrites what was edited by hand when forced", ({ folder }) => {
  write(folder, cloud);
  writeFileSync(join(folder, "upgrade.yml"), "by hand\n");
  const { written, codes } = write(folder, { "upgrade.yml": "new\n" }, true);
  assert.equal([written?.written, written?.removed], [["upgrade.yml"], ["tasks/Controller/a.yml"]]);
  assert.equal(codes, []);
});

test("refuses to overwrite a file it did not write", ({ folder }) => {
  writeFileSync(join(folder, "upgrade.yml"), "theirs");
  assert.equal(write(folder, cloud).codes, ["emit/in-the-way"]);
  assert.is(readFileSync(join(folder, "upgrade.yml"), "utf8"), "theirs");
});

test("takes a file that has the wanted content already for its own", ({ folder }) => {
  writeFileSync(join(folder, "upgrade.yml"), cloud["upgrade.yml"]);
  assert.equal(write(folder, cloud).codes, []);
});

for (const [what, block] of [
  ["a linked folder", (folder: string) => symlinkSync("/tmp", join(folder, "tasks"))],
  ["a linked file", (folder: string) => symlinkSync("/etc/hostname", join(folder, "upgrade.yml"))],
  ["a folder where a file belongs", (folder: string) => mkdirSync(join(folder, "upgrade.yml"))],
  ["a file where a folder belongs", (folder: string) => writeFileSync(join(folder, "tasks"), "")],
] as const)
  test(`does not write through ${what}, even when forced`, ({ folder }) => {
    block(folder);
    const { written, codes } = write(folder, cloud, true);
    assert.is(written, undefined);
    assert.equal(codes, ["emit/in-the-way"]);
  });

test("does not believe a manifest that points out of the folder", ({ folder }) => {
  const outside = mkdtempSync(join(tmpdir(), "segue-outside-"));
  writeFileSync(join(outside, "precious"), "precious");
  write(folder, cloud);
  symlinkSync(outside, join(folder, "linked"));
  const sha256 = "98a3b8ebd3af3eb5cd90d5ab1c2ab0b0d7cd6c8d6d1b7e6cd4d05a2bd3dcf4ba";
  const paths = ["../x", "/etc/passwd", "a//b", "tasks/../../x", ".git/config", "linked/precious", "C:\\x"];
  const files = Object.fromEntries(paths.map((path) => [path, { sha256, sources: [] }]));
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ files: { ...files, __proto__: 1, x: 7 } }));
  const { codes } = write(folder, cloud);
  assert.equal(codes, ["emit/manifest"]);
  assert.is(readFileSync(join(outside, "precious"), "utf8"), "precious");
  rmSync(outside, { recursive: true });
});

for (const text of ["", "{", "[]", '{"files": []}', "null"])
  test(`treats files as somebody else's when the manifest is ${JSON.stringify(text)}`, ({ folder }) => {
    write(folder, cloud);
    writeFileSync(join(folder, "manifest.json"), text);
    assert.equal(write(folder, { ...cloud, "upgrade.yml": "new\n" }).codes, [
      "emit/manifest",
      "emit/in-the-way",
    ]);
    assert.equal(write(folder, cloud).codes, ["emit/manifest"]);
    assert.equal(write(folder, { ...cloud, "upgrade.yml": "new\n" }).codes, []);
  });

test("goes on after a crash between two renames", ({ folder }) => {
  write(folder, cloud);
  const next = { "upgrade.yml": "new\n", "tasks/Compute/b.yml": "new\n" };
  const elsewhere = mkdtempSync(join(tmpdir(), "segue-next-"));
  write(elsewhere, next);
  // What a kill leaves: the list of what was to come, one file in its place, one still waiting.
  writeFileSync(join(folder, ".segue-pending.json"), readFileSync(join(elsewhere, "manifest.json")));
  writeFileSync(join(folder, "upgrade.yml"), "new\n");
  mkdirSync(join(folder, "tasks/Compute"));
  writeFileSync(join(folder, "tasks/Compute/.b.yml.segue-new"), "ne");
  writeFileSync(join(folder, ".segue.lock"), JSON.stringify({ pid: 2 ** 30, host: hostname() }));
  const third = { "upgrade.yml": "third\n" };
  assert.equal(write(folder, third).codes, []);
  write(elsewhere, third);
  assert.equal(snapshot(folder), snapshot(elsewhere));
  rmSync(elsewhere, { recursive: true });
});

test("says that another run is writing", ({ folder }) => {
  writeFileSync(join(folder, ".segue.lock"), JSON.stringify({ pid: process.ppid, host: hostname() }));
  assert.equal(write(folder, cloud).codes, ["emit/locked"]);
  assert.equal(Object.keys(snapshot(folder)), [".segue.lock"]);
});

test("leaves the old tree whole when the new one cannot be written", ({ folder }) => {
  write(folder, cloud);
  const before = snapshot(folder);
  const long = "x".repeat(250); // the waiting name is longer than a file name may be
  assert.throws(() => write(folder, { "upgrade.yml": "new\n", [`new/${long}`]: "" }));
  assert.equal(snapshot(folder), before);
  assert.not.ok(existsSync(join(folder, "new")));
});

test("sets the mode that a file asks for, also when its content is the same", ({ folder }) => {
  const script = new Map([["inventory/hosts.py", { content: "#!\n", mode: 0o755, sources: [] }]]);
  const run = () => writeTree(folder, script, { force: false }, () => {});
  run();
  const mode = () => statSync(join(folder, "inventory/hosts.py")).mode & 0o777;
  assert.is(mode(), 0o755);
});

test("tells what a compile would change without changing it", ({ folder }) => {
  write(folder, { ...cloud, "journal.yml": "old\n" });
  const before = snapshot(folder);
  const stale = (files: Readonly<Record<string, string>>) => staleFiles(folder, tree(files), () => {});
  assert.equal(stale({ ...cloud, "journal.yml": "old\n" }), []);
  assert.equal(stale({ "upgrade.yml": "new\n", "more.yml": "", "tasks/Controller/a.yml": "stop\n" }), [
    "journal.yml",
    "manifest.json",
    "more.yml",
    "upgrade.yml",
  ]);
  assert.equal(snapshot(folder), before);
});

test.run();
