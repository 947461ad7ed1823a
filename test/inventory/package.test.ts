import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { inventoryScript } from "../../src/inventory/script.ts";
import { sayMissing } from "../helpers/shared.ts";
import {
  compiled,
  inventory,
  outputs,
  PYTHON,
  packageFolder,
  put,
  readTemplate,
  remove,
  run,
} from "./deployment.ts";

const test = suite("inventory: the Python package and the script it is joined into");

const modules = readdirSync(join(packageFolder, "segue_inventory")).filter((name) => name.endsWith(".py"));
const lint = await run(PYTHON, ["-m", "pyflakes", "--version"], "/");

if (lint.code !== 0) sayMissing("the linter of Python", "pyflakes");
else
  test("a linter finds nothing in the package, nor in the script", async () => {
    const folder = compiled();
    const files = [...modules.map((name) => join(packageFolder, "segue_inventory", name))];
    const ran = await run(PYTHON, ["-m", "pyflakes", ...files, join(folder, "inventory")], folder);
    assert.equal(ran, { code: 0, stdout: "", stderr: "" });
    remove(folder);
  });

test("every module of the package is in the script, below what it imports", () => {
  const script = inventoryScript(readTemplate);
  const parts = [...script.matchAll(/^# From (\w+\.py)$/gm)].map(([, name]) => name ?? "");
  assert.equal([...parts].sort(), modules.filter((name) => !name.startsWith("__")).sort());
  for (const [at, part] of parts.entries()) {
    const text = readTemplate(`inventory/segue_inventory/${part}`);
    for (const [, needed] of text.matchAll(/^from \.(\w+) import/gm))
      assert.ok(parts.indexOf(`${needed}.py`) < at, `${part} stands above ${needed}.py`);
  }
  assert.not.match(script, /^\s*from \./m);
});

test("no name means two things: the script has one name space", async () => {
  const code = `import ast, collections, pathlib, sys
names = collections.Counter()
for path in pathlib.Path(sys.argv[1]).glob("[a-z]*.py"):
    for node in ast.parse(path.read_text()).body:
        own = [node.name] if hasattr(node, "name") else [t.id for t in getattr(node, "targets", ()) if hasattr(t, "id")]
        names.update(own)
print([name for name, count in names.items() if count > 1])`;
  const ran = await run(PYTHON, ["-c", code, join(packageFolder, "segue_inventory")], "/");
  assert.equal(ran, { code: 0, stdout: "[]\n", stderr: "" });
});

test("the package does what the script does", async () => {
  const folder = compiled({ reads: ["mysql_node_names"] });
  const environment = { PYTHONPATH: packageFolder, PYTHONDONTWRITEBYTECODE: "1" };
  const source = ["--source", `outputs:${put(folder, "o.json", outputs)}`];
  const data = ["--plan-data", join(folder, "inventory/segue_inventory.cfg")];
  for (const action of ["--list", "--graph", "--static", "--check"]) {
    const flags = ["-m", "segue_inventory", action, ...source, ...data];
    assert.equal(await run(PYTHON, flags, folder, environment), await inventory(folder, [action, ...source]));
  }
  remove(folder);
});

test("without its data the script says what is missing, and no inventory", async () => {
  const folder = compiled();
  rmSync(join(folder, "inventory/segue_inventory.cfg"));
  const ran = await inventory(folder, ["--source", `outputs:${put(folder, "o.json", outputs)}`]);
  assert.equal([ran.code, ran.stdout], [2, ""]);
  assert.match(ran.stderr, /plan data .*segue_inventory\.cfg is missing: .*copy it along/);
  put(folder, "inventory/segue_inventory.cfg", { roles: { a: 1 } });
  const broken = await inventory(folder, ["--source", `outputs:${join(folder, "o.json")}`]);
  assert.match(broken.stderr, /plan data .*: roles: expected a list, found a map/);
  remove(folder);
});

test.run();
