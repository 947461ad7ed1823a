import { suite } from "uvu";
import * as assert from "uvu/assert";
import { evaluateRoles } from "../../src/heat/roles.ts";
import type { Role } from "../../src/model/role.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { showSpan } from "../../src/source/span.ts";
import { toPlain } from "../../src/value/json.ts";
import { memoryFiles } from "../helpers/memory-files.ts";
import { segue, withFolder, writeFiles } from "../helpers/segue.ts";

const test = suite("heat/secrets");

const span = { file: new SourceFile("roles.yaml", "- name: All\n"), start: 2, end: 11 };

const role: Role = {
  ...{ name: "All", span, services: [{ value: "app", span }], count: 1, hostnameFormat: "", tags: [] },
  ...{ disableUpgradeDeployment: false, upgradeBatchSize: 1, deploySerial: 1, updateSerial: 1 },
  data: new Map(),
};

/** What a plain service with these parameters and this upgrade task comes to. */
function evaluate(parameters: string, task: string, given: string) {
  const template = `heat_template_version: rocky
parameters: ${parameters}
resources:
  Nested: {type: /p/nested.yaml, properties: {inner: {get_param: Secret}}}
outputs:
  role_data:
    value:
      service_name: app
      upgrade_tasks: [${task}]
`;
  const nested = `heat_template_version: rocky
parameters: {inner: {type: json}}
outputs: {all: {value: {map_merge: [{own: 1}, {get_param: inner}]}}, whole: {value: {get_param: inner}}}
`;
  const { value, diagnostics } = evaluateRoles({
    files: memoryFiles({ "/p/app.yaml": template, "/p/nested.yaml": nested, "/env.yaml": given }),
    ...{ tree: "/p", roles: [role], environments: ["/env.yaml"], secrets: "hide" },
    templateOf: () => "/p/app.yaml",
  });
  const tasks = value.roles[0]?.services[0]?.sections.get("upgrade_tasks") ?? [];
  const found = diagnostics.map(
    ({ code, severity, span: at }) => `${severity} ${code} ${at === undefined ? "" : showSpan(at)}`,
  );
  return { tasks: JSON.stringify(tasks.map((task) => toPlain(task.value))), found, value, diagnostics };
}

for (const hidden of ['"yes"', "1", '"on"', "[true]", "{a: b}", "2.5", '"True "']) {
  test(`hides what says hidden: ${hidden}, and says that Heat does not`, () => {
    const { tasks, found } = evaluate(
      `{Secret: {type: string, hidden: ${hidden}}}`,
      "{command: {get_param: Secret}}",
      "parameter_defaults: {Secret: s3cr3t}\n",
    );
    assert.is(tasks, '[{"command":"{{ secret }}"}]');
    const expected = hidden === '"True "' ? [] : ["warning evaluate/hidden /p/app.yaml:2:45"];
    assert.equal(found, expected);
  });
}

for (const shown of ["false", '"no"', "0", '""', "null", '"False"', "[]", "0.0"]) {
  test(`shows what says hidden: ${shown}`, () => {
    const { tasks, found } = evaluate(
      `{Secret: {type: string, hidden: ${shown}}}`,
      "{command: {get_param: Secret}}",
      "parameter_defaults: {Secret: plain}\n",
    );
    assert.is(tasks, '[{"command":"plain"}]');
    assert.equal(found, []);
  });
}

test("refuses a declaration of which nobody can say whether it is a secret", () => {
  const { found, tasks } = evaluate(
    "{Secret: string}",
    "{command: {get_param: Secret}}",
    "parameter_defaults: {Secret: s3cr3t}\n",
  );
  assert.equal(found, ["error evaluate/declaration /p/app.yaml:2:22"]);
  assert.not.match(tasks, "s3cr3t");
});

const KEYS = "parameter_defaults: {Secret: {k3y: s3cr3t, oth3r: {de3p: s3cr3t}}}\n";

const uses: readonly (readonly [use: string, expected: string])[] = [
  ["{get_param: Secret}", "{{ secret }}"],
  ["{get_param: [Secret, k3y]}", "{{ secret.k3y }}"],
  ["{map_merge: [{a: 1}, {get_param: Secret}]}", "{{ secret_value }}"],
  ["{map_replace: [{get_param: Secret}, {keys: {a: b}}]}", "{{ secret_value }}"],
  ["{repeat: {template: x %k%, for_each: {'%k%': {get_param: Secret}}}}", "{{ secret_value }}"],
  ["{yaql: {expression: $.data.keys(), data: {get_param: Secret}}}", "{{ secret_value }}"],
  ["{yaql: {expression: $.data.s.keys().len(), data: {s: {get_param: Secret}}}}", "{{ secret_value }}"],
  [
    "{yaql: {expression: '$.data.s.mergeWith({a => 1})', data: {s: {get_param: Secret}}}}",
    "{{ secret_value }}",
  ],
  ["{yaql: {expression: $.data.s, data: {s: {get_param: Secret}}}}", "{{ secret }}"],
  ["{str_replace: {template: a k b, params: {k: {get_param: Secret}}}}", "a {{ secret | to_json }} b"],
  ["{str_replace: {template: a k3y b, params: {get_param: Secret}}}", "{{ secret_value }}"],
  ["{list_join: [',', [{get_param: Secret}]]}", "{{ secret | to_json }}"],
  ["{get_attr: [Nested, whole]}", "{{ secret }}"],
  ["{get_attr: [Nested, all]}", "{{ secret_value }}"],
];

