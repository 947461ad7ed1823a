import { suite } from "uvu";
import * as assert from "uvu/assert";
import { namesFirstHost } from "../../src/ansible/first-host.ts";

const test = suite("ansible/first-host");

test("both documented ways to name the first host are known as that", () => {
  for (const condition of [
    "inventory_hostname == groups['keystone'] | first",
    "inventory_hostname == keystone_short_bootstrap_node_name",
  ])
    assert.ok(namesFirstHost([condition]), condition);
});

test.run();
