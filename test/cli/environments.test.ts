import { suite } from "uvu";
import * as assert from "uvu/assert";
import { segue, withFolder, writeFiles } from "../helpers/segue.ts";

const test = suite("cli/environments");

const project = {
  "roles_data.yaml": "- name: Controller\n  ServicesDefault: [keystone]\n",
  "services/keystone.yaml": `heat_template_version: ocata
parameters:
  Greeting: {type: string, default: none}
outputs:
  role_data:
    value:
      service_name: keystone
      upgrade_tasks:
        - {name: Greet, command: {str_replace: {template: echo WHAT, params: {WHAT: {get_param: Greeting}}}}, tags: step1}
`,
  "services/greeting.j2.yaml":
    "parameter_defaults:\n{% for role in roles %}\n  Greeting: from {{role.name}}\n{% endfor %}\n",
  "pauses.yaml":
    'resource_registry:\n  resources:\n    "*Post":\n      "*Step*":\n        hooks: [pre-create]\n',
};

const arguments_ = (folder: string, environment: string) => [
  ...["-T", `${folder}/services`, "-r", `${folder}/roles_data.yaml`, "-e", `${folder}/${environment}`],
];

test("takes an environment that TripleO renders by the name it gets", async () => {
  await withFolder(async (folder) => {
    writeFiles(folder, project);
    const { stdout, exitCode } = await segue("resolve", ...arguments_(folder, "services/greeting.yaml"));
    assert.match(stdout, /"command": "echo from Controller"/);
    assert.is(exitCode, 0);
  });
});

test("does not take the template of one, and says what to name", async () => {
  await withFolder(async (folder) => {
    writeFiles(folder, project);
    const { stderr, exitCode } = await segue("check", ...arguments_(folder, "services/greeting.j2.yaml"));
    assert.match(
      stderr,
      /error load\/unrendered: .*greeting\.j2\.yaml.*\n.*help: .*services\/greeting\.yaml\n/,
    );
    assert.is(exitCode, 1);
  });
});

test("passes over where a nested stack should pause", async () => {
  await withFolder(async (folder) => {
    writeFiles(folder, project);
    const { exitCode } = await segue("resolve", ...arguments_(folder, "pauses.yaml"));
    assert.is(exitCode, 0);
  });
});

test.run();
