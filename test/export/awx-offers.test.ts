/** Which files of a project AWX offers as playbooks, by the rule it has for that (`awx/main/utils/ansible.py`). */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { root, segue, withFolder } from "../helpers/segue.ts";

const test = suite("export: what AWX offers as playbooks");

/** A YAML file outside these folders in which a line begins with one of these keys. */
const PASSED_OVER = new Set(["roles", "tasks", "group_vars", "host_vars"]);
const OFFERED = /^\s*-?\s*(?:hosts|include|import_playbook):/m;

function offered(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.ya?ml$/.test(path))
    .filter(
      (path) =>
        !path
          .split("/")
          .slice(0, -1)
          .some((part) => PASSED_OVER.has(part) || part.startsWith(".")),
    )
    .filter((path) => OFFERED.test(readFileSync(join(folder, path), "utf8")))
    .sort();
}

test("every playbook of a tree is offered, upgrade.yml too, and nothing else of it", () => {
  const playbooks = /^(upgrade|preflight|journal)\.yml$|^(stages|steps|playbooks)\//;
  const files = readdirSync(join(root, "out"), { recursive: true, encoding: "utf8" });
  assert.equal(
    offered(join(root, "out")),
    files.filter((path) => path.endsWith(".yml") && playbooks.test(path)).sort(),
  );
});

test("nothing of a new project is offered", async () => {
  await withFolder(async (folder) => {
    assert.is((await segue("init", folder, "-q")).exitCode, 0);
    assert.equal(offered(folder), []);
  });
});

test.run();
