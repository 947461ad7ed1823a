import { execFileSync } from "node:child_process";
import { chmodSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { sayMissing } from "../helpers/shared.ts";
import { compiled, inventory, outputs, put, type Ran, remove } from "./deployment.ts";
import { type FakeCloud, fakeCloud, type Override, send } from "./fake-cloud.ts";

const test = suite("inventory: live Heat through Keystone");

function passwordOf(cloud: Pick<FakeCloud, "authUrl">): Record<string, string> {
  return {
    OS_AUTH_URL: cloud.authUrl,
    OS_USERNAME: "admin",
    OS_PASSWORD: "secretpw",
    OS_PROJECT_NAME: "admin",
    OS_USER_DOMAIN_NAME: "Default",
    OS_PROJECT_DOMAIN_NAME: "Default",
  };
}

/** Runs `--list --source heat` against a fake cloud, in a fresh folder. */
async function withCloud(
  use: (cloud: FakeCloud, folder: string) => Promise<void>,
  overrides: Readonly<Record<string, Override>> = {},
  tls?: { key: string; cert: string },
): Promise<void> {
  const cloud = await fakeCloud(overrides, tls);
  const folder = compiled();
  try {
    await use(cloud, folder);
  } finally {
    await cloud.stop();
    remove(folder);
  }
}

function groupsOf(ran: Ran): Record<string, { vars: Record<string, unknown> }> {
  assert.equal([ran.code, ran.stderr], [0, ""]);
  return JSON.parse(ran.stdout);
}

test("signs in with a password and follows Heat's redirect from name to id", () =>
  withCloud(async (cloud, folder) => {
    const live = groupsOf(await inventory(folder, ["--list", "--source", "heat"], passwordOf(cloud)));
    const saved = `outputs:${put(folder, "outputs.json", outputs)}`;
    const flags = ["--source", saved, "--environment"];
    const environment = put(folder, "env.json", { parameter_defaults: { ContainerCli: "podman" } });
    const { OS_PASSWORD: _, ...visible } = passwordOf(cloud);
    assert.equal(live, groupsOf(await inventory(folder, [...flags, environment], visible)));
    assert.is(live["overcloud"]?.vars["container_cli"], "podman");
    assert.is(live["Undercloud"]?.vars["auth_url"], cloud.authUrl);
    const request = JSON.parse(cloud.asked[0]?.body ?? "");
    assert.equal(request.auth.scope, { project: { name: "admin", domain: { name: "Default" } } });
  }));

test("adds /v3 to an address without a version and takes the stack's name from the source", () =>
  withCloud(async (cloud, folder) => {
    const environment = { ...passwordOf(cloud), OS_AUTH_URL: cloud.authUrl.replace("/v3", "/") };
    groupsOf(await inventory(folder, ["--source", "heat:overcloud"], environment));
    const other = await inventory(folder, ["--source", "heat:edge"], environment);
    assert.equal([other.code, other.stdout], [2, ""]);
    assert.match(other.stderr, "stack edge at");
    assert.match(other.stderr, "not found (404)");
  }));

test("signs in with an application credential, without a scope", () =>
  withCloud(async (cloud, folder) => {
    const environment = {
      OS_AUTH_TYPE: "v3applicationcredential",
      OS_AUTH_URL: cloud.authUrl,
      OS_APPLICATION_CREDENTIAL_ID: "abc",
      OS_APPLICATION_CREDENTIAL_SECRET: "appsecret",
    };
    groupsOf(await inventory(folder, ["--source", "heat"], environment));
    assert.is(JSON.parse(cloud.asked[0]?.body ?? "").auth.scope, undefined);
  }));

test("reads clouds.yaml and secure.yaml; OS_* variables win", () =>
  withCloud(async (cloud, folder) => {
    const clouds = `clouds:
  undercloud: {}
  lab:
    auth:
      auth_url: ${cloud.authUrl}
      username: 'admin'
      project_name: "nobody"   # OS_PROJECT_NAME wins
      user_domain_name: Default
      project_domain_name: Default
    region_name: regionOne
    interface: internal
`;
    put(folder, ".config/openstack/clouds.yaml", clouds);
    put(folder, ".config/openstack/secure.yaml", "clouds:\n  lab:\n    auth:\n      password: secretpw\n");
    const environment = { OS_CLOUD: "lab", OS_PROJECT_NAME: "admin" };
    const groups = groupsOf(await inventory(folder, ["--source", "heat"], environment));
    assert.is(groups["Undercloud"]?.vars["project_name"], "admin");
    const wrong = await inventory(folder, ["--source", "heat"], { OS_CLOUD: "lap" });
    assert.equal(
      [wrong.code, wrong.stderr],
      [2, "segue_inventory: clouds.yaml has no cloud 'lap'; did you mean lab?\n"],
    );
    const elsewhere = await inventory(folder, ["--source", "heat"], {
      ...environment,
      OS_REGION_NAME: "regionTwo",
    });
    assert.match(elsewhere.stderr, "no orchestration endpoint that fits");
  }));

test("asks for outputs one by one where Heat does not resolve them with the stack", () => {
  const keys = Object.entries(outputs).map(([key, value]) => ({ output_key: key, output_value: value }));
  const stack: Override = (response) => send(response, 200, { stack: { id: "1" } });
  const one: Override = (response, { path }) =>
    send(response, 200, { output: keys.find(({ output_key: key }) => path.endsWith(`/${key}`)) });
  const all: Override = (response) =>
    send(response, 200, {
      outputs: [...keys, { output_key: "RoleData" }].map(({ output_key }) => ({ output_key })),
    });
  return withCloud(
    async (cloud, folder) => {
      groupsOf(await inventory(folder, ["--source", "heat"], passwordOf(cloud)));
      assert.is(cloud.asked.filter(({ path }) => path.endsWith("RoleData")).length, 0);
    },
    { overcloud$: stack, "/outputs/": one, "/outputs$": all },
  );
});

test("needs no Keystone where there is none (auth_type none)", () =>
  withCloud(
    async (cloud, folder) => {
      const environment = { OS_AUTH_TYPE: "none", OS_ENDPOINT: `${cloud.origin}/heat/v1/p` };
      groupsOf(await inventory(folder, ["--source", "heat"], environment));
      assert.is(cloud.asked[0]?.token, undefined);
    },
    {
      environment$: (response) => send(response, 200, {}),
      overcloud$: (response) =>
        send(response, 200, {
          stack: {
            id: "1",
            outputs: Object.entries(outputs).map(([key, value]) => ({
              output_key: key,
              output_value: value,
            })),
          },
        }),
    },
  ));

test("trusts a custom authority, and no other", async () => {
  const tls = certificate();
  if (tls === undefined) return sayMissing("the custom authority", "openssl");
  await withCloud(
    async (cloud, folder) => {
      const authority = put(folder, "ca.pem", tls.cert);
      groupsOf(await inventory(folder, ["--source", "heat"], { ...passwordOf(cloud), OS_CACERT: authority }));
      const flags = ["--source", "heat", "--retries", "0"];
      const stranger = await inventory(folder, flags, passwordOf(cloud));
      assert.equal([stranger.code, stranger.stdout], [2, ""]);
      assert.match(stranger.stderr, /certificate verify failed/i);
      const missing = await inventory(folder, flags, { ...passwordOf(cloud), OS_CACERT: "/nowhere.pem" });
      assert.match(missing.stderr, "cannot use the certificate files");
    },
    {},
    tls,
  );
});

const truncated: Override = (response) => {
  response.writeHead(200, { "Content-Length": "5000" });
  response.write('{"stack": {"outputs": [');
  setTimeout(() => response.destroy(), 50);
};
const halfJson: Override = (response) => {
  response.end('{"stack": {"outputs": [{"output_key": "Rol');
};
const endless: Override = (response) => {
  const zeros = Buffer.alloc(1 << 20, " ");
  const more = (): void => {
    while (!response.destroyed && response.write(zeros));
  };
  response.on("drain", more);
  more();
};
const away: Override = (response) => {
  response.writeHead(302, { Location: "http://elsewhere.invalid/v1/p/stacks/overcloud/1" });
  response.end();
};

const failures: readonly [string, Record<string, Override>, RegExp][] = [
  ["a 5xx", { stacks: (response) => send(response, 503, { secret: "novapw" }) }, /status 503/],
  ["a refused token", { stacks: (response) => send(response, 401, {}) }, /credentials were refused \(401\)/],
  ["a forbidden stack", { stacks: (response) => send(response, 403, {}) }, /status 403/],
  ["an answer that ends early", { stacks: truncated }, /ends after \d+ of 5000 bytes|IncompleteRead/],
  ["truncated JSON", { stacks: halfJson }, /not complete JSON/],
  ["an endless answer", { stacks: endless }, /larger than 128 MiB/],
  ["a redirect to another host", { stacks: away }, /redirects to another host/],
  ["a silent server", { stacks: () => undefined }, /timed out/],
  ["a closed connection", { stacks: (response) => response.destroy() }, /RemoteDisconnected|reset/],
  ["a token without a header", { tokens: (response) => send(response, 201, { token: {} }) }, /gave no token/],
  [
    "an answer of another form",
    { stacks: (response) => send(response, 200, { stack: [] }) },
    /expected a map/,
  ],
  ["a list for a map", { stacks: (response) => send(response, 200, []) }, /expected a map/],
  ["a stack without outputs", { stacks: (r) => send(r, 200, { stack: { outputs: [] } }) }, /has no outputs/],
  ["a file: address in the catalog", { tokens: fileCatalog }, /not an http or https address/],
];

function fileCatalog(response: Parameters<Override>[0]): void {
  response.setHeader("X-Subject-Token", "t");
  const endpoints = [{ interface: "public", url: "file:///etc" }];
  send(response, 201, { token: { catalog: [{ type: "orchestration", endpoints }] } });
}

for (const [what, overrides, expected] of failures)
  test(`${what} is an error and gives no inventory`, () =>
    withCloud(async (cloud, folder) => {
      const flags = ["--list", "--source", "heat", "--retries", "0", "--timeout", "1"];
      const ran = await inventory(folder, flags, passwordOf(cloud));
      assert.equal([ran.code, ran.stdout], [2, ""]);
      assert.match(ran.stderr, expected);
      assert.not.match(ran.stderr, /secretpw|gAAAAA|novapw|Traceback/);
      assert.is(ran.stderr.trimEnd().split("\n").length, 1);
    }, overrides));

test("a wrong password and an address with a password in it are not told", () =>
  withCloud(async (cloud, folder) => {
    const url = cloud.authUrl.replace("//", "//user:urlsecret@");
    const environment = { ...passwordOf(cloud), OS_PASSWORD: "wrongpw", OS_AUTH_URL: url };
    const ran = await inventory(folder, ["--source", "heat"], environment);
    assert.equal([ran.code, ran.stdout], [2, ""]);
    assert.not.match(ran.stderr, /wrongpw|urlsecret/);
    const refused = await inventory(folder, ["--source", "heat"], {
      ...passwordOf(cloud),
      OS_PASSWORD: "wrongpw",
    });
    assert.match(refused.stderr, "the credentials were refused (401)");
    assert.not.match(refused.stderr, /wrongpw/);
  }));

test("tries again after a 5xx, but not after a 401", async () => {
  let left = 1;
  const flaky: Override = (response) => {
    left--;
    if (left >= 0) send(response, 502, {});
    else send(response, 401, {});
  };
  await withCloud(
    async (cloud, folder) => {
      await inventory(folder, ["--source", "heat", "--retries", "2"], passwordOf(cloud));
      assert.is(cloud.asked.filter(({ path }) => path.includes("stacks")).length, 2);
    },
    { stacks: flaky },
  );
});

test("an API that cannot be reached is an error", async () => {
  const folder = compiled();
  const environment = passwordOf({ authUrl: "http://127.0.0.1:1/v3" });
  const ran = await inventory(folder, ["--source", "heat", "--retries", "0"], environment);
  assert.equal([ran.code, ran.stdout], [2, ""]);
  assert.match(ran.stderr, "Keystone at http://127.0.0.1:1/v3/auth/tokens: Connection refused");
  remove(folder);
});

test("keeps a private cache, and uses it only when asked and says so", async () => {
  const folder = compiled();
  const cache = join(folder, "heat-{stack}.json");
  const path = join(folder, "heat-overcloud.json");
  const cloud = await fakeCloud();
  const flags = ["--source", "heat", "--retries", "0", "--cache", cache];
  const fresh = groupsOf(await inventory(folder, flags, passwordOf(cloud)));
  await cloud.stop();

  assert.is(statSync(path).mode & 0o777, 0o600);
  assert.not.match(readFileSync(path, "utf8"), /secretpw|gAAAAA|novapw/);
  const unasked = await inventory(folder, flags, passwordOf(cloud));
  assert.equal([unasked.code, unasked.stdout], [2, ""]);

  const asked = await inventory(folder, [...flags, "--use-cache"], passwordOf(cloud));
  assert.is(asked.code, 0);
  assert.match(asked.stderr, /Connection refused; using what Heat said \d+ s ago/);
  const { segue_inventory_age: age, ...variables } = JSON.parse(asked.stdout).all.vars;
  assert.type(age, "number");
  assert.equal({ ...JSON.parse(asked.stdout), all: { vars: variables } }, fresh);

  const old = JSON.parse(readFileSync(path, "utf8"));
  writeFileSync(path, JSON.stringify({ ...old, taken_at: old.taken_at - 7200 }));
  const aged = await inventory(
    folder,
    [...flags, "--use-cache", "--cache-max-age", "3600"],
    passwordOf(cloud),
  );
  assert.equal([aged.code, aged.stdout], [2, ""]);
  assert.match(aged.stderr, /is 720\d s old, more than 3600/);

  const other = await inventory(folder, [...flags, "--use-cache"], {
    ...passwordOf(cloud),
    OS_PROJECT_NAME: "x",
  });
  assert.match(other.stderr, "is of another cloud or stack");
  chmodSync(path, 0o644);
  utimesSync(path, 0, 0);
  const open = await inventory(folder, [...flags, "--use-cache"], passwordOf(cloud));
  assert.match(open.stderr, "is not private");
  remove(folder);
});

/** A certificate for 127.0.0.1 that signs itself, or undefined where there is no openssl. */
function certificate(): { key: string; cert: string } | undefined {
  const flags = [
    "req",
    "-x509",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:prime256v1",
    "-nodes",
    "-days",
    "2",
  ];
  const names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
  try {
    const text = execFileSync("openssl", [...flags, ...names, "-keyout", "-", "-out", "-"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const at = text.indexOf("-----BEGIN CERTIFICATE");
    return { key: text.slice(0, at), cert: text.slice(at) };
  } catch {
    return undefined;
  }
}

test.run();
