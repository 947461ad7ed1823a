import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type DiskFiles, diskFiles } from "../../src/load/disk-files.ts";
import { loadNetworks } from "../../src/load/networks.ts";
import { renderingsOf } from "../../src/load/renderings.ts";
import { loadRoles } from "../../src/load/roles.ts";
import { type TreeData, treeFiles } from "../../src/load/tree-files.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { showSpan } from "../../src/source/span.ts";
import { jsonDumps } from "../../src/value/json.ts";
import { valueOfNode } from "../../src/yaml/node-value.ts";
import { collecting } from "../helpers/collecting.ts";
import { withFolder } from "../helpers/folder.ts";
import { askPython, hasPython } from "../helpers/python.ts";
import { sayMissing, templateTree } from "../helpers/shared.ts";

const test = suite("load/tree-files");

function open(root: string, workingDirectory = root) {
  const { report, lines } = collecting();
  const disk = diskFiles(workingDirectory, report);
  const span = { file: new SourceFile("command line", ""), start: 0, end: 0 };
  const roles = loadRoles({ value: `${root}/roles_data.yaml`, span }, disk, "tree", report);
  const data: TreeData = { roles, networks: loadNetworks(`${root}/network_data.yaml`, disk, report) };
  return { disk, data, files: treeFiles(disk, root, data, report), lines };
}

const TREE = {
  "roles_data.yaml": "- name: Controller\n- name: BlockStorage\n  disable_constraints: true\n",
  "network_data.yaml":
    "- name: InternalApi\n- name: Tenant\n  name_lower: private\n- name: Unused\n  enabled: false\n",
  "j2_excludes.yaml": "name:\n  - puppet/blockstorage-role.yaml\n",
  "plain.yaml": "a: 1\n",
  "common.j2.yaml": "roles:\n{% for role in roles %}\n  - {{ role.name }}\n{% endfor %}\n",
  "puppet/role.role.j2.yaml": "name: {{role.name}}\n{% include 'part.j2' %}\n",
  "puppet/blockstorage-role.yaml": "by: hand\n",
  "old/config.role.j2.yaml": "name: {{role}}\n{% if disable_constraints is defined %}free: true\n{% endif %}",
  "puppet/part.j2": "nets: [{% for n in networks %}{{ n.name }}, {% endfor %}]\n",
  "network/network.network.j2.yaml": "net: {{ network.name_lower }}\n",
  "network/ports/port_v6.network.j2.yaml": "port: {{ network.name }}\n",
  "broken.j2.yaml": "a: 1\nb: {{ missing.name }}\n",
  "twice.j2.yaml": "{# note #}\na: 1\n\na: {{ roles|length }}\n",
};

const renderings: readonly (readonly [string, string])[] = [
  ["plain.yaml", '{"a": 1}'],
  ["common.yaml", '{"roles": ["Controller", "BlockStorage"]}'],
  ["puppet/controller-role.yaml", '{"name": "Controller", "nets": ["InternalApi", "Tenant", "Unused"]}'],
  ["puppet/blockstorage-role.yaml", '{"by": "hand"}'],
  ["old/blockstorage-config.yaml", '{"free": true, "name": "BlockStorage"}'],
  ["network/internalapi.yaml", '{"net": "internalapi"}'],
  ["network/private.yaml", '{"net": "private"}'],
  ["network/ports/private_v6.yaml", '{"port": "Tenant"}'],
];

for (const [path, expected] of renderings) {
  test(`makes ${path} as TripleO does`, () => {
    withFolder(TREE, (root) => {
      const { files, lines } = open(root);
      const node = files.document(`${root}/${path}`);
      assert.equal(lines(), []);
      assert.is(node === undefined ? "" : jsonDumps(valueOfNode(node)), expected);
    });
  });
}

test("knows no file of a disabled network or of no role", () => {
  withFolder(TREE, (root) => {
    const { files } = open(root);
    for (const path of ["network/unused.yaml", "puppet/none-role.yaml", "none.yaml"])
      assert.is(files.text(`${root}/${path}`), undefined);
  });
});

