/** The folder that docs/how-to/ansible-runner.md describes, played by the real ansible-runner. */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { blocksOf, readPage } from "../docs/page.ts";
import { segue, withFolder, writeFiles } from "../helpers/segue.ts";
import { sayMissing } from "../helpers/shared.ts";

const test = suite("run/ansible-runner");

const hasRunner = spawnSync("ansible-runner", ["--version"]).status === 0;

/** Two tasks of one name, a block, an operation with a name to quote, a batch with work around it, a password. */
const BAKERY: Readonly<Record<string, string>> = {
  "segue.yaml": `templates: services
roles: roles.yaml
release: {from: rye, to: wheat}
stages:
  - {name: early-shift, roles: [Oven, Till]}
  - name: delivery
    roles: [Van]
    rolling: [1]
    before_batch: [{name: Unload the van, ansible.builtin.debug: {msg: empty}}]
operations:
  - name: Open the "shop's" doors
    "hosts": Till
    tasks: [{name: Open the doors, ansible.builtin.debug: {msg: open}}]
`,
  "roles.yaml": `- {name: Oven, ServicesDefault: [bread, cake]}
- {name: Till, ServicesDefault: [change]}
- {name: Van, ServicesDefault: [tyres]}
`,
  "services/bread.yaml": service(
    "bread",
    `{name: Bake, tags: step2, block: [
          {name: Knead, ansible.builtin.debug: {msg: soft}},
          {name: Taste, ansible.builtin.debug: {msg: {get_param: SafePassword}}}]}`,
  ),
  "services/cake.yaml": service("cake", "{name: Taste, ansible.builtin.debug: {msg: sweet}, tags: step2}"),
  "services/change.yaml": service(
    "change",
    "{name: Count, ansible.builtin.debug: {msg: enough}, tags: step2}",
  ),
  "services/tyres.yaml": service("tyres", "{name: Pump, ansible.builtin.debug: {msg: hard}, tags: step2}"),
};

function service(name: string, task: string): string {
  return `heat_template_version: ocata
parameters:
  SafePassword: {type: string, hidden: true, default: ""}
outputs:
  role_data:
    value:
      service_name: ${name}
      upgrade_tasks:
        - ${task}
`;
}

const NODES = `vars:
  ansible_connection: local
  ansible_become: false
  ansible_python_interpreter: /usr/bin/python3
  segue_state_dir: FOLDER/journal-{{ inventory_hostname }}
roles: {Oven: [oven-0], Till: [till-0], Van: [van-0]}
`;

/** What the page says, by the path it says it for or the language it is in. */
function block(path: string, isIt: (remark: string, lines: readonly string[]) => boolean): string {
  const found = blocksOf(readPage(path)).find(({ remark, lines }) => isIt(remark, lines));
  assert.ok(found, `${path} has no such block`);
  return `${found.lines.join("\n")}\n`;
}

function run(folder: string, command: string, environment: Readonly<Record<string, string>> = {}): string {
  const env = { ...process.env, ANSIBLE_NOCOLOR: "1", ...environment };
  const { status, stdout, stderr } = spawnSync("bash", ["-ec", command], {
    cwd: folder,
    env,
    encoding: "utf8",
  });
  assert.is(status, 0, `${command}\n${stdout}\n${stderr}`);
  return stdout;
}

/** What stands on the page about folders and secrets, done in a fresh folder; the runner's folder is `runner`. */
async function prepare(folder: string): Promise<void> {
  const page = "docs/how-to/ansible-runner.md";
  writeFiles(folder, BAKERY);
  const compiled = await segue(
    ...["compile", join(folder, "segue.yaml"), "--out", join(folder, "runner/project"), "-q"],
  );
  assert.is(compiled.exitCode, 0, compiled.stderr);
  mkdirSync(join(folder, "runner/env"));
  writeFileSync(join(folder, "runner/project/nodes.yml"), NODES.replace("FOLDER", folder));
  const vault = { ANSIBLE_VAULT_PASSWORD_FILE: join(folder, "password") };
  writeFiles(folder, {
    password: "of the vault\n",
    "where.py": block(page, (remark) => remark === "file: where.py"),
    "runner/env/envvars": `${block(page, (remark) => remark.endsWith("env/envvars"))}ANSIBLE_VAULT_PASSWORD_FILE: ${folder}/password\n`,
  });
  // The secrets of the page for AWX, one value encrypted into the folder beside the generated variables.
  const encrypt = block("docs/how-to/awx.md", (_, lines) =>
    lines.some((line) => line.startsWith("ansible-vault encrypt_string")),
  );
  const command = encrypt.replace("mysql_root_password", "safe_password");
  run(join(folder, "runner/project"), `printf sesame | ${command}`, vault);
  run(
    folder,
    block(page, (_, lines) => lines.some((line) => line.startsWith("cp -r "))),
  );
}

/** What `where.py` is to say of the work of slots; so few tasks can be told by their names and roles. */
const PLACES = [
  ["oven-0", "early-shift/upgrade-w0-step2", "bread", "upgrade_tasks", "Knead"],
  ["oven-0", "early-shift/upgrade-w0-step2", "bread", "upgrade_tasks", "Taste"],
  ["oven-0", "early-shift/upgrade-w0-step2", "cake", "upgrade_tasks", "Taste"],
  [
    "till-0",
    "delivery/finish-open-the-shop-s-doors",
    'Open the "shop\'s" doors',
    "operation",
    "Open the doors",
  ],
  ["till-0", "early-shift/upgrade-w0-step2", "change", "upgrade_tasks", "Count"],
  ["van-0", "delivery/upgrade-w0-step2", "tyres", "upgrade_tasks", "Pump"],
];

test("each event of an author's task tells its slot and its unit, and vaulted values reach the tasks", async () => {
  if (!hasRunner) return sayMissing("a run by ansible-runner", "ansible-runner");
  await withFolder(async (folder) => {
    await prepare(folder);
    // AWX reads the inventory without the vault's password, and hands the value on as it is.
    const inventory = run(folder, "ansible-inventory -i runner/inventory --list --export");
    assert.match(inventory, /"safe_password": \{\s*"__ansible_vault"/);

    const played = run(folder, "ansible-runner run runner -p upgrade.yml");
    assert.match(played, "sesame");
    assert.match(played, "Unload the van");
    const places = run(folder, "python3 where.py runner").trim().split("\n").sort();
    assert.equal(
      places,
      PLACES.map((place) => place.join("\t")),
    );
  });
});

test.run();