for (const [use, expected] of uses) {
  test(`writes no key of a hidden map: ${use}`, () => {
    const { tasks, diagnostics } = evaluate(
      "{Secret: {type: json, hidden: true}}",
      `{name: t, value: ${use}}`,
      KEYS,
    );
    assert.equal(
      diagnostics.filter(({ severity }) => severity === "error"),
      [],
    );
    // A path is the template's own word.
    assert.not.match(tasks.replace("secret.k3y", ""), /k3y|oth3r|de3p|s3cr3t/);
    assert.is(tasks, `[{"name":"t","value":${JSON.stringify(expected)}}]`);
  });
}

test("keeps two tasks apart that differ in a hidden map only", () => {
  const { value } = evaluate(
    "{Secret: {type: json, hidden: true}, Other: {type: json, hidden: true}}",
    "{name: t, value: {get_param: Secret}}, {name: t, value: {get_param: Other}}",
    "parameter_defaults: {Secret: {a: 1}, Other: {b: 2}}\n",
  );
  assert.is(value.roles[0]?.aggregated.get("upgrade_tasks")?.length, 2);
});

test("tells of a hidden value that breaks its constraints, and does not show it", () => {
  const { found, diagnostics } = evaluate(
    "{Secret: {type: string, hidden: true, constraints: [{allowed_pattern: '[a-z]+'}]}}",
    "{command: {get_param: Secret}}, {command: {get_param: Secret}}",
    "parameter_defaults: {Secret: S3CR3T}\n",
  );
  assert.equal(found, ["error evaluate/parameter /p/app.yaml:9:33"]);
  assert.not.match(
    JSON.stringify(diagnostics.map(({ message, help, notes }) => [message, help, notes.length])),
    /S3CR3T/,
  );
});

const service = (declaration: string, name: string) => `heat_template_version: rocky
parameters:
  Certificate: ${declaration}
outputs:
  role_data:
    value:
      service_name: ${name}
      upgrade_tasks:
        - {name: "${name}", command: {get_param: Certificate}}
`;

test("what one template hides is hidden in all that are compiled, whether that one is used or not", async () => {
  await withFolder(async (folder) => {
    writeFiles(folder, {
      "services/app.yaml": service("{type: string}", "app"),
      "services/elsewhere/unused.yaml": service("{type: string, hidden: true}", "unused"),
      "roles.yaml": "- name: All\n  ServicesDefault: [app]\n",
      "site.yaml": "parameter_defaults: {Certificate: s3cr3t}\n",
    });
    const args = ["-T", `${folder}/services`, "-r", `${folder}/roles.yaml`, "-e", `${folder}/site.yaml`];
    const { exitCode, stdout, stderr } = await segue("resolve", ...args);
    assert.is(exitCode, 0, stderr);
    assert.match(stdout, "{{ certificate }}");
    assert.not.match(stdout, "s3cr3t");
    writeFiles(folder, { "services/elsewhere/unused.yaml": service("{type: string}", "unused") });
    assert.match((await segue("resolve", ...args)).stdout, '"command": "s3cr3t"');
  });
});

for (const [file, text] of [
  ["overcloud.yaml", "5\n"],
  ["overcloud.yaml", "[]\n"],
  ["plan-environment.yaml", "[]\n"],
] as const) {
  test(`does not pass over a ${file} that holds ${text.trim()}`, () => {
    const { diagnostics } = evaluateRoles({
      files: memoryFiles({ [`/t/${file}`]: text }),
      ...{ tree: "/t", roles: [], environments: [], secrets: "hide" },
    });
    assert.equal(
      diagnostics.map(({ code, severity, span: at }) => [code, severity, at && showSpan(at)]),
      [["evaluate/template", "error", `/t/${file}:1:1`]],
    );
  });
}

for (const [pattern, target] of [
  ["OS::*", "OS::*"],
  ["OS::*", "OS::*::More*"],
  ["OS::A*", "OS::A*"],
] as const) {
  test(`refuses a registry that maps ${pattern} to ${target}, at once and where it says so`, () => {
    const { diagnostics } = evaluateRoles({
      files: memoryFiles({
        "/env.yaml": `resource_registry: {"${pattern}": "${target}"}\n`,
        "/p/app.yaml": "heat_template_version: rocky\n",
      }),
      ...{ tree: "/p", environments: ["/env.yaml"], secrets: "hide" },
      roles: [{ ...role, services: [{ value: "OS::App", span }] }],
    });
    const [loop] = diagnostics.filter(({ code }) => code === "evaluate/loop");
    assert.is(loop?.span && showSpan(loop.span).split(":")[0], "/env.yaml");
  });
}

test.run();
