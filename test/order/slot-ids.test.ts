import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { slotFiles } from "../../src/model/slot-file.ts";
import { type SlotPosition, slotIds } from "../../src/order/slot-ids.ts";
import { outline, play, type Scenario } from "./scenario.ts";

const test = suite("ids of slots");

function work(wave: number, step: number, stage = "api"): SlotPosition {
  return { stage, phase: "upgrade", wave, step };
}

function operation(name: string, wave = 0, stage = "api"): SlotPosition {
  return { stage, phase: "upgrade", wave, step: 0, operation: name };
}

test("a slot is named by its wave and step, an operation by what it does", () => {
  assert.equal(slotIds([work(0, 3), work(1, 0), operation("Reboot into the new kernel", 2)]), [
    "api/upgrade-w0-step3",
    "api/upgrade-w1-step0",
    "api/upgrade-reboot-into-the-new-kernel",
  ]);
});

test("an operation keeps its name when others come, go and change places", () => {
  const [, pin] = slotIds([operation("Backup"), operation("Pin", 1)]);
  assert.equal(slotIds([operation("Pin")]), [pin]);
  assert.equal(slotIds([operation("Pin"), operation("Backup", 1), operation("Warn", 2)])[0], pin);
});

test("equal names are told apart, and none is taken for a step", () => {
  assert.equal(slotIds([operation("w0 step3"), work(0, 3), operation("Gate"), operation("gate?")]), [
    "api/upgrade-w0-step3-2",
    "api/upgrade-w0-step3",
    "api/upgrade-gate",
    "api/upgrade-gate-2",
  ]);
});

test("stage and operation cannot run together into one task file", () => {
  const ids = slotIds([operation("x upgrade y", 0, "a"), operation("y", 0, "a-upgrade-x")]);
  assert.is(new Set(ids.map((id) => slotFiles([{ id }]).get(id)?.tasks("Role"))).size, 2);
});

test("any name gives a file name that every file system takes", () => {
  const ids = slotIds(
    ["Réveil des hôtes", "重启", "../../etc", "a".repeat(300), " - "].map((name) => operation(name)),
  );
  assert.equal(ids, [
    "api/upgrade-reveil-des-hotes",
    "api/upgrade-operation",
    "api/upgrade-etc",
    `api/upgrade-${"a".repeat(60)}`,
    "api/upgrade-operation-2",
  ]);
});

test("ids and the names of files are unique and plain, whatever operations are called", () => {
  const name = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.constantFrom("w0-step1", "2", "Gate", "gate-2"),
  );
  fc.assert(
    fc.property(fc.array(name, { maxLength: 8 }), fc.constantFrom("a", "a-upgrade-w0"), (names, stage) => {
      const ids = slotIds([
        work(0, 1, "a"),
        work(0, 1, stage === "a" ? "b" : stage),
        ...names.map((each) => operation(each, 0, stage)),
      ]);
      const files = slotFiles(ids.map((id) => ({ id })));
      assert.is(new Set([...files.values()].map((each) => each.tasks("Role"))).size, ids.length);
      assert.ok(ids.every((id) => /^[a-z0-9-]+\/[a-z0-9-]{1,100}$/.test(id)));
    }),
  );
});

test("one operation in two places has two names", () => {
  const scenario: Scenario = {
    roles: { Controller: ["api"], Compute: ["agent"] },
    services: { api: { steps: [1] }, agent: { steps: [1] } },
    stages: [
      { name: "one", roles: ["Controller"] },
      { name: "two", roles: ["Compute"] },
    ],
    operations: [{ name: "reboot", use: "reboot" }],
  };
  assert.equal(outline(play(scenario)), [
    "one/upgrade-w0-step1 Controller: api",
    "one/post-reboot Controller: reboot",
    "two/upgrade-w0-step1 Compute: agent",
    "two/post-reboot Compute: reboot",
  ]);
});

test.run();
