import { suite } from "uvu";
import * as assert from "uvu/assert";
import { emit } from "../../src/emit/emit.ts";
import type { OutputTree } from "../../src/model/output-file.ts";
import { input, log, plan, slot, stage, task, unit } from "./bakery.ts";
import { cloud } from "./cloud.ts";

const test = suite("the output tree");

const tree = (traits = {}): OutputTree => emit(cloud(), input(traits), () => {});
function content(path: string, of: OutputTree = tree()): string {
  const file = of.get(path);
  if (file === undefined) throw new Error(`no ${path}`);
  return file.content;
}

test("has a file for every stage, slot, role and role's slot", () => {
  const files = [...tree().keys()];
  const within = (folder: string) =>
    files.filter((path) => path.startsWith(folder)).map((path) => path.slice(folder.length));
  assert.equal(
    files.filter((path) => !path.includes("/")),
    [
      ".ansible-lint",
      ".gitattributes",
      ".yamllint",
      "PLAN.md",
      "ansible.cfg",
      "journal.yml",
      "plan.json",
      "preflight.yml",
      "requirements.yml",
      "upgrade.yml",
    ],
  );
  assert.equal(within("stages/"), ["controlplane.yml", "dataplane.yml"]);
  assert.equal(within("playbooks/"), [
    "Compute.yml",
    "Controller.yml",
    "Database.yml",
    "common/begin.yml",
    "common/between.yml",
    "common/end.yml",
    "localhost.yml",
  ]);
  assert.equal(within("steps/dataplane/"), [
    "finish-w0-step0.yml",
    "finish-w0-step1.yml",
    "upgrade-w0-step1.yml",
    "upgrade-w0-step3.yml",
    "upgrade-w0-step4.yml",
  ]);
  assert.equal(within("tasks/Database/"), [
    "controlplane-upgrade-w0-step1.yml",
    "controlplane-upgrade-w0-step3.yml",
    "controlplane-upgrade-w1-step5.yml",
  ]);
  assert.equal(within("vars/"), ["local.yml", "names.yml", "run.yml", "secrets.example.yml"]);
});

test("is the same every time", () => {
  assert.equal([...tree()], [...tree()]);
});

test("has no task files when every playbook is one file", () => {
  const files = [...tree({ inline: true }).keys()];
  assert.equal(
    files.filter((path) => path.startsWith("tasks/")),
    [],
  );
  assert.not.match(content("upgrade.yml", tree({ inline: true })), /import_|include_|vars_files/);
});

