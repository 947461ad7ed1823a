import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { root, segue, withFolder } from "../helpers/segue.ts";
import { sayMissing } from "../helpers/shared.ts";
import { run } from "../inventory/deployment.ts";

const test = suite("export: what AWX is given");

type Arguments = Record<string, unknown>;

const example = join(root, "examples/openstack/segue.yaml");
const facts = JSON.parse(readFileSync(join(root, "test/export/awx-arguments.json"), "utf8"));
const hasAnsible = await run("ansible-playbook", ["--version"], "/").then(
  ({ code }) => code === 0,
  () => false,
);

/** A module that takes what the real one takes, and notes it. */
function standIn(spec: unknown): string {
  return `import json
from ansible.module_utils.basic import AnsibleModule
module = AnsibleModule(argument_spec=json.loads(${JSON.stringify(JSON.stringify(spec))}))
given = {name: value for name, value in module.params.items() if value is not None}
module.exit_json(changed=False, given=given)
`;
}

/** Runs the playbook with modules that have the arguments of the real ones; gives what each task handed over. */
async function handedOver(folder: string, playbook: string): Promise<readonly [string, Arguments][]> {
  const modules = join(folder, "ansible_collections/awx/awx/plugins/modules");
  mkdirSync(modules, { recursive: true });
  for (const [name, spec] of Object.entries(facts.modules))
    writeFileSync(join(modules, `${name}.py`), standIn(spec));
  writeFileSync(join(folder, "awx.yml"), playbook);
  const environment = {
    ANSIBLE_COLLECTIONS_PATH: folder,
    ANSIBLE_COLLECTIONS_PATHS: folder,
    ANSIBLE_STDOUT_CALLBACK: "json",
    ANSIBLE_LOCALHOST_WARNING: "0",
  };
  const ran = await run("ansible-playbook", ["-i", "localhost,", "awx.yml"], folder, environment);
  assert.is(ran.code, 0, ran.stdout + ran.stderr);
  const [play] = JSON.parse(ran.stdout).plays;
  return play.tasks.map(({ hosts }: { hosts: { localhost: { action: string; given: Arguments } } }) => [
    hosts.localhost.action.replace("awx.awx.", ""),
    hosts.localhost.given,
  ]);
}

if (!hasAnsible) sayMissing("the playbook for AWX", "ansible-playbook");
else
  test("the modules of awx.awx take it: inventory, job templates, and a workflow with an approval before each stage", async () => {
    const names = ["--folder", "out/", "--name", "Ocata", "--credential", "keys", "--credential=vault"];
    const { exitCode, stdout } = await segue(
      "export",
      "awx",
      example,
      ...names,
      "--source",
      "heat:cloud",
      "-q",
    );
    assert.is(exitCode, 0);
    await withFolder(async (folder) => {
      const given = await handedOver(folder, stdout);
      assert.equal(
        given.map(([module, { name, playbook, source_path: path }]) => [module, name, playbook ?? path]),
        [
          ["inventory", "Ocata hosts", undefined],
          ["inventory_source", "Ocata hosts", "out/inventory/segue_inventory.py"],
          ["credential_type", "Ocata secrets", undefined],
          ["job_template", "Ocata: Preflight", "out/preflight.yml"],
          ["job_template", "Ocata: Stage controlplane", "out/stages/controlplane.yml"],
          ["job_template", "Ocata: Stage dataplane", "out/stages/dataplane.yml"],
          ["workflow_job_template", "Ocata", undefined],
        ],
      );
      const [, source, secrets, preflight, , , workflow] = given.map(([, one]) => one);
      assert.equal(source?.["source_vars"], {
        SEGUE_SOURCE: "heat:cloud",
        ANSIBLE_INVENTORY_UNPARSED_FAILED: "true",
      });
      // What the controller fills in has come through Ansible untouched.
      assert.equal(secrets?.["injectors"], {
        extra_vars: { mysql_root_password: "{{ mysql_root_password }}" },
      });
      assert.equal(preflight?.["credentials"], ["keys", "vault", "Ocata secrets"]);
      assert.equal(chainOf(workflow), [
        "job_template Ocata: Preflight",
        "workflow_approval Begin stage controlplane",
        "job_template Ocata: Stage controlplane",
        "workflow_approval Begin stage dataplane",
        "job_template Ocata: Stage dataplane",
      ]);
      assert.match(JSON.stringify(workflow?.["survey_spec"]), '"variable":"segue_force"');
      for (const job of given.filter(([module]) => module === "job_template"))
        assert.equal(job[1]["survey_spec"], workflow?.["survey_spec"]);
    });
  });

interface Node {
  readonly identifier: string;
  readonly unified_job_template: { readonly name: string; readonly type: string };
  readonly related: { readonly success_nodes: readonly { readonly identifier: string }[] };
}

/** The nodes of a workflow from its first on, each the only one that follows. */
function chainOf(workflow: Arguments = {}): readonly string[] {
  const nodes = new Map((workflow["schema"] as Node[]).map((node) => [node.identifier, node]));
  const chain: string[] = [];
  let next: Node | undefined = nodes.get("preflight");
  while (next !== undefined) {
    chain.push(`${next.unified_job_template.type} ${next.unified_job_template.name}`);
    const [after, ...more] = next.related.success_nodes;
    assert.equal(more, []);
    next = after && nodes.get(after.identifier);
  }
  assert.is(chain.length, nodes.size);
  return chain;
}

test("every playbook that it names is one that compile writes, below the folder", async () => {
  const { stdout } = await segue("export", "awx", example, "--folder", "out", "-q");
  for (const [, path] of stdout.matchAll(/^ +(?:playbook|source_path): (.+)$/gm))
    assert.ok(readFileSync(join(root, path ?? ""), "utf8").length > 0);
});

test("what cannot be exported is said", async () => {
  const { exitCode, stderr } = await segue("export", "tower", example);
  assert.is(exitCode, 2);
  assert.match(stderr, "there is no export for tower");
});

test.run();
