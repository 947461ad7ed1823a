import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type SegueRun, segue, withFolder, writeFiles } from "../helpers/segue.ts";

const test = suite("cli/idle-services");

const service = (name: string, after = "[]") => `heat_template_version: ocata
outputs:
  role_data:
    value:
      service_name: ${name}
      upgrade_after: ${after}
      upgrade_tasks:
        - {name: Restart ${name}, service: name=${name} state=restarted, tags: step1}
`;

interface Shop {
  readonly roles: string;
  readonly after: string;
  readonly registry?: string;
}

/** A shop whose web service stands in `shop_web.yaml` and is called `shop-web`. */
async function check({ roles, after, registry }: Shop): Promise<SegueRun> {
  return withFolder(async (folder) => {
    writeFiles(folder, {
      "segue.yaml": "templates: services\nroles: roles_data.yaml\n",
      "roles_data.yaml": `- {name: Shop, ServicesDefault: ${roles}}\n`,
      "services/shop_web.yaml": service("shop-web"),
      "services/shop_till.yaml": service("shop-till", after),
      ...(registry === undefined ? {} : { "services/overcloud-resource-registry-puppet.yaml": registry }),
    });
    return segue("check", `${folder}/segue.yaml`);
  });
}

const findings = ({ stderr }: SegueRun) =>
  stderr.split("\n").flatMap((line) => /(error|warning|hint) \w+\/.*|help: .*/.exec(line)?.[0] ?? []);

test("a file's name is no service, in a role or in a dependency, and what is advised works", async () => {
  const run = await check({ roles: "[shop_web, shop-till]", after: "[shop-web]" });
  assert.equal(findings(run), [
    "error evaluate/unknown-service: no template stands for the service shop_web",
    "help: did you mean shop-web?",
  ]);
  const other = await check({ roles: "[shop-web, shop-till]", after: "[shop_web]" });
  assert.equal(findings(other), [
    "error order/unknown-service: there is no service shop_web",
    "help: did you mean shop-web?",
  ]);
  const mended = await check({ roles: "[shop-web, shop-till]", after: "[shop-web]" });
  assert.equal([mended.exitCode, ...findings(mended)], [0]);
});

test("a dependency on a service that no role lists is a warning, unless it is optional", async () => {
  const run = await check({ roles: "[shop-till]", after: "[shop-web]" });
  assert.equal(findings(run), [
    "warning order/not-deployed: shop-web runs on no role: shop-till does not wait for it",
    "help: list it in a role, or drop what is said of it here",
  ]);
  const optional = await check({ roles: "[shop-till]", after: "[{service: shop-web, optional: true}]" });
  assert.equal([optional.exitCode, ...findings(optional)], [0]);
});

const REGISTRY = `resource_registry:
  OS::TripleO::Services::ShopWeb: shop_web.yaml
  OS::TripleO::Services::ShopTill: shop_till.yaml
`;
const ROLES = "[OS::TripleO::Services::ShopWeb, OS::TripleO::Services::ShopTill]";

test("a service of a tree has the name that its template gives it, not the one that its type suggests", async () => {
  const run = await check({ roles: ROLES, after: "[shop_web]", registry: REGISTRY });
  assert.equal(findings(run), [
    "error order/unknown-service: there is no service shop_web",
    "help: did you mean shop-web?",
  ]);
});

test("a dependency on a service that the registry switches off is in order", async () => {
  const registry = REGISTRY.replace("shop_web.yaml", "OS::Heat::None");
  const run = await check({ roles: ROLES, after: "[shop_web]", registry });
  assert.equal(run.exitCode, 0, run.stderr);
});

test.run();
