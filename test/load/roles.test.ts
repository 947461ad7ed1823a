import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type DiskFiles, diskFiles } from "../../src/load/disk-files.ts";
import { loadRoles } from "../../src/load/roles.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import type { Value } from "../../src/value/value.ts";
import { nodeFromValue } from "../../src/yaml/node-value.ts";
import { collecting } from "../helpers/collecting.ts";
import { withFolder } from "../helpers/folder.ts";

const test = suite("load/roles");

function load(files: Readonly<Record<string, string>>, path = "roles.yaml") {
  return withFolder(files, (root) => {
    const { report, lines } = collecting();
    const asked = {
      value: `${root}/${path}`,
      span: { file: new SourceFile("command line", path), start: 0, end: 5 },
    };
    return { roles: loadRoles(asked, diskFiles(root, report), "tree", report), lines: lines() };
  });
}

test("reads a role with all that upgrades need", () => {
  const { roles, lines } = load({
    "roles.yaml": `
- name: Compute
  CountDefault: 3
  HostnameFormatDefault: '%stackname%-compute-%index%'
  tags: [compute]
  disable_upgrade_deployment: True
  upgrade_batch_size: 2
  update_serial: 25%
  ServicesDefault:
    - OS::TripleO::Services::NovaCompute
    - ntp
- name: Storage
  ServicesDefault:
`,
  });
  assert.equal(lines, []);
  const shown = roles.map(({ span: _span, data, services, ...role }) => ({
    ...role,
    services: services.map(({ value }) => value),
    keys: data.size,
  }));
  assert.equal(shown, [
    {
      name: "Compute",
      services: ["OS::TripleO::Services::NovaCompute", "ntp"],
      count: 3,
      hostnameFormat: "%stackname%-compute-%index%",
      tags: ["compute"],
      disableUpgradeDeployment: true,
      upgradeBatchSize: 2,
      deploySerial: 1,
      updateSerial: "25%",
      keys: 8,
    },
    {
      name: "Storage",
      services: [],
      count: 0,
      hostnameFormat: "%stackname%-storage-%index%",
      tags: [],
      disableUpgradeDeployment: false,
      upgradeBatchSize: 1,
      deploySerial: 1,
      updateSerial: 1,
      keys: 2,
    },
  ]);
});

const problems: readonly (readonly [string, string, string, readonly string[]])[] = [
  ["an empty file", "", "roles.yaml:1:1 error load/no-roles", []],
  ["an empty list", "[]\n", "roles.yaml:1:1 error load/no-roles", []],
  ["a map", "name: A\n", "roles.yaml:1:1 error load/type", []],
  [
    "a role without a name",
    "- ServicesDefault: []\n- name: B\n",
    "roles.yaml:1:3 error load/missing-key",
    ["B"],
  ],
  ["a role that is a text", "- A\n- name: B\n", "roles.yaml:1:3 error load/type", ["B"]],
  ["a name with a path", "- name: ../A\n", "roles.yaml:1:9 error load/name", []],
  ["a name that Ansible has taken", "- name: all\n", "roles.yaml:1:9 error load/name", []],
  ["a name that is a number", "- name: 12\n", "roles.yaml:1:9 error load/type", []],
  ["a role twice", "- name: A\n- name: A\n", "roles.yaml:2:9 error load/duplicate-role", ["A"]],
  [
    "a service twice",
    "- name: A\n  ServicesDefault: [x, y, x]\n",
    "roles.yaml:2:27 warning load/duplicate-service",
    ["A"],
  ],
  ["services that are a text", "- name: A\n  ServicesDefault: x\n", "roles.yaml:2:20 error load/type", ["A"]],
  ["a negative count", "- name: A\n  CountDefault: -1\n", "roles.yaml:2:17 error load/type", ["A"]],
  ["YAML that is broken", "- name: [A\n", "roles.yaml:2:1 error yaml/syntax", []],
];

for (const [name, text, problem, names] of problems) {
  test(`reports ${name}`, () => {
    const { roles, lines } = load({ "roles.yaml": text });
    assert.equal(lines, [problem]);
    assert.equal(
      roles.map((role) => role.name),
      names,
    );
  });
}

test("keeps a service that is listed twice, as Heat does", () => {
  const { roles } = load({ "roles.yaml": "- name: A\n  ServicesDefault: [x, y, x]\n" });
  assert.equal(
    roles[0]?.services.map(({ value }) => value),
    ["x", "y", "x"],
  );
});

test("reports a missing file where it was asked for", () => {
  assert.equal(load({ "other.yaml": "" }).lines, ["command line:1:1 error load/missing-file"]);
});

test("reads a folder of role files", () => {
  const { roles, lines } = load(
    { "roles/B.yaml": "- name: B\n", "roles/A.yaml": "- name: A\n", "roles/README": "" },
    "roles",
  );
  assert.equal(lines, []);
  assert.equal(
    roles.map((role) => role.name),
    ["A", "B"],
  );
});

const words = fc.constantFrom(
  "name",
  "ServicesDefault",
  "CountDefault",
  "tags",
  "update_serial",
  "A",
  "all",
  "",
  "1%",
);
const anything: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    words,
    fc.integer({ min: -2, max: 200 }),
    fc.constant(null),
    fc.boolean(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.array(fc.tuple(words, tie("value")), { maxLength: 4 }).map((entries) => new Map(entries)),
  ),
})).value;

test("ends with roles or with an error for any document at all", () => {
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 3 }), (document) => {
      const { report, diagnostics } = collecting();
      const span = { file: new SourceFile("roles.yaml", ""), start: 0, end: 0 };
      const files: DiskFiles = {
        text: () => undefined,
        document: () => nodeFromValue(document, span),
        exists: () => true,
        isFolder: () => false,
        names: () => [],
        shownPath: (path) => path,
      };
      const roles = loadRoles({ value: "/roles.yaml", span }, files, "tree", report);
      return roles.length > 0 || diagnostics.some(({ severity }) => severity === "error");
    }),
    { numRuns: 500 },
  );
});

test.run();
