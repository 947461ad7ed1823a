import { suite } from "uvu";
import * as assert from "uvu/assert";
import { stepRanges } from "../../src/bind/step-ranges.ts";

const test = suite("step ranges");

/** Last steps by section; all begin at 0. */
function lastSteps(...args: Parameters<typeof stepRanges>): Readonly<Record<string, number>> {
  return Object.fromEntries([...stepRanges(...args)].map(([section, { last }]) => [section, last]));
}

test("an upgrade runs each section as far as its release did", () => {
  assert.equal(lastSteps("upgrade", "ocata"), {
    pre_upgrade_rolling_tasks: 0,
    upgrade_batch_tasks: 2,
    upgrade_tasks: 5,
    post_upgrade_tasks: 5,
    external_upgrade_tasks: 2,
  });
  assert.equal(lastSteps("upgrade", "rocky"), {
    pre_upgrade_rolling_tasks: 0,
    upgrade_tasks: 5,
    post_upgrade_tasks: 3,
    external_upgrade_tasks: 1,
  });
  assert.equal(lastSteps("upgrade", "Train"), {
    ...lastSteps("upgrade", "rocky"),
    external_upgrade_tasks: 2,
  });
});

test("an unknown release counts as the newest, with upgrade_batch_tasks", () => {
  const expected = { ...lastSteps("upgrade", "zed"), upgrade_batch_tasks: 2 };
  assert.equal(lastSteps("upgrade", undefined), expected);
  assert.equal(lastSteps("upgrade", "caracal"), expected);
});

test("updates and fast-forwards have their own sections", () => {
  assert.equal(lastSteps("update", "queens"), {
    update_tasks: 5,
    post_update_tasks: 3,
    external_update_tasks: 1,
  });
  assert.equal(lastSteps("fast-forward", "queens"), {
    fast_forward_upgrade_tasks: 9,
    fast_forward_post_upgrade_tasks: 0,
  });
});

test.run();
