import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { builtInOperation, operationNames, operationTasks } from "../../src/operations/operations.ts";
import { isList, isMap, type Value } from "../../src/value/value.ts";

const test = suite("built-in operations");

test("are those of the folder", () => {
  const names = ["gate", "openvswitch", "package-update", "reboot", "rpc-pin", "rpc-unpin"];
  assert.equal(operationNames(), names);
  assert.is(builtInOperation("shutdown"), undefined);
  assert.is(operationTasks("../ansible", new Map()), undefined);
});

for (const name of operationNames())
  test(`${name} says what it does and what each setting means`, () => {
    const operation = builtInOperation(name);
    assert.ok(operation?.description);
    for (const setting of operation?.settings ?? []) assert.ok(setting.description, setting.name);
  });

test("take settings as variables of their block", () => {
  const [task] = operationTasks("reboot", new Map<string, Value>([["timeout", 60]])) ?? [];
  const vars = isMap(task) ? task.get("vars") : undefined;
  assert.ok(isMap(vars));
  assert.is(isMap(vars) && vars.get("segue_reboot_timeout"), 60);
  assert.is(isMap(vars) && vars.get("segue_reboot_needed"), "auto");
});

test("leave out what no setting asks for", () => {
  const names = (settings: readonly (readonly [string, Value])[]) =>
    operationTasks("gate", new Map(settings))?.flatMap((task) => {
      const block = isMap(task) ? task.get("block") : undefined;
      return isList(block) ? block.map((inner) => isMap(inner) && inner.get("name")) : [];
    });
  assert.equal(names([["url", "http://127.0.0.1:5000/"]]), ["Try the address"]);
  assert.equal(
    names([
      ["port", 3306],
      ["services", ["mariadb"]],
    ]),
    ["Try the port", "Try the services"],
  );
});

/** The shell text of an operation's first task. */
function script(name: string): string {
  const [task] = operationTasks(name, new Map()) ?? [];
  const block = isMap(task) ? task.get("block") : undefined;
  const first = isList(block) ? block[0] : undefined;
  const text = isMap(first) ? first.get("ansible.builtin.shell") : undefined;
  if (typeof text !== "string") throw new Error(`${name} does not begin with a shell task`);
  return text;
}

const files: readonly (readonly [string, string, string, string])[] = [
  [
    "a file without the section",
    "[DEFAULT]\na = 1\n",
    "auto",
    "[DEFAULT]\na = 1\n\n[upgrade_levels]\ncompute = auto\n",
  ],
  ["an empty section", "[upgrade_levels]\n[x]\n", "auto", "[upgrade_levels]\ncompute = auto\n[x]\n"],
  [
    "a section at the end",
    "[upgrade_levels]\ncells = 1",
    "auto",
    "[upgrade_levels]\ncells = 1\ncompute = auto\n",
  ],
  [
    "another value",
    "[upgrade_levels]\ncompute=newton\n[x]\ncompute=2\n",
    "auto",
    "[upgrade_levels]\ncompute = auto\n[x]\ncompute=2\n",
  ],
  [
    "a commented value",
    "[upgrade_levels]\n#compute=newton\n",
    "auto",
    "[upgrade_levels]\n#compute=newton\ncompute = auto\n",
  ],
  ["a pinned file", "[upgrade_levels]\ncompute = auto\n", "auto", "[upgrade_levels]\ncompute = auto\n"],
  [
    "a pinned file, to unpin",
    "[upgrade_levels]\ncompute = auto\nconductor = 1\n",
    "",
    "[upgrade_levels]\nconductor = 1\n",
  ],
  ["a file without the section, to unpin", "[DEFAULT]\n", "", "[DEFAULT]\n"],
];

for (const [what, before, value, after] of files)
  test(`pin and unpin RPC in ${what}, and change nothing the second time`, () => {
    const folder = mkdtempSync(join(tmpdir(), "segue-rpc-"));
    const file = join(folder, "nova.conf");
    writeFileSync(file, before);
    const env = {
      PATH: process.env["PATH"],
      FILES: `${file} /nonexistent`,
      SECTION: "upgrade_levels",
      KEY: "compute",
      VALUE: value,
    };
    const run = () => spawnSync("sh", ["-c", script("rpc-pin")], { env, encoding: "utf8" });
    const first = run();
    assert.is(readFileSync(file, "utf8"), after, first.stderr);
    assert.is(first.stdout, before === after ? "" : `changed ${file}\n`);
    assert.is(run().stdout, "");
    rmSync(folder, { recursive: true });
  });

test("pin and unpin RPC by the same script", () => {
  assert.is(script("rpc-pin"), script("rpc-unpin"));
});

test.run();
