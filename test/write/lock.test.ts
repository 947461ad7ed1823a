import { execFileSync, spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { thisProcess } from "../../src/write/lock-holder.ts";
import { LOCK, lockTree } from "../../src/write/tree-lock.ts";

const test = suite<{ folder: string }>("the lock of an output folder");

test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), "segue-lock-"));
});
test.after.each(({ folder }) => {
  rmSync(folder, { recursive: true, force: true });
});

const hold = (folder: string, content: unknown) =>
  writeFileSync(join(folder, LOCK), typeof content === "string" ? content : JSON.stringify(content));

test("is held by one at a time, says by whom, and goes with the release", ({ folder }) => {
  const first = lockTree(folder);
  assert.is(first.kind, "held");
  const second = lockTree(folder);
  assert.is(second.kind, "busy");
  if (second.kind === "busy") assert.is(second.holder.pid, process.pid);
  if (first.kind === "held") first.release();
  assert.equal(readdirSync(folder), []);
  assert.is(lockTree(folder).kind, "held");
});

test("is taken over from a process that is gone", async ({ folder }) => {
  const child = spawn("true");
  await new Promise((done) => child.on("close", done));
  hold(folder, { ...thisProcess(), pid: child.pid, start: "1" });
  assert.is(lockTree(folder).kind, "held");
});

test("is taken over from a process whose number another one has by now, 1 in a container among them", ({
  folder,
}) => {
  for (const pid of [process.pid, process.ppid, 1]) {
    hold(folder, { ...thisProcess(), pid, start: "1" });
    const lock = lockTree(folder);
    assert.is(lock.kind, existsSync("/proc/1/stat") ? "held" : "busy");
    rmSync(join(folder, LOCK), { force: true });
  }
});

test("is taken over after the machine was started anew", ({ folder }) => {
  hold(folder, { ...thisProcess(), boot: "another" });
  assert.is(lockTree(folder).kind, "held");
});

test("of another machine or container is not taken over, but by force", ({ folder }) => {
  for (const other of [
    { host: "elsewhere" },
    { space: "pid:[1]" },
    { host: "elsewhere", boot: "x", pid: 1 },
  ]) {
    hold(folder, { ...thisProcess(), ...other });
    const lock = lockTree(folder);
    assert.is(lock.kind, "busy");
    if (lock.kind === "busy") assert.is(lock.holder.host, other.host ?? hostname());
    assert.is(lockTree(folder, true).kind, "held");
    rmSync(join(folder, LOCK));
  }
});

test("is taken over where it says nothing", ({ folder }) => {
  for (const text of ["", "{", "[]", '{"pid": "x"}', "null"]) {
    hold(folder, text);
    assert.is(lockTree(folder).kind, "held", text);
    assert.is(JSON.parse(readFileSync(join(folder, LOCK), "utf8")).pid, process.pid);
    rmSync(join(folder, LOCK));
  }
});

test("never waits for a pipe, nor for anything else that is no lock", ({ folder }) => {
  execFileSync("mkfifo", [join(folder, LOCK)]);
  assert.is(lockTree(folder).kind, "blocked");
  assert.is(lockTree(folder, true).kind, "blocked");
  rmSync(join(folder, LOCK));
  mkdirSync(join(folder, LOCK));
  assert.is(lockTree(folder).kind, "blocked");
  assert.equal(readdirSync(folder), [LOCK]);
});

test.run();
