import { appendFileSync, rmSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { copyExample, readTree, type SegueRun, segue, withFolder, writeFiles } from "../helpers/segue.ts";

const test = suite("cli/bad-input");

interface Broken {
  readonly title: string;
  /** Files over the example's, by path below it; undefined removes one. */
  readonly files: Readonly<Record<string, string | undefined>>;
  /** `file:line:column severity code`, one of the lines that must be printed. */
  readonly says: RegExp;
  readonly exitCode: 0 | 1;
}

const SERVICE = `heat_template_version: ocata
outputs:
  role_data:
    value:
      service_name: kernel
`;

const cases: readonly Broken[] = [
  {
    title: "broken YAML",
    files: { "services/keystone.yaml": "outputs:\n  role_data: [1,\n" },
    says: /services\/keystone\.yaml:\d+:\d+ error yaml\/syntax: /,
    exitCode: 1,
  },
  {
    title: "a missing environment file",
    files: { "site.yaml": undefined },
    says: /segue\.yaml:4:16 error load\/missing-file: .*site\.yaml/,
    exitCode: 1,
  },
  {
    title: "an environment file of broken YAML",
    files: { "site.yaml": "parameter_defaults:\n  Debug: [true\nbar: }\n" },
    says: /site\.yaml:2:\d+ error yaml\/syntax: /,
    exitCode: 1,
  },
  {
    title: "a missing roles file",
    files: { "roles_data.yaml": undefined },
    says: /segue\.yaml:3:8 error load\/missing-file: .*roles_data\.yaml/,
    exitCode: 1,
  },
  {
    title: "a role naming an unknown service",
    files: { "roles_data.yaml": "- name: Controller\n  ServicesDefault: [keystonne]\n" },
    says: /roles_data\.yaml:2:21 error evaluate\/unknown-service: .*\n.*help: did you mean keystone\?/,
    exitCode: 1,
  },
  {
    title: "a template without role_data",
    files: { "services/keystone.yaml": "heat_template_version: ocata\noutputs:\n  other: {value: 1}\n" },
    says: /services\/keystone\.yaml:\d+:\d+ error load\/no-role-data: /,
    exitCode: 1,
  },
  {
    title: "a role without a name",
    files: { "roles_data.yaml": "- ServicesDefault: [kernel]\n" },
    says: /roles_data\.yaml:1:3 error load\/missing-key: a role has no `name`\n.*help: /,
    exitCode: 1,
  },
  {
    title: "an empty roles file",
    files: { "roles_data.yaml": "" },
    says: /roles_data\.yaml:1:1 error load\/no-roles: .*\n.*help: /,
    exitCode: 1,
  },
  {
    title: "an unknown key of the project file",
    files: { "segue.yaml": "templates: services\nroles: roles_data.yaml\nstage: []\n" },
    says: /segue\.yaml:3:1 error load\/unknown-key: .*\n.*help: did you mean `stages`\?/,
    exitCode: 1,
  },
  {
    title: "a service twice on a role, which Heat keeps",
    files: {
      "segue.yaml": "templates: services\nroles: roles_data.yaml\n",
      "roles_data.yaml": "- name: Controller\n  ServicesDefault: [kernel, kernel]\n",
      "services/kernel.yaml": SERVICE,
    },
    says: /roles_data\.yaml:2:29 warning load\/duplicate-service: /,
    exitCode: 0,
  },
];

for (const { title, files, says, exitCode } of cases) {
  test(`reports ${title} at its line`, async () => {
    await withFolder(async (folder) => {
      const project = copyExample(folder);
      const base = `${folder}/openstack`;
      for (const [path, content] of Object.entries(files)) {
        if (content === undefined) rmSync(`${base}/${path}`);
        else writeFiles(base, { [path]: content });
      }
      writeFiles(`${folder}/out`, { "kept.txt": "as it was" });
      const result = await segue("compile", project, "--out", `${folder}/out`);
      assert.match(result.stderr, says);
      assert.is(result.exitCode, exitCode);
      if (exitCode === 1) assert.equal(readTree(`${folder}/out`), { "kept.txt": "as it was" });
    });
  });
}

test("names a file that was edited by hand by its path, and what can be done", async () => {
  await withFolder(async (folder) => {
    const project = copyExample(folder);
    const out = `${folder}/out`;
    await segue("compile", project, "--out", out);
    appendFileSync(`${out}/tasks/Database/controlplane-upgrade-w0-step2.yml`, "# mine\n");
    writeFiles(folder, {
      "openstack/services/mysql.yaml": "outputs: {role_data: {value: {service_name: mysql}}}\n",
    });
    const { exitCode, stderr } = await segue("compile", project, "--out", out);
    assert.is(exitCode, 1);
    assert.match(
      stderr,
      /out\/tasks\/Database\/controlplane-upgrade-w0-step2\.yml:1:1 error emit\/edited: .*\n {4}help: .*--force/,
    );
  });
});

const impossible: readonly (readonly [string, readonly string[], RegExp])[] = [
  ["a project file that is not there", ["compile", "/nowhere/segue.yaml"], /no project file/],
  ["templates without roles", ["compile", "-T", "services"], /--templates .* needs --roles/],
  [
    "an output folder that is a file",
    ["compile", "--out", "package.json"],
    /package\.json is not a folder\n {2}help: /,
  ],
  ["an unknown command", ["compil"], /did you mean compile\?/],
  ["an unknown option", ["compile", "--ouut", "x"], /ouut/],
  ["no command at all", [], /which command/],
];

for (const [title, args, says] of impossible) {
  test(`cannot run with ${title}: exit code 2`, async () => {
    const result: SegueRun = await segue(...args);
    assert.match(result.stderr, says);
    assert.is(result.exitCode, 2);
    assert.is(result.stdout, "");
  });
}

test.run();
