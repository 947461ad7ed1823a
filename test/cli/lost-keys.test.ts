import { suite } from "uvu";
import * as assert from "uvu/assert";
import { segue, withFolder, writeFiles } from "../helpers/segue.ts";

const test = suite("cli/lost-keys");

const KEYSTONE = `heat_template_version: ocata
parameters:
  KeystoneWorkers: {type: number, default: 2}
outputs:
  role_data:
    description: Keystone.
    value:
      service_name: keystone
      upgrade_after: [mysql]
      config_settings: {keystone::workers: {get_param: KeystoneWorkers}}
      upgrade_tasks:
        - name: Stop keystone
          service: name=keystone state=stopped
          tags: step1
      post_upgrade_tasks:
        - name: Ask keystone
          command: keystone-status
          changed_when: false
          tags: step1
`;
const MYSQL = `heat_template_version: ocata
outputs:
  role_data:
    value:
      service_name: mysql
      upgrade_tasks:
        - name: Stop mysql
          service: name=mysql state=stopped
          tags: step1
`;
const ROLES = `- name: Controller
  CountDefault: 1
  ServicesDefault:
    - OS::TripleO::Services::Mysql
    - OS::TripleO::Services::Keystone
  upgrade_batch_size: 2
`;
const REGISTRY = `resource_registry:
  OS::TripleO::Services::Mysql: mysql.yaml
  OS::TripleO::Services::Keystone: keystone.yaml
`;
const SITE = "parameter_defaults: {KeystoneWorkers: 4}\n";

interface Lost {
  readonly title: string;
  readonly file: "keystone.yaml" | "roles_data.yaml" | "site.yaml";
  readonly change: (text: string) => string;
  /** `line:column`, the message, what is advised. */
  readonly says: RegExp;
  /** In a folder of one's own usually an error, in a tree a warning. */
  readonly own?: "warning" | "untried";
  readonly tree?: "nothing" | "an error";
}

const lost: readonly Lost[] = [
  {
    title: "a task section one letter short",
    file: "keystone.yaml",
    change: (text) => text.replace(" upgrade_tasks:", " upgrade_task:"),
    says: /:11:7 (?:error|warning) load\/\S+: .*`upgrade_task`.*\n.*did you mean `upgrade_tasks`\?/,
  },
  {
    title: "`upgrade_after` misspelt",
    file: "keystone.yaml",
    change: (text) => text.replace("upgrade_after", "upgrade_afer"),
    says: /:9:7 (?:error|warning) load\/\S+: .*\n.*did you mean `upgrade_after`\?/,
  },
  {
    title: "a section with its letters swapped, in a map that a function joins",
    file: "keystone.yaml",
    change: (text) =>
      text
        .replace("    value:\n", "    value:\n      map_merge:\n")
        .replace(/ {6}service_name[\s\S]*$/, (rest) =>
          rest.replace(/^ {6}/, "      - ").replace(/\n {6}/g, "\n        "),
        )
        .replace("post_upgrade_tasks", "post_upgarde_tasks"),
    own: "untried",
    says: /:\d+:9 (?:error|warning) load\/\S+: .*\n.*did you mean `post_upgrade_tasks`\?/,
  },
  {
    title: "a section beside `value`",
    file: "keystone.yaml",
    change: (text) => text.replace(/ {6}upgrade_tasks[\s\S]*$/, (rest) => rest.replace(/^ {2}/gm, "")),
    says: /:11:5 (?:error|warning) load\/misplaced-key: `upgrade_tasks` .*\n.*help: indent it/,
  },
  {
    title: "a section beside `role_data`",
    file: "keystone.yaml",
    change: (text) => text.replace(/ {6}upgrade_tasks[\s\S]*$/, (rest) => rest.replace(/^ {4}/gm, "")),
    says: /:11:3 (?:error|warning) load\/misplaced-key: `upgrade_tasks` /,
  },
  {
    title: "a section at the left margin",
    file: "keystone.yaml",
    change: (text) => text.replace(/ {6}upgrade_tasks[\s\S]*$/, (rest) => rest.replace(/^ {6}/gm, "")),
    says: /:11:1 (?:error|warning) load\/misplaced-key: `upgrade_tasks` /,
  },
  {
    title: "a section within a task of the one before it",
    file: "keystone.yaml",
    change: (text) => text.replace(/ {6}post_upgrade_tasks[\s\S]*$/, (rest) => rest.replace(/^/gm, "    ")),
    says: /:15:11 (?:error|warning) load\/misplaced-key: `post_upgrade_tasks` /,
    // Ansible would refuse such a task.
    tree: "an error",
  },
  {
    title: "a key of the output misspelt",
    file: "keystone.yaml",
    change: (text) => text.replace("description:", "descripton:"),
    says: /:6:5 (?:error|warning) load\/\S+: .*\n.*did you mean `description`\?/,
  },
  {
    title: "a key that nobody knows",
    file: "keystone.yaml",
    change: (text) => text.replace("config_settings", "settings_of_mine"),
    says: /:10:7 warning load\/unknown-key: nothing reads the key `settings_of_mine`\n.*help: /,
    own: "warning",
    tree: "nothing",
  },
  {
    title: "a key of a role misspelt",
    file: "roles_data.yaml",
    change: (text) => text.replace("ServicesDefault", "ServiceDefault"),
    says: /:3:3 (?:error|warning) load\/\S+: .*\n.*did you mean `ServicesDefault`\?/,
  },
  {
    title: "another key of a role misspelt",
    file: "roles_data.yaml",
    change: (text) => text.replace("upgrade_batch_size", "upgrade_batchsize"),
    says: /:6:3 (?:error|warning) load\/\S+: .*\n.*did you mean `upgrade_batch_size`\?/,
  },
  {
    title: "a parameter misspelt",
    file: "site.yaml",
    change: (text) => text.replace("KeystoneWorkers", "KeystoneWorker"),
    says: /:1:22 warning load\/unknown-parameter: .*KeystoneWorker\n.*did you mean KeystoneWorkers\?/,
    own: "warning",
  },
  {
    title: "a parameter that no template has",
    file: "site.yaml",
    change: (text) => text.replace("KeystoneWorkers", "Debug"),
    says: /:1:22 warning load\/unknown-parameter: no template has a parameter Debug\n/,
    own: "warning",
    tree: "nothing",
  },
];

