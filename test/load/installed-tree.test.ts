import { suite } from "uvu";
import * as assert from "uvu/assert";
import { toJsonDiagnostic } from "../../src/diagnostic/render-json.ts";
import { check, diskReader, resolve } from "../../src/library.ts";
import { withFolder, writeFiles } from "../helpers/segue.ts";

const test = suite("load/installed-tree");

const INSTALLED = "/usr/share/openstack-tripleo-heat-templates";

const SERVICE = `heat_template_version: rocky
outputs:
  role_data:
    value:
      service_name: a
      upgrade_tasks: [{name: of the tree, command: {get_file: ${INSTALLED}/script.sh}}]
`;

const TREE = {
  "tree/overcloud-resource-registry-puppet.yaml": "resource_registry: {Unused: service.yaml}\n",
  "tree/service.yaml": SERVICE,
  "tree/script.sh": "echo of the tree\n",
  "tree/more.yaml": "parameter_defaults: {}\n",
  "roles.yaml": "- {name: All, ServicesDefault: [Site]}\n",
};

async function look(files: Readonly<Record<string, string>>, ...more: readonly string[]) {
  return withFolder(async (folder) => {
    writeFiles(folder, { ...TREE, ...files });
    const source = {
      reader: diskReader(folder),
      project: { templates: "tree", roles: "roles.yaml", environments: ["site.yaml", ...more] },
    };
    const resolved = JSON.stringify(resolve(source).value);
    const found = check(source).map(toJsonDiagnostic);
    return { resolved, found };
  });
}

test("paths of an installed tree lead into the tree that is compiled, which is said once", async () => {
  const site = `resource_registry:\n  Site: ${INSTALLED}/service.yaml\n`;
  const { resolved, found } = await look({ "site.yaml": site }, `${INSTALLED}/more.yaml`);
  assert.match(resolved, "echo of the tree");
  const said = found.filter(({ code }) => code === "load/installed-tree");
  assert.is(said.length, 1);
  assert.equal(
    found.filter(({ code }) => /missing|file/.test(code)),
    [],
  );
});

test("the file that names them first is where it is said", async () => {
  const { found } = await look({ "site.yaml": `resource_registry:\n  Site: ${INSTALLED}/service.yaml\n` });
  const [said] = found.filter(({ code }) => code === "load/installed-tree");
  assert.match(said?.location?.file ?? "", /site\.yaml$/);
  assert.is(said?.location?.line, 2);
});

test("a template that is missing names the environment that maps it, and the service that asked", async () => {
  const { found } = await look({ "site.yaml": "resource_registry:\n  Site: gone/service.yaml\n" });
  const [missing] = found.filter(({ code }) => code === "evaluate/file");
  assert.match(missing?.message ?? "", /gone\/service\.yaml/);
  assert.match(missing?.location?.file ?? "", /site\.yaml$/);
  assert.is(missing?.location?.line, 2);
  assert.match(missing?.notes.at(-1)?.location?.file ?? "", /roles\.yaml$/);
});

test.run();
