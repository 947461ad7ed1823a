import { suite } from "uvu";
import * as assert from "uvu/assert";
import { sayMissing } from "../helpers/shared.ts";
import { compiled, inventory, outputs, put, remove } from "./deployment.ts";

const test = suite("inventory: a real Keystone and Heat");

/** Set by .ci/scripts/real-heat, which runs both from Debian's packages. */
const keystone = process.env["SEGUE_REAL_KEYSTONE"];
const heat = process.env["SEGUE_REAL_HEAT"];

const admin = { user: { name: "admin", domain: { id: "default" }, password: "secretpw" } };
const project = { name: "admin", domain: { id: "default" } };

interface Session {
  readonly token: string;
  readonly user: string;
  readonly project: string;
}

if (keystone === undefined || heat === undefined)
  sayMissing("a real Keystone and Heat", ".ci/scripts/real-heat");
else {
  let credential = "";
  const password = {
    OS_AUTH_URL: keystone,
    OS_USERNAME: "admin",
    OS_PASSWORD: "secretpw",
    OS_PROJECT_NAME: "admin",
  };

  test.before(async () => {
    const session = await signIn(keystone);
    await registerHeat(keystone, heat, session);
    await createStack(heat, session);
    const created = await ask(`${keystone}/users/${session.user}/application_credentials`, session, {
      application_credential: { name: `segue-${Date.now()}`, secret: "appsecret" },
    });
    credential = created["application_credential"].id;
  });

  test("gives the inventory that its saved outputs give, by password and by application credential", async () => {
    const folder = compiled();
    const saved = ["--source", `outputs:${put(folder, "outputs.json", outputs)}`];
    const environment = put(folder, "env.json", { parameter_defaults: { ContainerCli: "podman" } });
    const { OS_PASSWORD: _, ...visible } = password;
    const expected = await inventory(folder, [...saved, "--environment", environment], visible);
    assert.equal(await inventory(folder, ["--source", "heat"], password), expected);
    const application = {
      OS_AUTH_TYPE: "v3applicationcredential",
      OS_AUTH_URL: keystone,
      OS_APPLICATION_CREDENTIAL_ID: credential,
      OS_APPLICATION_CREDENTIAL_SECRET: "appsecret",
    };
    const ran = await inventory(folder, ["--source", "heat:overcloud"], application);
    assert.equal(JSON.parse(ran.stdout)._meta, JSON.parse(expected.stdout)._meta);
    remove(folder);
  });

  test("refuses a wrong password and knows no other stack", async () => {
    const folder = compiled();
    const wrong = await inventory(folder, ["--source", "heat"], { ...password, OS_PASSWORD: "wrongpw" });
    assert.equal([wrong.code, wrong.stdout], [2, ""]);
    assert.match(wrong.stderr, "the credentials were refused (401)");
    const other = await inventory(folder, ["--source", "heat:edge"], password);
    assert.equal([other.code, other.stdout], [2, ""]);
    assert.match(other.stderr, "not found (404)");
    remove(folder);
  });
}

async function signIn(url: string): Promise<Session> {
  const auth = { identity: { methods: ["password"], password: admin }, scope: { project } };
  const answer = await fetch(`${url}/auth/tokens`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ auth }),
  });
  const { token } = (await answer.json()) as { token: { user: { id: string }; project: { id: string } } };
  return {
    token: answer.headers.get("X-Subject-Token") ?? "",
    user: token.user.id,
    project: token.project.id,
  };
}

async function registerHeat(url: string, address: string, session: Session): Promise<void> {
  const { service } = await ask(`${url}/services`, session, {
    service: { type: "orchestration", name: "heat" },
  });
  const endpoint = { interface: "public", region_id: "regionOne", service_id: service.id };
  await ask(`${url}/endpoints`, session, { endpoint: { ...endpoint, url: `${address}/v1/%(tenant_id)s` } });
}

async function createStack(address: string, session: Session): Promise<void> {
  const template = {
    heat_template_version: "2017-09-01",
    parameters: { ContainerCli: { type: "string", default: "docker" } },
    outputs: Object.fromEntries(Object.entries(outputs).map(([key, value]) => [key, { value }])),
  };
  const url = `${address}/v1/${session.project}/stacks`;
  const environment = { parameter_defaults: { ContainerCli: "podman" } };
  const { stack } = await ask(url, session, { stack_name: "overcloud", template, environment });
  for (let i = 0; i < 30; i++) {
    const state = await ask(`${url}/overcloud/${stack.id}`, session);
    if (state["stack"].stack_status === "CREATE_COMPLETE") return;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error("the stack was not created within 30 s");
}

/** GET, or POST where there is something to send. */
// biome-ignore lint/suspicious/noExplicitAny: answers of an API that the test trusts
async function ask(url: string, session: Session, body?: object): Promise<Record<string, any>> {
  const answer = await fetch(url, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      "Content-Type": "application/json",
      "X-Auth-Token": session.token,
      "X-Auth-User": "admin",
      "X-Auth-Key": "secretpw",
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
}

test.run();
