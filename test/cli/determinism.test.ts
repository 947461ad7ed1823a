import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { copyExample, readTree, root, withFolder } from "../helpers/segue.ts";
import { sayMissing, templateTree } from "../helpers/shared.ts";

const test = suite("cli/determinism");

/** Compiles in a process of its own: working directory, locale and time zone belong to the process. */
function compile(args: readonly string[], cwd: string, env: Readonly<Record<string, string>>): void {
  const main = `${root}/src/cli/main.ts`;
  const result = spawnSync(
    process.execPath,
    ["--import", `${root}/node_modules/tsx/dist/esm/index.mjs`, main, "compile", ...args],
    {
      cwd,
      encoding: "utf8",
      env: { ...process.env, ...env },
    },
  );
  assert.is(result.status, 0, result.stderr);
}

const elsewhere = { LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8", TZ: "Pacific/Kiritimati", COLUMNS: "40" };

test("gives the same bytes from another folder, with another locale and time zone", async () => {
  await withFolder((folder) => {
    const project = copyExample(folder);
    compile([project, "--out", `${folder}/a`], root, { LC_ALL: "C", TZ: "UTC" });
    mkdirSync(`${folder}/deep/er`, { recursive: true });
    compile(["../../openstack/segue.yaml", "--out", "../../b"], `${folder}/deep/er`, elsewhere);
    assert.equal(readTree(`${folder}/b`), readTree(`${folder}/a`));
  });
});

test("gives the same bytes for a real tree without a project file, from another folder", async () => {
  const tree = templateTree("ocata");
  if (tree === undefined) return sayMissing("determinism of a real tree", "a template tree");
  await withFolder((folder) => {
    const args = ["--templates", tree, "--roles", `${tree}/roles_data.yaml`, "--quiet"];
    compile([...args, "--out", `${folder}/a`], root, { LC_ALL: "C", TZ: "UTC" });
    compile([...args, "--out", "b"], folder, elsewhere);
    assert.equal(readTree(`${folder}/b`), readTree(`${folder}/a`));
  });
});

test.run();
