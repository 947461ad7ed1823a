import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { segue, withFolder, writeFiles } from "../helpers/segue.ts";
import { sayMissing, templateTree } from "../helpers/shared.ts";

const test = suite("run/syntax-of-trees");

/** An empty role or module for everything that lives outside ansible-core, so that only our own text is judged. */
function stub(
  folder: string,
  modules: readonly string[],
  roles: readonly string[],
): Readonly<Record<string, string>> {
  const stubs: Record<string, string> = {};
  for (const role of roles) stubs[`roles/${role}/tasks/main.yml`] = "---\n[]\n";
  for (const name of modules) {
    const [namespace = "", collection = "", module = ""] = name.split(".");
    const path =
      module === ""
        ? `library/${name}.py`
        : `collections/ansible_collections/${namespace}/${collection}/plugins/modules/${module}.py`;
    stubs[path] = "#!/usr/bin/python3\n";
  }
  writeFiles(folder, stubs);
  return {
    ANSIBLE_LIBRARY: `${folder}/library`,
    ANSIBLE_ROLES_PATH: `${folder}/roles`,
    ANSIBLE_COLLECTIONS_PATH: `${folder}/collections`,
  };
}

/** The entries of one list of a flat YAML file. */
function listIn(text: string, key: string): readonly string[] {
  const block = new RegExp(`^${key}:\\n((?: +- .*\\n)*)`, "m").exec(text)?.[1] ?? "";
  return [...block.matchAll(/- (.*)/g)].map(([, entry]) => entry ?? "");
}

for (const release of ["ocata", "queens", "train"]) {
  test(`Ansible reads every playbook compiled from ${release}`, async () => {
    const tree = templateTree(release);
    if (tree === undefined) return sayMissing(`the syntax of ${release}'s playbooks`, "a template tree");
    await withFolder(async (folder) => {
      const out = `${folder}/out`;
      const compiled = await segue(
        "compile",
        "-T",
        tree,
        "-r",
        `${tree}/roles_data.yaml`,
        "--out",
        out,
        "-q",
      );
      assert.is(compiled.exitCode, 0, compiled.stderr);
      const config = readFileSync(`${out}/.ansible-lint`, "utf8");
      const stubs = stub(folder, listIn(config, "mock_modules"), listIn(config, "mock_roles"));
      const playbooks = readdirSync(out, { recursive: true, encoding: "utf8" })
        .filter((path) => /^([a-z]+|stages\/.*|steps\/.*|playbooks\/.*)\.yml$/.test(path))
        .filter((path) => !/^(requirements|nodes)/.test(path))
        .sort();
      assert.ok(playbooks.includes("upgrade.yml") && playbooks.includes("playbooks/Controller.yml"));
      const result = spawnSync("ansible-playbook", ["--syntax-check", "-i", "localhost,", ...playbooks], {
        cwd: out,
        encoding: "utf8",
        env: { ...process.env, ...stubs },
      });
      assert.is(result.status, 0, result.stderr.slice(-2000));
      console.log(`  ${release}: ${playbooks.length} playbooks`);
    });
  });
}

test.run();
