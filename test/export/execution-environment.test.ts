import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { executionEnvironment } from "../../src/export/execution-environment.ts";
import { filterNeeds } from "../../src/export/python-needs.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { toPlain } from "../../src/value/json.ts";
import { valueOfNode } from "../../src/yaml/node-value.ts";
import { readYaml } from "../../src/yaml/read.ts";
import { root, segue } from "../helpers/segue.ts";
import { plan, roles } from "../inventory/deployment.ts";

const test = suite("export: the image of a controller");

const schema = JSON.parse(readFileSync(join(root, "test/export/execution-environment.schema.json"), "utf8"));
const validate = new Ajv({ strict: false }).compile(schema);

interface Definition {
  readonly dependencies: Record<string, unknown>;
}

/** What the file says, if ansible-builder would take it. */
function definition(text: string): Definition {
  const node = readYaml(new SourceFile("execution-environment.yml", text), () => undefined);
  const plain = node === undefined ? undefined : toPlain(valueOfNode(node));
  assert.is(validate(plain), true, JSON.stringify(validate.errors));
  return JSON.parse(JSON.stringify(plain)) as Definition;
}

test("of the example is one that ansible-builder takes", async () => {
  const { exitCode, stdout } = await segue("export", "ee", join(root, "examples/openstack/segue.yaml"), "-q");
  assert.is(exitCode, 0);
  const { dependencies } = definition(stdout);
  assert.equal(dependencies["ansible_core"], { package_pip: "ansible-core>=2.14,<2.17" });
  assert.equal(dependencies["python"], ["PyYAML"]);
});

test("holds the collections of the tasks, and names modules that none has", () => {
  const text = executionEnvironment(plan(roles), {
    ...{ baseImage: "example.com/base:1", ansibleCore: "ansible-core==2.16.3" },
    ...{ collections: ["community.general", "ansible.posix"], modules: ["tripleo_thing"] },
  });
  const { dependencies } = definition(text);
  assert.equal(dependencies["galaxy"], {
    collections: [{ name: "ansible.posix" }, { name: "community.general" }],
  });
  assert.match(text, "# Not in any collection that segue knows: the module tripleo_thing\n");
});

test("holds what filters need beside Ansible's own", () => {
  assert.equal(filterNeeds(["{{ vip | ipwrap }}", "{{ x | json_query('a') }}", "{{ ip }}"]), {
    collections: ["ansible.utils", "community.general"],
    packages: ["jmespath", "netaddr"],
  });
  assert.equal(filterNeeds(["{{ ipaddr | default('') }}"]), { collections: [], packages: [] });
});

test.run();
