import { suite } from "uvu";
import * as assert from "uvu/assert";
import { diskReader, plan } from "../../src/index.ts";
import { withFolder } from "../helpers/folder.ts";

const test = suite("operations/around");

const FILES = {
  "services/nova_api.yaml": `heat_template_version: 2016-10-14
outputs:
  role_data:
    value:
      service_name: nova_api
      upgrade_tasks:
        - {name: Upgrade nova, package: {name: nova-api, state: latest}, tags: step3}
`,
  "roles.yaml": "- name: Controller\n  ServicesDefault: [nova_api]\n",
  "segue.yaml": `templates: services
roles: roles.yaml
operations:
  - use: rpc-unpin
    before_each: [{name: Drain, command: "lb drain {{ inventory_hostname }}", delegate_to: lb-0}]
    after_each: [{name: Undrain, command: "lb ready {{ inventory_hostname }}", delegate_to: lb-0}]
  - name: Clean up
    hosts: Controller
    serial: 50%
    before_each: [{name: Ask first, command: ask}]
    tasks: [{name: Clean, command: clean}]
`,
};

test("each host does what stands before and after an operation in one go with it, a batch at a time", () => {
  const { value, diagnostics } = withFolder(FILES, (path) =>
    plan({ reader: diskReader(path), project: "segue.yaml" }),
  );
  assert.ok(value !== undefined, JSON.stringify(diagnostics));
  const operations = value.plan.slots.flatMap(({ roles, serial }) =>
    [...roles.values()]
      .flat()
      .flatMap(({ operation, tasks }) =>
        operation === undefined ? [] : [[operation, serial, ...tasks.map(({ name }) => name)]],
      ),
  );
  assert.equal(operations, [
    ["rpc-unpin", 1, "Drain", "Unpin RPC", "Undrain"],
    ["Clean up", "50%", "Ask first", "Clean"],
  ]);
});

test.run();
