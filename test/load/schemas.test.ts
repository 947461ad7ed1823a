import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { diskFiles } from "../../src/load/disk-files.ts";
import { loadProject } from "../../src/load/project.ts";
import { loadRoles } from "../../src/load/roles.ts";
import { OTHER_KEYS, READ_KEYS } from "../../src/model/role-data.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { toPlain } from "../../src/value/json.ts";
import { valueOfNode } from "../../src/yaml/node-value.ts";
import { readYaml } from "../../src/yaml/read.ts";
import { withFolder } from "../helpers/folder.ts";
import { sayMissing, templateTree } from "../helpers/shared.ts";

const test = suite("load/schemas");

const ajv = new Ajv({ allowUnionTypes: true });

function validator(name: string): (text: string) => boolean {
  const path = new URL(`../../src/schemas/${name}.schema.json`, import.meta.url);
  const validate = ajv.compile(JSON.parse(readFileSync(path, "utf8")));
  return (text) => {
    const node = readYaml(new SourceFile("file.yaml", text), () => {});
    return node !== undefined && validate(toPlain(valueOfNode(node)));
  };
}

/** Whether the program takes the text without an error. */
function accepts(text: string, load: "roles" | "project"): boolean {
  return withFolder({ "file.yaml": text }, (root) => {
    let errors = 0;
    const files = diskFiles(root, ({ severity }) => {
      if (severity === "error") errors++;
    });
    const report = ({ severity }: { severity: string }) => {
      if (severity === "error") errors++;
    };
    const path = `${root}/file.yaml`;
    const span = { file: new SourceFile("command line", ""), start: 0, end: 0 };
    if (load === "roles") loadRoles({ value: path, span }, files, "tree", report);
    else if (loadProject(path, files, report) === undefined) errors++;
    return errors === 0;
  });
}

const roles = validator("roles");
const ROLES = [
  "- name: A\n",
  "- name: A\n  ServicesDefault: [x, x]\n  tags: [a]\n  networks: [Tenant]\n",
  "- name: A\n  update_serial: 25%\n  upgrade_batch_size: 3\n  CountDefault: 0\n",
  "- name: A\n  ServicesDefault:\n  CountDefault:\n  deploy_serial:\n",
  "[]",
  "",
  "name: A\n",
  "- ServicesDefault: []\n",
  "- name: ''\n",
  "- name: 7\n",
  "- name: a b\n",
  "- name: all\n",
  "- name: A\n  ServicesDefault: x\n",
  "- name: A\n  ServicesDefault: [1]\n",
  "- name: A\n  CountDefault: -1\n",
  "- name: A\n  CountDefault: 1.5\n",
  "- name: A\n  update_serial: 0\n",
  "- name: A\n  update_serial: 101%\n",
  "- name: A\n  update_serial: many\n",
  "- name: A\n  disable_upgrade_deployment: 'yes'\n",
  "- name: A\n  tags: a\n",
];

for (const text of ROLES) {
  test(`the roles schema and the program agree on ${JSON.stringify(text)}`, () =>
    assert.is(roles(text), accepts(text, "roles")));
}

const project = validator("project");
const BASE = "templates: t\nroles: r\n";
const PROJECTS = [
  BASE,
  ...["environments", "release", "stages", "services", "operations", "dialects", "workflow", "configure"].map(
    (key) => `${BASE}${key}:\n`,
  ),
  `${BASE}stages: [{name: a, roles: , rolling: 1, before_batch: , tolerate: }]\n`,
  `${BASE}services: {a: {after: }, b: }\n`,
  `${BASE}operations: [{name: a, tasks: }]\n`,
  `${BASE}operations: [{use: reboot, with: }]\n`,
  `${BASE}strict: true\n`,
  `${BASE}strict: maybe\n`,
  `${BASE}environments: [a, b]\nworkflow: update\nrelease: {from: ocata, to: pike}\n`,
  `${BASE}stages:\n  - name: one\n    roles: [A]\n    rolling: [1, 50%]\n    tolerate: {A: 5%}\n`,
  `${BASE}services:\n  a: {after: [b, {service: c, step: 4, before: 5}], stage: one}\n`,
  `${BASE}operations:\n  - name: Unpin\n    after: everything\n    hosts: nova\n    tasks: [{debug: {msg: x}}]\n`,
  `${BASE}operations:\n  - {use: reboot, hosts: [A], serial: 1}\n`,
  "roles: r\n",
  `${BASE}envs: []\n`,
  `${BASE}workflow: downgrade\n`,
  `${BASE}environments: a\n`,
  `${BASE}stages: [{roles: [A]}]\n`,
  `${BASE}stages: [{name: one, roles: [A], rolling: [0]}]\n`,
  `${BASE}services: {a: {after: [{step: 1}]}}\n`,
  `${BASE}services: {a: {afterwards: [b]}}\n`,
  `${BASE}release: ocata\n`,
];

for (const text of PROJECTS) {
  test(`the project schema and the program agree on ${JSON.stringify(text.replace(BASE, "…"))}`, () =>
    assert.is(project(text), accepts(text, "project")));
}

test("the roles schema accepts the roles files of real trees", () => {
  for (const release of ["ocata", "queens", "train"]) {
    const tree = templateTree(release);
    if (tree === undefined) return sayMissing("roles files of real trees", "../shared");
    for (const name of ["roles_data.yaml", "roles_data_undercloud.yaml"])
      assert.ok(roles(readFileSync(`${tree}/${name}`, "utf8")), `${release}/${name}`);
  }
});

const service = validator("service");
const SERVICES: readonly (readonly [string, boolean])[] = [
  ["outputs: {role_data: {value: {service_name: a, upgrade_tasks: [], upgrade_after: [b]}}}", true],
  ["outputs: {role_data: {value: {service_name: a, upgrade_tasks: {get_attr: [X]}}}}", true],
  ["outputs: {role_data: {value: {service_name: a, upgrade_after: b}}}", true],
  ["outputs: {role_data: {value: {service_name: a, upgrade_after: 3}}}", false],
  ["outputs: {role_data: {value: {service_name: a, upgrade_task: []}}}", false],
  ["outputs: {role_data: {upgrade_tasks: [], value: {service_name: a}}}", false],
  ["outputs: {role_data: {value: {map_merge: [{service_name: a}, {get_attr: [B, role_data]}]}}}", true],
  ["outputs: {role_data: {value: {service_name: a, upgrade_after: [{service: b, at: 1}]}}}", false],
  ["outputs: {role_data: {description: x}}", false],
  ["heat_template_version: ocata", false],
];

for (const [text, expected] of SERVICES) {
  test(`the service schema ${expected ? "accepts" : "refuses"} ${text}`, () =>
    assert.is(service(text), expected));
}

test("the service schema knows the keys that segue knows, and no others", () => {
  const path = new URL("../../src/schemas/service.schema.json", import.meta.url);
  const schema = JSON.parse(readFileSync(path, "utf8"));
  const { properties } = schema.properties.outputs.properties.role_data.properties.value.else;
  assert.equal(Object.keys(properties).sort(), [...READ_KEYS, ...OTHER_KEYS].sort());
});

test.run();
