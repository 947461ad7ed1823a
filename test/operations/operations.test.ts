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
  assert.equal(operationNames(), [
    "gate",
    "hold-services",
    "openvswitch",
    "package-update",
    "reboot",
    "release-services",
    "rpc-pin",
    "rpc-unpin",
  ]);
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

/** Runs the reboot's wait for its units with a systemctl that says in turn what a unit's restarts and state are. */
function waitFor(looks: readonly (readonly [restarts: number, state: string])[]) {
  const folder = mkdtempSync(join(tmpdir(), "segue-steady-"));
  const said = looks.map(([restarts, state]) => `${restarts} ${state}\n`).join("");
  writeFileSync(join(folder, "looks"), said);
  // The state is the last question of a look: with it the next line comes up, as long as there is one.
  const systemctl = `#!/bin/sh
cd ${folder}
read -r restarts state < looks
case "$*" in
  *NRestarts*) echo "NRestarts=$restarts" ;;
  *MainPID*) echo "MainPID=1$restarts"; [ "$(wc -l < looks)" = 1 ] || sed -i 1d looks ;;
  *) echo "$state"; [ "$state" = active ] ;;
esac
`;
  for (const [name, text] of Object.entries({ systemctl, sleep: "#!/bin/sh\n", journalctl: "#!/bin/sh\n" }))
    writeFileSync(join(folder, name), text, { mode: 0o755 });
  const env = {
    PATH: `${folder}:${process.env["PATH"]}`,
    UNITS: "api.service",
    STEADY: "3",
    CRASHES: "3",
    PATIENCE: "20",
  };
  const { status, stderr } = spawnSync("sh", ["-c", steadyScript()], { env, encoding: "utf8" });
  rmSync(folder, { recursive: true });
  return [status, stderr.trim()];
}

function steadyScript(): string {
  const [task] = operationTasks("reboot", new Map()) ?? [];
  const block = isMap(task) ? task.get("block") : undefined;
  const wait = (isList(block) ? block : []).find(
    (each) => isMap(each) && each.get("name") === "Wait for the services",
  );
  const text = isMap(wait) ? wait.get("ansible.builtin.shell") : undefined;
  if (typeof text !== "string") throw new Error("reboot does not wait by a shell task");
  return text;
}

test("a reboot is through when its units have been active for a while without restarting", () => {
  assert.equal(
    waitFor([
      [0, "activating"],
      [1, "active"],
      [2, "active"],
      [2, "active"],
    ]),
    [0, ""],
  );
});

test("a unit that crashes and comes back is told in the time it takes to see it", () => {
  assert.equal(
    waitFor([
      [4, "active"],
      [5, "activating"],
      [6, "active"],
      [7, "active"],
      [7, "active"],
    ]),
    [1, "api.service does not stay up: restarted 3 times in 3 seconds"],
  );
});

test("a unit that systemd has given up on, and one that never comes, are told as what they are", () => {
  assert.equal(waitFor([[5, "failed"]]), [1, "systemd has given up on api.service"]);
  assert.equal(waitFor([[0, "inactive"]]), [1, "not steady after 20 seconds: api.service (inactive)"]);
});

test("packages are kept from starting services, and a policy of somebody else stays", () => {
  const folder = mkdtempSync(join(tmpdir(), "segue-hold-"));
  const policy = join(folder, "policy-rc.d");
  const play = (name: string) => {
    const text = script(name).replaceAll("/usr/sbin/policy-rc.d", policy);
    writeFileSync(join(folder, "dpkg"), "#!/bin/sh\n", { mode: 0o755 });
    return spawnSync("sh", ["-c", text], {
      env: { PATH: `${folder}:${process.env["PATH"]}` },
      encoding: "utf8",
    }).stdout;
  };
  assert.equal([play("hold-services"), play("hold-services")], ["changed\n", ""]);
  assert.is(spawnSync(policy).status, 101);
  assert.equal([play("release-services"), play("release-services")], ["changed\n", ""]);
  writeFileSync(policy, "#!/bin/sh\nexit 0\n");
  assert.equal([play("hold-services"), play("release-services")], ["", ""]);
  assert.is(readFileSync(policy, "utf8"), "#!/bin/sh\nexit 0\n");
  rmSync(folder, { recursive: true });
});

test("RPC is pinned one host at a time, and waits for an answer where a check is given", () => {
  for (const name of ["rpc-pin", "rpc-unpin"]) {
    assert.is(builtInOperation(name)?.place.serial, 1);
    const last = (settings: ReadonlyMap<string, Value>) => {
      const [task] = operationTasks(name, settings) ?? [];
      const block = isMap(task) ? task.get("block") : undefined;
      const inner = isList(block) ? block.at(-1) : undefined;
      return isMap(inner) ? inner.get("name") : undefined;
    };
    assert.is(last(new Map()), "Have the services read it");
    assert.is(
      last(new Map<string, Value>([["check", "curl -f http://localhost:8774/"]])),
      "Wait until they answer",
    );
  }
});

test.run();
