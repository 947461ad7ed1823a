import { suite } from "uvu";
import * as assert from "uvu/assert";
import { segue, withFolder, writeFiles } from "../helpers/segue.ts";

const test = suite("cli/findings");

const KEYSTONE = `heat_template_version: ocata
parameter_groups:
  - {label: shown, label: to dashboards, parameters: []}
outputs:
  role_data:
    value:
      service_name: keystone
      config_settings: {twice: 1, twice: 2}
      upgrade_tasks:
        - name: Stop keystone
          service: name=keystone state=stopped
          tags: step9
        - name: Look at keystone
          command: keystone-status
          command: keystone-status --all
          changed_when: false
          ignore_errors: true
          tags: step1
`;
const GLANCE = `heat_template_version: ocata
outputs:
  role_data:
    value:
      service_name: glance
      upgrade_tasks:
        - {name: Stop glance, service: name=glance state=stopped, tags: step1}
`;
const REGISTRY = `resource_registry:
  OS::TripleO::Services::Glance: glance.yaml
{% for role in roles %}
  OS::TripleO::Services::Keystone: keystone.yaml
{% endfor %}
`;

async function check(kind: "own" | "tree", ...args: readonly string[]) {
  return withFolder(async (folder) => {
    const services = ["Glance", "Keystone"];
    const names = services.map((name) =>
      kind === "own" ? name.toLowerCase() : `OS::TripleO::Services::${name}`,
    );
    writeFiles(folder, {
      "segue.yaml": "templates: services\nroles: roles_data.yaml\nrelease: {to: ocata}\n",
      "roles_data.yaml": `- {name: One, ServicesDefault: [${names}]}\n- {name: Two, ServicesDefault: [${names}]}\n`,
      "services/glance.yaml": GLANCE,
      "services/keystone.yaml": KEYSTONE,
      ...(kind === "own" ? {} : { "services/overcloud-resource-registry-puppet.j2.yaml": REGISTRY }),
    });
    const { stderr } = await segue("check", `${folder}/segue.yaml`, ...args);
    return stderr
      .replaceAll(/^[^\s{]*\//gm, "")
      .trimEnd()
      .split("\n");
  });
}

const codes = (lines: readonly string[]) => lines.flatMap((line) => /^\S+ \w+ \S+(?=: )/.exec(line) ?? []);

test("prints the errors last and only counts the hints", async () => {
  const lines = await check("own");
  assert.equal(codes(lines), [
    "keystone.yaml:15:11 warning yaml/duplicate-key",
    "keystone.yaml:10:11 error lower/unreachable",
  ]);
  assert.is(lines.at(-1), "1 error, 1 warning, 2 hints (--hints shows them)");
});

test("prints the hints first where they are asked for, and to programs", async () => {
  const lines = await check("own", "--hints");
  assert.equal(codes(lines).slice(0, 2), [
    "glance.yaml:7:11 hint lower/stopped-not-started",
    "keystone.yaml:13:11 hint lower/ignore-errors",
  ]);
  assert.is(lines.at(-1), "1 error, 1 warning, 2 hints");
  const json = await check("own", "--log-format", "json");
  assert.is(json.filter((line) => JSON.parse(line).severity === "hint").length, 2);
});

test("--quiet leaves the errors and what was lost, and counts no hints", async () => {
  assert.is((await check("own", "-q")).at(-1), "1 error, 1 warning");
});

test("says nothing of a tree that its configuration puts right", async () => {
  assert.not.match((await check("tree", "--hints")).join("\n"), "stopped-not-started");
});

test("a doubled key is told once, at the line of the template that writes it, and not where nobody reads it", async () => {
  const lines = (await check("tree")).filter((line) => !line.includes("lower/"));
  assert.equal(
    codes(lines).filter((line) => line.includes("duplicate")),
    [
      "keystone.yaml:15:11 warning yaml/duplicate-key",
      "overcloud-resource-registry-puppet.j2.yaml:4:3 warning yaml/duplicate-key",
    ],
  );
  const [, note] = lines.slice(lines.findIndex((line) => line.includes("puppet.j2.yaml:4:3")));
  assert.match(note ?? "", "help: ");
});

test.run();