test("says in every file what it is, where it comes from and how to make it again", () => {
  for (const [path, file] of tree()) {
    if (path === "PLAN.md" || path === "plan.json") continue;
    const [title, command, sources] = file.content.split("\n");
    assert.match(title ?? "", /^# \S.*\.$/, path);
    assert.is(
      command,
      "# Written by segue; edit the sources instead and run: segue compile segue.yaml",
      path,
    );
    assert.match(sources ?? "", /^# Sources?:/, path);
  }
});

test("names the source files of every unit, and knows the lines of its tasks", () => {
  const file = tree().get("tasks/Controller/controlplane-upgrade-w0-step0.yml");
  const lines = file?.content.split("\n") ?? [];
  assert.match(
    file?.content ?? "",
    /# deployment\/keystone\/keystone.yaml, deployment\/packages.yaml\n- name: Service keystone\n {2}when: .*\n {2}block:/,
  );
  assert.equal(
    file?.trace?.map(({ line, origin }) => [lines[line - 1], origin.span.file.path]),
    [
      ["    - name: Keystone is running", "deployment/keystone/keystone.yaml"],
      ["    - name: Upgrade the operating system", "deployment/packages.yaml"],
    ],
  );
  assert.equal(file?.sources, ["deployment/keystone/keystone.yaml", "deployment/packages.yaml"]);
});

test("asks for no difference, intersection or union of sets: their order changes from run to run in newer Ansible", () => {
  for (const [path, { content: text }] of tree())
    assert.not.match(text, /\|\s*(?:(?:symmetric_)?difference|intersect|union)\b/, path);
});

test("puts no tag on a play or on what it imports, which would awaken tasks tagged never", () => {
  for (const [path, { content: text }] of tree()) {
    if (!path.endsWith(".yml") || path.startsWith("tasks/")) continue;
    assert.not.match(text, /^ {2}tags:/m, path);
    assert.not.match(text, /import_(?:tasks|playbook): .*\n +tags:/, path);
  }
});

test("gathers the facts that tasks read, and none when they read none", () => {
  assert.match(content("vars/run.yml"), /segue_facts:\n {2}- "!all"\n {2}- "!min"\n {2}- distribution\n/);
  const without = emit(
    plan([stage("all", ["Controller"])], [slot("all", 1, [unit("Controller", "keystone", [log("stop")])])]),
    input(),
    () => {},
  );
  assert.match(content("vars/run.yml", without), /segue_facts: \[\]/);
});

test("keeps its machinery out of what people read", () => {
  for (const [path, { content: text }] of tree()) {
    assert.not.match(text, /\{%/, path);
    const lines = text.split("\n").length - 1;
    const plays = [...text.matchAll(/^ {2}hosts:/gm)].length; // a role that needs lockstep has one of its own
    if (path.startsWith("steps/")) assert.ok(lines <= 25 + 11 * (plays - 1), `${path} has ${lines} lines`);
  }
  const slots = 6; // of the control plane, one of them in two plays
  assert.ok(content("stages/controlplane.yml").split("\n").length <= 14 * (slots + 1) + 8);
});

test("lets the hosts of several roles run side by side and a lockstep role in a play of its own", () => {
  assert.match(
    content("steps/controlplane/upgrade-w0-step1.yml"),
    /hosts: Controller:Database\n {2}strategy: "{{ segue_strategy }}"/,
  );
  const apart = content("steps/controlplane/upgrade-w1-step5.yml");
  assert.match(apart, /hosts: Database\n {2}strategy: "{{ segue_strategy }}"/);
  assert.match(apart, /hosts: Controller\n {2}strategy: linear/);
});

test("lists the secrets with what uses them, and asks preflight for those that must be given", () => {
  const [, after] = content("vars/secrets.example.yml").split("---\n");
  assert.is(
    after,
    `# MysqlRootPassword: The root password of the database.
# Of many lines
#   deployment/database/mysql.yaml
mysql_root_password: ""

# RegistryLogins:
# May be left out.
#   deployment/images.yaml
# registry_logins: ""
`,
  );
  assert.match(content("preflight.yml"), /segue_secrets: \[mysql_root_password\]/);
});

test("names what is foreign, for ansible-galaxy and for ansible-lint", () => {
  const requirements = {
    collections: ["community.general"],
    modules: ["pacemaker_resource"],
    roles: ["tripleo_podman"],
  };
  const of = tree({ requirements });
  assert.match(
    content("requirements.yml", of),
    /- name: community.general\n(.*\n)+# {3}pacemaker_resource\n(.*\n)+# {3}tripleo_podman\n/,
  );
  assert.match(
    content(".ansible-lint", of),
    /mock_modules:\n {2}- community.general.ini_file\n {2}- pacemaker_resource\nmock_roles:\n {2}- tripleo_podman\n/,
  );
});

/** A configure slot as `order` makes it: all roles of the stage, no tasks of ours. */
function configure(stageName: string, perBatch: boolean) {
  const roles = new Map([["Controller", []]]);
  return { ...slot(stageName, 0, [], { phase: "configure", imports: "deploy.yml", perBatch }), roles };
}

function withConfigure(stages: readonly string[], perBatch = false): OutputTree {
  const traits = perBatch ? { rolling: [1] } : {};
  const slots = stages.flatMap((name) => [
    slot(name, 1, [unit("Controller", "keystone", [log("stop")])], { perBatch }),
    configure(name, perBatch),
    slot(name, 1, [unit("Controller", "keystone", [log("check")])], { phase: "post", perBatch }),
  ]);
  return emit(
    plan(
      stages.map((name) => stage(name, ["Controller"], traits)),
      slots,
    ),
    input(),
    () => {},
  );
}

test("imports the operator's own playbook where the configuration belongs", () => {
  const of = withConfigure(["all"]);
  assert.match(
    content("stages/all.yml", of),
    /upgrade wave 0, step 1(.*\n)+.*import_playbook: "?..\/..\/deploy.yml(.*\n)+.*post wave 0, step 1/,
  );
  assert.match(content("steps/all/configure-w0-step0.yml", of), /import_playbook: "?..\/..\/..\/deploy.yml/);
});

test("limits the operator's own playbook to the hosts of the stage or batch where there are others", () => {
  const limited = /segue_tasks: configure.yml, .*segue_configure: "(..\/)+deploy.yml"/;
  assert.match(content("steps/one/configure-w0-step0.yml", withConfigure(["one", "two"])), limited);
  assert.match(content("stages/all.yml", withConfigure(["all"], true)), limited);
  assert.not.match(content("stages/all.yml", withConfigure(["all"], true)), /import_playbook: .*deploy/);
});

test("changes one task file and one digest when one task changes", () => {
  const of = (word: string) =>
    emit(
      plan(
        [stage("all", ["Controller", "Database"])],
        [1, 2, 3].map((step) =>
          slot("all", step, [
            unit("Controller", "keystone", [log(step === 2 ? word : "stop")]),
            unit("Database", "mysql", [log("stop")]),
          ]),
        ),
      ),
      input(),
      () => {},
    );
  const [before, after] = [of("check"), of("look")];
  const changed = [...after]
    .filter(([path, file]) => before.get(path)?.content !== file.content)
    .map(([path]) => path);
  assert.equal(changed, ["tasks/Controller/all-upgrade-w0-step2.yml", "vars/run.yml"]);
});

test("asks for the first host where only some work of a batch is for one host", () => {
  const of = plan(
    [stage("data", ["Compute"], { rolling: [1] })],
    [
      slot(
        "data",
        1,
        [unit("Compute", "Gate", [task("Ask", { "ansible.builtin.ping": {} })], { once: true })],
        { perBatch: true },
      ),
    ],
  );
  assert.match(
    content(
      "tasks/Compute/data-upgrade-w0-step1.yml",
      emit(of, input(), () => {}),
    ),
    /- inventory_hostname == groups\['Compute'\] \| first/,
  );
});

test.run();
