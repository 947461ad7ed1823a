import { suite } from "uvu";
import * as assert from "uvu/assert";
import { readTree, type SegueRun, segue, withFolder, writeFiles } from "../helpers/segue.ts";

const test = suite("cli/left-out");

const service = (tags: string) => `heat_template_version: ocata
outputs:
  role_data:
    value:
      service_name: keystone
      upgrade_tasks:
        - {name: Restart keystone, service: name=keystone state=restarted, tags: step1}
        - name: Migrate keystone
          command: keystone-manage db_sync
          changed_when: true${tags}
`;

interface Left {
  readonly run: SegueRun;
  readonly written: readonly string[];
}

async function compile(tags: string, args: readonly string[], project = ""): Promise<Left> {
  return withFolder(async (folder) => {
    writeFiles(folder, {
      "segue.yaml": `templates: services\nroles: roles_data.yaml\nrelease: {to: ocata}\n${project}`,
      "roles_data.yaml": "- {name: Controller, ServicesDefault: [keystone]}\n",
      "services/keystone.yaml": service(tags),
      "out/kept.txt": "",
    });
    const run = await segue("compile", `${folder}/segue.yaml`, "--out", `${folder}/out`, ...args);
    return { run, written: Object.keys(readTree(`${folder}/out`)) };
  });
}

const LOST: Readonly<Record<string, string>> = {
  "a step beyond the last": "\n          tags: step9",
  "no step tag": "",
  "a step tag misspelt": "\n          tags: stp2",
};

for (const [title, tags] of Object.entries(LOST)) {
  test(`${title}: compile says that the task never runs, with --quiet too`, async () => {
    for (const args of [[], ["-q"]]) {
      const { run, written } = await compile(tags, args);
      assert.match(run.stderr, /keystone\.yaml:8:11 warning lower\/\S+: "Migrate keystone" never runs/);
      assert.is(run.exitCode, 0);
      assert.ok(written.includes("upgrade.yml"));
    }
  });

  test(`${title}: an error with --strict, or where the project says so; nothing is written`, async () => {
    for (const [args, project] of [[["--strict"], ""] as const, [["-q"], "strict: true\n"] as const]) {
      const { run, written } = await compile(tags, args, project);
      assert.match(run.stderr, /keystone\.yaml:8:11 error lower\/\S+: "Migrate keystone" never runs/);
      assert.is(run.exitCode, 1);
      assert.equal(written, ["kept.txt"]);
    }
  });
}

test("a key that nothing reads is an error with --strict too", async () => {
  const environments = "environments: [site.yaml]\n";
  const { run } = await compile("\n          tags: step2", ["--strict"], environments);
  assert.match(run.stderr, "missing-file");
  const other = await compile("\n          tags: step2\n      mine: 1", ["--strict"]);
  assert.match(other.run.stderr, /error load\/unknown-key: nothing reads the key `mine`/);
  assert.is(other.run.exitCode, 1);
});

test("with --strict a project without such mistakes compiles as ever", async () => {
  const { run, written } = await compile("\n          tags: step2", ["--strict", "-q"]);
  assert.equal([run.exitCode, run.stderr], [0, ""]);
  assert.ok(written.includes("upgrade.yml"));
});

/** What stands in place of the tasks, and where it is told. */
const EMPTY: Readonly<Record<string, RegExp>> = {
  "external_upgrade_tasks: {}": /keystone\.yaml:12:31 error lower\/not-a-task/,
  "post_upgrade_tasks: [{}]": /keystone\.yaml:12:28 error lower\/not-a-task/,
  "post_upgrade_tasks: [{block: [{}]}]": /keystone\.yaml:12:28 error lower\/not-a-task/,
  "post_upgrade_tasks: [null]": /^$/,
  "post_upgrade_tasks: []": /^$/,
  "post_upgrade_tasks:": /^$/,
};

for (const [section, says] of Object.entries(EMPTY))
  test(`\`${section}\` is ${says.source === "^$" ? "nothing, and in order" : "no list of tasks, and told"}`, async () => {
    const { run } = await compile(`\n          tags: step2\n      ${section}`, ["-q"]);
    assert.match(run.stderr, says);
  });

for (const key of ["environments", "stages", "services", "operations"])
  test(`\`${key}:\` with all of its entries commented out means none`, async () => {
    const { run } = await compile("\n          tags: step2", ["-q"], `${key}:\n# - one\n`);
    assert.equal([run.exitCode, run.stderr], [0, ""]);
  });

test.run();
