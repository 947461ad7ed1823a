import { suite } from "uvu";
import * as assert from "uvu/assert";
import { shellCommands } from "../../src/shell/commands.ts";

const test = suite("commands of a shell script");

const cases: Readonly<Record<string, readonly string[]>> = {
  "systemctl stop a b": ["systemctl stop a b"],
  "sudo -n /usr/bin/systemctl stop 'a'": ["systemctl stop a"],
  "set -e; if true; then systemctl stop a; fi": ["set -e", "true", "systemctl stop a", "fi"],
  "(cd /x && service a stop) || { service b stop; }": ["cd /x", "service a stop", "service b stop"],
  "bash -ec 'systemctl stop a; echo b'": ["systemctl stop a", "echo b"],
  "DEBUG=1 crudini --set f s k 'a b'": ["crudini --set f s k a b"],
  "systemctl stop {{ a | default('x') }} b": ["systemctl stop {{ a | default('x') }} b"],
  "docker stop $(docker ps -q | head -1)": ["docker stop $(docker ps -q | head -1)"],
  'echo "a; b" # systemctl stop c': ["echo a; b"],
  "if sudo -n A=1 ! systemctl stop a": ["systemctl stop a"],
  "": [],
};

test("takes its time for no text that is an attack", () => {
  const before = process.cpuUsage();
  for (const text of ["a | b && c; ", "'\\\"$(", "a=1 ", "$( ", "{{ ", "( ", "if "])
    shellCommands(text.repeat(100_000));
  shellCommands(`${"(".repeat(50_000)}a${")".repeat(50_000)}`);
  const { user } = process.cpuUsage(before);
  assert.ok(user < 15e6, `${user / 1e6} seconds`);
});

for (const [script, expected] of Object.entries(cases))
  test(`finds the commands of ${JSON.stringify(script)}`, () => {
    assert.equal(
      shellCommands(script).map(({ program, words }) => [program, ...words].join(" ")),
      expected,
    );
  });

test.run();
