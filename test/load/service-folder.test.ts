import { suite } from "uvu";
import * as assert from "uvu/assert";
import { diskFiles } from "../../src/load/disk-files.ts";
import { serviceFolder } from "../../src/load/service-folder.ts";
import { collecting } from "../helpers/collecting.ts";
import { withFolder } from "../helpers/folder.ts";

const test = suite("load/service-folder");

const service = (name: string) => `outputs:\n  role_data:\n    value:\n      service_name: ${name}\n`;

function find(files: Readonly<Record<string, string>>) {
  return withFolder(files, (root) => {
    const { report, lines } = collecting();
    const found = serviceFolder(root, diskFiles(root, report), report);
    const paths = [...found].map(([name, path]) => `${name} ${path.slice(root.length + 1)}`);
    return { paths, lines: lines() };
  });
}

test("finds services by the name they give themselves", () => {
  const { paths, lines } = find({
    "nova.yaml": service("nova_compute"),
    "data/mysql.yaml": service("mysql"),
    "roles_data.yaml": "- name: A\n",
    ".git/x.yaml": service("hidden"),
    "notes.txt": "",
  });
  assert.equal(lines, []);
  assert.equal(paths, ["mysql data/mysql.yaml", "nova_compute nova.yaml"]);
});

test("reports templates that cannot be told apart or have no name", () => {
  const { paths, lines } = find({
    "a.yaml": service("keystone"),
    "b.yaml": service("keystone"),
    "c.yaml": "heat_template_version: ocata\n",
    "d.yaml": "outputs:\n  role_data:\n    value:\n      service_name: {get_param: X}\n",
    "e.yaml": "outputs: [\n",
  });
  assert.equal(lines, [
    "b.yaml:4:21 error load/duplicate-service-name",
    "c.yaml:1:1 error load/no-role-data",
    "d.yaml:4:21 error load/no-service-name",
    "e.yaml:2:1 error yaml/syntax",
  ]);
  assert.equal(paths, ["keystone a.yaml"]);
});

test.run();
