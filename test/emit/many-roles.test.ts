import { suite } from "uvu";
import * as assert from "uvu/assert";
import { emit } from "../../src/emit/emit.ts";
import type { OutputTree } from "../../src/model/output-file.ts";
import { manifestText } from "../../src/write/manifest.ts";
import { input, plan, role, slot, stage, task, unit } from "./bakery.ts";

const test = suite("emit/many-roles");

/** Roles of which each has a service of its own and one that all share. */
function treeOf(roles: readonly string[]): OutputTree {
  const slots = [0, 1].map((step) =>
    slot(
      "all",
      step,
      roles.flatMap((role) => ["shared", `own_of_${role}`].map((name) => unit(role, name, [of(name)]))),
    ),
  );
  const traits = { roles: roles.map((name) => role(name, 1)) };
  return emit(plan([stage("all", roles)], slots, traits), input(), () => {});
}

function of(service: string) {
  return task(`Do what ${service} does`, { "ansible.builtin.command": service }, { file: `${service}.yaml` });
}

function names(count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => `Role${100 + i}`);
}

test("the manifest names for each file its own sources", () => {
  const tree = treeOf(["Oven", "Shop", "Mill"]);
  const sources = (path: string) => tree.get(path)?.sources;
  assert.equal(sources("playbooks/Oven.yml"), ["own_of_Oven.yaml", "shared.yaml"]);
  assert.equal(sources("tasks/Shop/all-upgrade-w0-step1.yml"), ["own_of_Shop.yaml", "shared.yaml"]);
  const all = ["own_of_Mill.yaml", "own_of_Oven.yaml", "own_of_Shop.yaml", "shared.yaml"];
  assert.equal(sources("steps/all/upgrade-w0-step1.yml"), all);
  assert.equal(sources("upgrade.yml"), all);
});

test("ten times as many roles give no more than ten times as much to write", () => {
  const [few, many] = [10, 100].map((count) => treeOf(names(count)));
  const written = (tree: OutputTree = new Map()) =>
    [...tree.values()].reduce((sum, { content }) => sum + content.length, 0);
  for (const size of [written, (tree: OutputTree = new Map()) => manifestText(tree).length])
    assert.ok(size(many) <= size(few) * 10 * 1.05, `${size(few)}, ${size(many)}`);
});

test("each slot says where it stands, and asks the roles that were before it", () => {
  const slots = [
    slot("all", 0, [unit("Oven", "fire", [of("fire")])]),
    slot("all", 1, [unit("Shop", "till", [of("till")])]),
    slot("all", 2, [unit("Mill", "wheel", [of("wheel")])]),
  ];
  const roles = ["Oven", "Shop", "Mill"];
  const traits = { roles: roles.map((name) => role(name, 1)) };
  const tree = emit(plan([stage("all", roles)], slots, traits), input(), () => {});
  const text = tree.get("steps/all/upgrade-w0-step1.yml")?.content ?? "";
  assert.match(text, /2\/3 all, upgrade wave 0, step 1: till/);
  assert.match(text, /\[Oven, Shop\]/);
  assert.not.match(text, /Mill/);
});

test.run();
