import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { Ajv } from "ajv";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { schemaFiles } from "../../src/cli/schema-files.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { toPlain } from "../../src/value/json.ts";
import { valueOfNode } from "../../src/yaml/node-value.ts";
import { readYaml } from "../../src/yaml/read.ts";
import { copyExample, readTree, root, segue, withFolder, writeFiles } from "../helpers/segue.ts";
import { sayMissing, templateTree } from "../helpers/shared.ts";

const test = suite("cli/init");

test("a new catalogue compiles without a finding, and with all its examples too", async () => {
  await withFolder(async (folder) => {
    const made = await segue("init", join(folder, "new"));
    assert.is(made.exitCode, 0);
    assert.is(made.stdout, "");
    const project = join(folder, "new/segue.yaml");
    assert.equal(await segue("check", project), { exitCode: 0, stdout: "", stderr: "" });

    const examples = uncomment(readFileSync(project, "utf8"));
    writeFiles(folder, {
      "new/segue.yaml": examples,
      "new/site.yaml": "parameter_defaults: {Release: '3.0'}\n",
    });
    const { exitCode, stderr } = await segue("check", project);
    assert.is(stderr, "");
    assert.is(exitCode, 0);
    const plan = await segue("plan", project);
    assert.match(plan.stdout, /stage dataplane \(.*1.*50%/);
    assert.match(plan.stdout, /operation reboot/);
  });
});

test("every file of a new catalogue has a modeline whose schema exists and accepts it", async () => {
  await withFolder(async (folder) => {
    await segue("init", folder);
    for (const [path, text] of Object.entries(readTree(folder))) {
      if (path.startsWith(".segue/")) continue;
      const named = /^# yaml-language-server: \$schema=(.+)\n/.exec(text)?.[1] ?? "";
      assert.not(isAbsolute(named), "the project is shared with other machines");
      const schema = join(folder, dirname(path), named);
      assert.ok(existsSync(schema), `${path}: ${schema}`);
      const validate = new Ajv({ allowUnionTypes: true }).compile(JSON.parse(readFileSync(schema, "utf8")));
      const node = readYaml(new SourceFile(path, text), () => {});
      assert.ok(node !== undefined && validate(toPlain(valueOfNode(node))), path);
    }
  });
});

test("the schemas of a package that is installed for the project are named relative to it", () => {
  const own = schemaFiles("/home/me/cloud", "/home/me/node_modules/@segue-upgrades/segue/schemas/");
  assert.equal(own, {
    schemas: {
      project: "../node_modules/@segue-upgrades/segue/schemas/project.schema.json",
      roles: "../node_modules/@segue-upgrades/segue/schemas/roles.schema.json",
      service: "../../node_modules/@segue-upgrades/segue/schemas/service.schema.json",
    },
    copies: [],
  });
});

test("the schemas of a package that is installed elsewhere go along with the project", () => {
  const { schemas, copies } = schemaFiles("/home/me/cloud", join(root, "src/schemas/"));
  assert.equal(schemas, {
    project: ".segue/project.schema.json",
    roles: ".segue/roles.schema.json",
    service: "../.segue/service.schema.json",
  });
  for (const { path, content } of copies)
    assert.is(content, readFileSync(join(root, path.replace(".segue", "src/schemas")), "utf8"));
  assert.is(copies.length, 3);
});

test("nothing is overwritten without --force", async () => {
  await withFolder(async (folder) => {
    writeFiles(folder, { "roles_data.yaml": "mine" });
    const refused = await segue("init", folder);
    assert.is(refused.exitCode, 2);
    assert.match(refused.stderr, /^segue: roles_data\.yaml is there already\n {2}help: .*--force/);
    assert.equal(readTree(folder), { "roles_data.yaml": "mine" });
    assert.is((await segue("init", folder, "--force")).exitCode, 0);
    assert.is.not(readTree(folder)["roles_data.yaml"], "mine");
  });
});

test("a folder of services becomes a project beside it, which can be moved with it", async () => {
  await withFolder(async (folder) => {
    copyExample(folder);
    const services = join(folder, "openstack/services");
    assert.is((await segue("init", join(folder, "mine"), "-T", services, "-q")).stderr, "");
    const project = readFileSync(join(folder, "mine/segue.yaml"), "utf8");
    assert.match(
      project,
      new RegExp(`\ntemplates: ${services}\nroles: ${folder}/openstack/roles_data.yaml\n`),
    );
    assert.match(project, /^# {5}roles: \[Database, Controller, Networker\]$/m);
    assert.match(project, /^# {5}roles: \[Compute\]$/m);
    assert.is(
      (await segue("compile", join(folder, "mine/segue.yaml"), "--out", join(folder, "out"))).exitCode,
      0,
    );
  });
});

for (const release of ["ocata", "queens", "train"]) {
  test(`finds the roles, the registry and the environments of ${release}`, async () => {
    const tree = templateTree(release);
    if (tree === undefined) return sayMissing(`init from ${release}`, "../shared");
    await withFolder(async (folder) => {
      const made = await segue("init", folder, "--templates", tree, "--from", "newton", "--to", release);
      assert.is(made.exitCode, 0);
      const project = readFileSync(join(folder, "segue.yaml"), "utf8");
      assert.match(project, /registry overcloud-resource-registry-puppet\.j2\.yaml/);
      assert.match(project, new RegExp(`\ntemplates: ${tree}\nroles: ${tree}/roles_data.yaml\n`));
      assert.match(project, new RegExp(`\nrelease: {from: newton, to: ${release}}\n`));
      assert.match(project, /^# {3}- .*\/environments\/network-isolation\.yaml$/m);
      assert.match(project, /^# {5}roles: \[Compute, /m);
    });
  });
}

const impossible: readonly (readonly [string, (folder: string) => readonly string[], RegExp])[] = [
  ["a folder that is not there", (folder) => ["-T", join(folder, "none")], /there is no folder/],
  ["a folder without templates", (folder) => ["-T", join(folder, "empty")], /neither a resource registry/],
  ["roles without templates", () => ["-r", "roles_data.yaml"], /--roles needs --templates/],
  [
    "a roles file that is not there",
    (folder) => ["-T", join(root, "examples/openstack/services"), "-r", join(folder, "none.yaml")],
    /there is no roles file/,
  ],
];

for (const [title, args, says] of impossible) {
  test(`cannot begin with ${title}`, async () => {
    await withFolder(async (folder) => {
      mkdirSync(join(folder, "empty"));
      const { exitCode, stderr } = await segue("init", join(folder, "new"), ...args(folder));
      assert.match(stderr, says);
      assert.is(exitCode, 2);
      assert.not(existsSync(join(folder, "new")));
    });
  });
}

/** Takes the `# ` away from examples, and keeps explanations. */
function uncomment(text: string): string {
  return text
    .split("\n")
    .map((line) => (/^# (?:[a-z]+:(?:$| )| {2,})/.test(line) ? line.slice(2) : line))
    .filter((line) => !line.startsWith("release: {from: newton"))
    .join("\n");
}

test.run();
