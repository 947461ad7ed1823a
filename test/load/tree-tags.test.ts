import { suite } from "uvu";
import * as assert from "uvu/assert";
import { segue, withFolder, writeFiles } from "../helpers/segue.ts";

const test = suite("load/tree-tags");

/** As the tools of newer trees do it, in words of our own. */
const TOOL = `
for role in roles:
    role.setdefault('tags', [])
    if role['name'].startswith(('Compute', 'HciCeph', 'DistributedCompute')):
        role['tags'].append('compute')
    if role['name'].startswith('Ceph'):
        role['tags'].append('ceph')
    if role['name'].startswith(('ObjectStorage', 'BlockStorage', 'Ceph')):
        role['tags'].append('storage')
`;

const SERVICE = `outputs:
  role_data:
    value:
      service_name: a
      upgrade_tasks:
{%- for role in roles %}
        - {name: "{{ role.name }} {{ role.tags | default(['none']) | join(',') }}", command: a}
{%- endfor %}
`;

/** The names of the tasks, in which the roles' tags are. */
async function rendered(more: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return withFolder(async (folder) => {
    writeFiles(folder, {
      "tree/overcloud-resource-registry-puppet.yaml": "resource_registry: {A: service.yaml}\n",
      "tree/service.j2.yaml": SERVICE,
      "roles.yaml":
        "- {name: ComputeX, ServicesDefault: [A]}\n- {name: Ceph2, tags: [primary, ceph]}\n- {name: Other}\n",
      ...more,
    });
    const { stdout } = await segue("resolve", "-T", `${folder}/tree`, "-r", `${folder}/roles.yaml`);
    const tasks = JSON.parse(stdout).roles.ComputeX.aggregated.upgrade_tasks as { name: string }[];
    return tasks.map(({ name }) => name);
  });
}

test("gives roles the tags that the tree's own tool gives them before it renders templates", async () => {
  const names = await rendered({ "tree/tools/process-templates.py": TOOL });
  assert.equal(names, ["ComputeX compute", "Ceph2 primary,ceph,storage", "Other "]);
});

test("gives only those that the tool speaks of", async () => {
  const names = await rendered({
    "tree/tools/process-templates.py": TOOL.replaceAll("'storage'", "'disks'").replace("'Compute', ", ""),
  });
  assert.equal(names, ["ComputeX ", "Ceph2 primary,ceph", "Other "]);
});

test("leaves the roles alone where the tool does, or where there is none", async () => {
  const untouched = ["ComputeX none", "Ceph2 primary,ceph", "Other none"];
  assert.equal(await rendered({}), untouched);
  const reads = "if 'ceph' in role.get('tags', []) or role['tags'] == ['compute']: pass\n";
  assert.equal(await rendered({ "tree/tools/process-templates.py": reads }), untouched);
});

test.run();
