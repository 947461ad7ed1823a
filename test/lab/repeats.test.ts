import { test } from "uvu";
import * as assert from "uvu/assert";
import type { TaskRun } from "./scenario/evidence.ts";
import { repeats, unrecorded } from "./scenario/repeats.ts";

const ran = (begin: number, host: string, slot: string): TaskRun => ({
  slot,
  host,
  task: "Stop the registry",
  file: "/out/tasks/Controller/controlplane-upgrade-w0-step2.yml",
  begin,
  end: begin + 1,
  status: "changed",
});

const earlier = [
  ran(1, "controller-0", "step1"),
  ran(2, "controller-0", "step2"),
  ran(2, "controller-1", "step1"),
];
const nothing = new Map<string, Set<string>>();

test("a slot that the host's journal names must not run again", () => {
  const journals = new Map([["controller-1", new Set(["step1"])]]);
  assert.equal(repeats([], [ran(5, "controller-1", "step1")], journals), [
    'controller-1 ran "Stop the registry" of step1 again',
  ]);
});

test("nor must one that the host had left behind, whatever its journal says", () => {
  const again = [
    ran(5, "controller-0", "step1"),
    ran(6, "controller-0", "step2"),
    ran(6, "controller-1", "step1"),
  ];
  assert.equal(repeats(earlier, again, nothing), ['controller-0 ran "Stop the registry" of step1 again']);
});

test("what was running when the kill came may run again", () => {
  assert.equal(
    repeats(earlier, [ran(5, "controller-0", "step2"), ran(5, "controller-1", "step1")], nothing),
    [],
  );
});

test("what a host skips it does not run again", () => {
  const again = { ...ran(5, "controller-0", "step1"), status: "skipped" } as const;
  assert.equal(repeats(earlier, [again], nothing), []);
});

test("names the slots that ran without being recorded", () => {
  const journals = new Map([["controller-0", new Set(["step1", "step2"])]]);
  assert.equal(unrecorded(earlier, journals), ["controller-1 ran step1, but its journal does not say so"]);
});

test.run();