const plain = (text: string) =>
  text.replace(/OS::TripleO::Services::(\w+)/g, (_, name: string) => name.toLowerCase());

async function check(files: Readonly<Record<string, string>>, kind: "own" | "tree") {
  return withFolder(async (folder) => {
    writeFiles(folder, {
      "segue.yaml": "templates: services\nroles: roles_data.yaml\nenvironments: [site.yaml]\n",
      "site.yaml": files["site.yaml"] ?? "",
      "roles_data.yaml": files["roles_data.yaml"] ?? "",
      "services/mysql.yaml": MYSQL,
      "services/keystone.yaml": files["keystone.yaml"] ?? "",
      ...(kind === "tree" ? { "services/overcloud-resource-registry-puppet.yaml": REGISTRY } : {}),
    });
    return segue("compile", `${folder}/segue.yaml`, "--out", `${folder}/out`);
  });
}

const whole = (kind: "own" | "tree") => ({
  "keystone.yaml": KEYSTONE,
  "roles_data.yaml": kind === "own" ? plain(ROLES) : ROLES,
  "site.yaml": SITE,
});

for (const kind of ["own", "tree"] as const)
  test(`says nothing of what is right (${kind})`, async () => {
    const { exitCode, stderr } = await check(whole(kind), kind);
    assert.is(exitCode, 0, stderr);
    assert.not.match(stderr, / load\//);
  });

for (const { title, file, change, says, own, tree } of lost) {
  if (own !== "untried")
    test(`${title}: ${own ?? "an error"} in a folder of services`, async () => {
      const files = whole("own");
      const { exitCode, stderr } = await check({ ...files, [file]: change(files[file]) }, "own");
      assert.match(stderr, says);
      assert.is(exitCode, own === "warning" ? 0 : 1, stderr);
    });

  test(`${title}: ${tree ?? "a warning"} in a tree`, async () => {
    const files = whole("tree");
    const { exitCode, stderr } = await check({ ...files, [file]: change(files[file]) }, "tree");
    if (tree === "nothing") assert.not.match(stderr, says);
    else assert.match(stderr, says);
    assert.is(exitCode, tree === "an error" ? 1 : 0, stderr);
  });
}

test.run();