test("includes nothing from outside the tree", () => {
  withFolder({ ...TREE, "out.j2.yaml": "{% include '../roles_data.yaml' %}\n" }, (root) => {
    const { files, lines } = open(root);
    assert.is(files.text(`${root}/out.yaml`), undefined);
    assert.equal(lines(), ["out.j2.yaml:1:12 error jinja/value"]);
  });
});

test("points into the template, not into what it became", () => {
  withFolder(TREE, (root) => {
    const { files, lines } = open(root);
    const node = files.document(`${root}/common.yaml`);
    const roles = node?.kind === "map" ? node.entries.get("roles")?.value : undefined;
    const places = roles?.kind === "list" ? roles.items.map(({ span }) => showSpan(span)) : [];
    assert.equal(places, ["common.j2.yaml:3:5", "common.j2.yaml:3:5"]);
    files.document(`${root}/twice.yaml`);
    assert.is(files.document(`${root}/broken.yaml`), undefined);
    assert.is(files.document(`${root}/broken.yaml`), undefined);
    assert.equal(lines(), [
      "twice.j2.yaml:4:1 warning yaml/duplicate-key",
      "broken.j2.yaml:2:7 error jinja/value",
    ]);
  });
});

/** What `process_templates` of tripleo-common does, in few words; `answer` renders one file. */
const PYTHON = `
import jinja2, os, yaml
TREES = {}
def load(path):
    return yaml.safe_load(open(path)) if os.path.exists(path) else None
def tree(root):
    if root not in TREES:
        networks = load(root + "/network_data.yaml") or []
        for i, network in enumerate(networks):
            network["idx"] = i
            if network.get("enabled") is not False and not network.get("name_lower"):
                network["name_lower"] = network["name"].lower()
        TREES[root] = (load(root + "/roles_data.yaml"), networks)
    return TREES[root]
def answer(item):
    root, template, role, network = item
    roles, networks = tree(root)
    text = open(template).read()
    data = {"roles": roles, "networks": networks}
    if role is not None:
        found = next(r for r in roles if r["name"] == role)
        data = {"role": found if "{{role.name}}" in text else role, "networks": networks}
    if network is not None:
        data = {"network": next(n for n in networks if n["name"] == network)}
    loader = jinja2.FileSystemLoader([os.path.dirname(template), root])
    return jinja2.Environment(loader=loader).from_string(text).render(**data)
`;

test("renders every template of the real trees to the bytes of python-jinja2", () => {
  if (!hasPython("yaml", "jinja2")) return sayMissing("the templates of real trees", "python3-jinja2");
  let count = 0;
  for (const release of ["ocata", "queens", "train"]) {
    const root = templateTree(release);
    if (root === undefined) return sayMissing("the templates of real trees", "../shared");
    const { disk, data, files, lines } = open(root);
    const asked = foldersBelow(root, disk).flatMap((folder) => [
      ...renderingsOf(folder, disk, data, new Set()),
    ]);
    const wanted = asked.filter(([path]) => files.text(path)?.path.endsWith("(rendered)") === true);
    count += wanted.length;
    const answers = askPython(
      PYTHON,
      wanted.map(([, { template, context }]) => {
        const names = context("{{role.name}}");
        return [root, template, nameIn(names.get("role")), nameIn(names.get("network"))];
      }),
    );
    const different = wanted.filter(([path], i) => files.text(path)?.text !== answers[i]?.value);
    assert.equal(
      different.map(([path]) => path),
      [],
    );
    assert.equal(
      lines().filter((line) => line.includes(" error ")),
      [],
    );
  }
  assert.ok(count > 250);
});

function foldersBelow(folder: string, disk: DiskFiles): readonly string[] {
  const inner = disk.names(folder).filter(({ kind }) => kind === "folder");
  return [folder, ...inner.flatMap(({ name }) => foldersBelow(`${folder}/${name}`, disk))];
}

function nameIn(value: unknown): unknown {
  return value instanceof Map ? value.get("name") : null;
}

test.run();
