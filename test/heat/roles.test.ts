import { suite } from "uvu";
import * as assert from "uvu/assert";
import { evaluateRoles } from "../../src/heat/roles.ts";
import type { RolesRequest } from "../../src/heat/roles-run.ts";
import type { Role } from "../../src/model/role.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { showSpan } from "../../src/source/span.ts";
import { fromPlain, toPlain } from "../../src/value/json.ts";
import { isMap } from "../../src/value/value.ts";
import { memoryFiles } from "../helpers/memory-files.ts";

const test = suite("heat/roles");

const rolesFile = new SourceFile("roles_data.yaml", "- name: Controller\n  ServicesDefault: [a, b]\n");
const span = { file: rolesFile, start: 2, end: 18 };

function role(name: string, services: readonly string[]): Role {
  return {
    name,
    span,
    services: services.map((value) => ({ value, span })),
    count: 1,
    hostnameFormat: "",
    tags: [],
    disableUpgradeDeployment: false,
    upgradeBatchSize: 1,
    deploySerial: 1,
    updateSerial: 1,
    data: new Map(),
  };
}

/** A tree of two services, one of which wraps a base; the deployment's own template passes what TripleO passes. */
const tree: Readonly<Record<string, string>> = {
  "/t/overcloud-resource-registry-puppet.yaml": `
resource_registry:
  OS::TripleO::Services: services.yaml
  OS::TripleO::Services::Database: database.yaml
  OS::TripleO::Services::Api: services/api.yaml
  OS::TripleO::Services::Off: OS::Heat::None
parameter_defaults:
  ControllerServices: [OS::TripleO::Services::Database, OS::TripleO::Services::Api, OS::TripleO::Services::Off]
`,
  "/t/overcloud.yaml": `
heat_template_version: rocky
parameters:
  ControllerServices: {type: comma_delimited_list}
resources:
  PublicIP: {type: "OS::Neutron::Port"}
  RootSecret: {type: "OS::Heat::RandomString"}
  Chain:
    type: OS::TripleO::Services
    properties:
      Services: {get_param: ControllerServices}
      EndpointMap: {Api: {uri: {list_join: ["", ["http://", {get_attr: [PublicIP, ip]}, "/v3"]]}}}
      DefaultPasswords: {root: {get_attr: [RootSecret, value]}}
outputs:
  VipMap: {value: {external: {get_attr: [PublicIP, ip]}}}
`,
  "/t/services.yaml": `
heat_template_version: rocky
parameters:
  Services: {type: comma_delimited_list}
  EndpointMap: {type: json}
  DefaultPasswords: {type: json}
resources:
  ServiceChain:
    type: OS::Heat::ResourceChain
    properties:
      resources: {get_param: Services}
      resource_properties:
        EndpointMap: {get_param: EndpointMap}
        DefaultPasswords: {get_param: DefaultPasswords}
outputs:
  role_data:
    value:
      upgrade_tasks:
        yaql:
          expression: $.data.where($ != null).select($.get(upgrade_tasks)).where($ != null).flatten().distinct()
          data: {get_attr: [ServiceChain, role_data]}
`,
  "/t/database.yaml": `
heat_template_version: rocky
parameters:
  EndpointMap: {type: json}
  DefaultPasswords: {type: json}
  DbPassword: {type: string, hidden: true, description: Of the database}
  Empty: {type: string, hidden: true, default: ""}
  Keys: {type: json, hidden: true, default: {}}
conditions:
  has_password: {not: {equals: [{get_param: DbPassword}, ""]}}
  is_empty: {equals: [{get_param: Empty}, ""]}
outputs:
  role_data:
    value:
      service_name: database
      config_settings: {get_param: NotDeclared}
      upgrade_tasks:
        - name: stop
          command: stop
        - shell: {str_replace: {template: "mysql -p$PASS password", params: {$PASS: {get_param: DbPassword}}}}
          url: {make_url: {scheme: mysql, username: u, password: {get_param: DbPassword}, host: h}}
          sum: {digest: [sha1, {get_param: DbPassword}]}
          root: {get_param: [DefaultPasswords, root]}
          key: {get_param: [Keys, first]}
          keys: {get_param: Keys}
          length: {if: [has_password, set, unset]}
          empty: {if: [is_empty, unset, set]}
`,
  "/t/services/api.yaml": `
heat_template_version: rocky
parameters:
  EndpointMap: {type: json}
  DefaultPasswords: {type: json}
  Workers: {type: number}
resources:
  Base: {type: ./base.yaml}
outputs:
  role_data:
    value:
      service_name: api
      upgrade_tasks:
        list_concat:
          - {get_attr: [Base, role_data, upgrade_tasks]}
          - - {name: own, url: {get_param: [EndpointMap, Api, uri]}, workers: {get_param: Workers}}
      upgrade_after: [database, {service: cache, step: 4, before: 5, scope: host}]
      post_upgrade_tasks: null
`,
  "/t/services/base.yaml": `
heat_template_version: rocky
outputs:
  role_data:
    value:
      upgrade_tasks:
        - {name: stop, command: stop}
        - name: base
`,
};

function evaluate(texts: Readonly<Record<string, string>>, more: Partial<RolesRequest> = {}) {
  const files = memoryFiles(texts);
  return evaluateRoles({
    files,
    tree: "/t",
    roles: [role("Controller", [])],
    environments: Object.keys(texts).filter((path) => path.startsWith("/env/")),
    secrets: "hide",
    ...more,
  });
}

const password = { "/env/site.yaml": "parameter_defaults: {DbPassword: s3cr3t, Keys: {first: k3y}}\n" };

test("gives every service of a role with its flattened task lists, in order", () => {
  const { value } = evaluate({ ...tree, ...password });
  const [data] = value.roles;
  assert.equal(
    data?.services.map(({ resource, template, name, sections }) => [
      resource,
      template,
      name,
      [...sections.keys()],
    ]),
    [
      ["OS::TripleO::Services::Database", "database.yaml", "database", ["upgrade_tasks"]],
      ["OS::TripleO::Services::Api", "services/api.yaml", "api", ["upgrade_tasks"]],
      ["OS::TripleO::Services::Off", "OS::Heat::None", "", []],
    ],
  );
});

test("takes a role's services from an environment, as a list or as a text", () => {
  for (const given of ["[OS::TripleO::Services::Off]", "OS::TripleO::Services::Off", "''"]) {
    const { value } = evaluate(
      { ...tree, "/env/a.yaml": `parameter_defaults: {ControllerServices: ${given}}\n` },
      { serviceProperties: fromPlain({ common: { EndpointMap: {}, DefaultPasswords: {} } }) },
    );
    const expected = given === "''" ? [] : ["OS::TripleO::Services::Off"];
    assert.equal(
      value.roles[0]?.services.map(({ resource }) => resource),
      expected,
      given,
    );
  }
});

test("joins the tasks of a role as the tree's own template does", () => {
  const { value } = evaluate({ ...tree, ...password });
  const tasks = value.roles[0]?.aggregated.get("upgrade_tasks") ?? [];
  assert.equal(
    tasks.map((task) => task.value instanceof Map && task.value.get("name")),
    ["stop", undefined, "base", "own"],
  );
});

test("puts Ansible expressions where secrets were, through every function", () => {
  const { value } = evaluate({ ...tree, ...password });
  const task = value.roles[0]?.services[0]?.sections.get("upgrade_tasks")?.[1];
  assert.equal(JSON.parse(JSON.stringify(toPlain(task?.value ?? null))), {
    shell: "mysql -p{{ db_password }} password",
    url: "mysql://u:{{ db_password | urlencode | replace('/', '%2F') }}@h",
    sum: "{{ db_password | hash('sha1') }}",
    root: "{{ root_secret }}",
    key: "{{ keys.first }}",
    keys: "{{ keys }}",
    length: "set",
    empty: "unset",
  });
});

test("leaves to run time what looks into a value that is unknown or secret", () => {
  const { value } = evaluate({
    ...tree,
    ...password,
    "/t/services/base.yaml": `
heat_template_version: rocky
parameters:
  Image: {type: string}
  DbPassword: {type: string, hidden: true}
outputs:
  role_data:
    value:
      upgrade_tasks:
        - tag: {yaql: {expression: "$.data.rightSplit(':', 1)[1]", data: {get_param: Image}}}
          repository: {yaql: {expression: "$.data.rightSplit(':', 1)[0]", data: {get_param: Image}}}
          same: {yaql: {expression: "[$.data.i, 1].flatten()", data: {i: [{get_param: Image}]}}}
          long: {yaql: {expression: "$.data.len() > 3", data: {get_param: DbPassword}}}
          upper: {yaql: {expression: "$.data.toUpper()", data: {get_param: DbPassword}}}
          part: {str_split: [".", {get_param: DbPassword}, 0]}
          joined: {list_join: [",", [a, {get_param: DbPassword}]]}
`,
  });
  const task = value.roles[0]?.services[1]?.sections.get("upgrade_tasks")?.[0];
  assert.equal(JSON.parse(JSON.stringify(toPlain(task?.value ?? null))), {
    tag: "{{ image_value }}",
    repository: "{{ image_value_2 }}",
    same: ["{{ image }}", 1],
    long: true,
    upper: "{{ db_password_value }}",
    part: "{{ db_password.split('.')[0] }}",
    joined: "a,{{ db_password }}",
  });
  assert.equal(
    value.secrets.map((secret) => secret.variable),
    ["db_password", "db_password_value", "keys", "root_secret"],
  );
});

test("lists the secrets that are used, with their templates", () => {
  const { value } = evaluate({ ...tree, ...password });
  assert.equal(value.secrets, [
    {
      variable: "db_password",
      parameter: "DbPassword",
      description: "Of the database",
      templates: ["database.yaml"],
    },
    { variable: "keys", parameter: "Keys", description: "", templates: ["database.yaml"] },
    {
      variable: "root_secret",
      parameter: "RootSecret",
      description: "Generated by OS::Heat::RandomString.",
      templates: ["overcloud.yaml"],
    },
  ]);
});

test("lets an operator leave out a secret that is empty in the templates", () => {
  const { value } = evaluate({ ...tree, "/env/site.yaml": "parameter_defaults: {DbPassword: s3cr3t}\n" });
  const task = value.roles[0]?.services[0]?.sections.get("upgrade_tasks")?.[1]?.value ?? null;
  assert.is(isMap(task) && task.get("keys"), "{{ (keys | default({})) }}");
  assert.equal(
    value.secrets.filter(({ optional }) => optional).map(({ variable }) => variable),
    ["keys"],
  );
});

test("shows secrets only when asked", () => {
  const hidden = JSON.stringify(evaluate({ ...tree, ...password }).value.roles.map(texts));
  assert.not.match(hidden, /s3cr3t|k3y/);
  const shown = JSON.stringify(
    evaluate({ ...tree, ...password }, { secrets: "show" }).value.roles.map(texts),
  );
  assert.match(shown, /mysql -ps3cr3t password/);
  assert.match(shown, /k3y/);
});

test("lets variables stand for what is missing and for what only a cloud knows", () => {
  const { value, diagnostics } = evaluate(tree);
  assert.equal(
    value.needed.map(({ name, kind, source }) => [name, kind, source]),
    [
      ["external_vip", "runtime", "PublicIP.ip"],
      ["workers", "required", "Workers"],
    ],
  );
  const own = value.roles[0]?.services[1]?.sections.get("upgrade_tasks")?.[2];
  assert.equal(JSON.parse(JSON.stringify(toPlain(own?.value ?? null))), {
    name: "own",
    url: "http://{{ external_vip }}/v3",
    workers: "{{ workers }}",
  });
  assert.equal(
    diagnostics.map(({ code, severity, span: at }) => [code, severity, at && showSpan(at)]),
    [["evaluate/required-variable", "hint", "/t/services/api.yaml:16:79"]],
  );
});

test("says where each task was written and through which templates it came", () => {
  const { value } = evaluate({ ...tree, ...password });
  const tasks = value.roles[0]?.services[1]?.sections.get("upgrade_tasks") ?? [];
  assert.equal(
    tasks.map(({ origin }) => [showSpan(origin.span), origin.via.map(showSpan)]),
    [
      ["/t/services/base.yaml:7:11", ["/t/services/api.yaml:15:13"]],
      ["/t/services/base.yaml:8:11", ["/t/services/api.yaml:15:13"]],
      ["/t/services/api.yaml:16:15", []],
    ],
  );
});

test("reads the dependencies of a template", () => {
  const { value } = evaluate({ ...tree, ...password });
  assert.equal(
    value.roles[0]?.services[1]?.after.map(({ span: at, ...rest }) => [showSpan(at), rest]),
    [
      ["/t/services/api.yaml:17:23", { on: "database", scope: "deployment", declaredIn: "template" }],
      [
        "/t/services/api.yaml:17:33",
        { on: "cache", step: 4, before: 5, scope: "host", declaredIn: "template" },
      ],
    ],
  );
});

test("takes the properties that the operator gives in place of the tree's own", () => {
  const serviceProperties = fromPlain({
    common: {
      EndpointMap: { Api: { uri: "http://10.0.0.1" } },
      DefaultPasswords: { root: "t0psecret" },
      Other: 1,
    },
    roles: { Controller: { RoleName: "Controller" } },
  });
  const { value } = evaluate(
    { ...tree, ...password },
    { serviceProperties, roles: [role("Controller", [])] },
  );
  const shown = JSON.stringify(value.roles.map(texts));
  assert.match(shown, /"http:\/\/10.0.0.1"/);
  assert.match(shown, /"\{\{ root \}\}"/);
  assert.not.match(shown, /t0psecret/);
});

test("finds plain services by name, without a registry and a version", () => {
  const plain = {
    "/p/nova.yaml":
      "outputs:\n  role_data:\n    value:\n      service_name: nova_compute\n      upgrade_after: [nova_conductor]\n" +
      "      upgrade_tasks:\n        - {name: pin, exec: crudini, tags: step1}\n",
  };
  const { value, diagnostics } = evaluate(plain, {
    tree: "/p",
    roles: [role("Compute", ["nova_compute"])],
    templateOf: (name) => (name === "nova_compute" ? "/p/nova.yaml" : undefined),
  });
  assert.equal(diagnostics, []);
  assert.is(value.roles[0]?.services[0]?.template, "nova.yaml");
  assert.is(value.roles[0]?.services[0]?.after[0]?.on, "nova_conductor");
  assert.is(value.roles[0]?.aggregated.get("upgrade_tasks")?.length, 1);
});

/** A plain folder of one service whose upgrade task is an `exec`. */
function evaluateExec(parameters: string, task: string, environment = "{}", sections?: readonly string[]) {
  const [data, wanted] = [`parameter_defaults: ${environment}\n`, sections && { sections }];
  const text = `heat_template_version: rocky
parameters: ${parameters}
outputs:
  role_data:
    value:
      service_name: nova
      upgrade_tasks:
        - ${task}
`;
  return evaluate(
    { "/p/nova.yaml": text, "/env/site.yaml": data },
    { tree: "/p", roles: [role("Compute", ["nova"])], templateOf: () => "/p/nova.yaml", ...wanted },
  );
}

test("computes the parameters that an exec names, in blocks too, and no others", () => {
  const { value, diagnostics } = evaluateExec(
    "{level: {type: number}, url: {type: string, default: x}, own: {type: number, default: abc}, other: {type: number, default: abc}}",
    "block: [{vars: {own: 1}, block: [{exec: 'pin $level $own $elsewhere'}, {exec: 'a $url', environment: {level: 2}}]}]",
    "{level: 3}",
  );
  assert.equal(diagnostics, []);
  assert.equal(
    value.roles[0]?.services[0]?.parameters,
    new Map<string, unknown>([
      ["level", 3],
      ["url", "x"],
    ]),
  );
});

test("says what is wrong with a parameter that only an exec names, once and at its place", () => {
  const { value, diagnostics } = evaluateExec("{level: {type: number, default: abc}}", "exec: pin $level");
  assert.equal(
    diagnostics.map(({ code, span: at }) => [code, at && showSpan(at)]),
    [["evaluate/parameter", "/p/nova.yaml:8:11"]],
  );
  assert.equal(value.roles[0]?.services[0]?.parameters, new Map([["level", undefined]]));
});

test("counts a parameter that only an exec names among what must be given, or among the secrets", () => {
  const required = evaluateExec("{level: {type: string}}", "exec: pin $level");
  assert.equal(
    required.value.needed.map(({ name, templates }) => [name, templates]),
    [["level", ["nova.yaml"]]],
  );
  assert.equal(
    required.diagnostics.map(({ code }) => code),
    ["evaluate/required-variable"],
  );
  const hidden = evaluateExec("{level: {type: string, hidden: true}}", "exec: pin $level", "{level: s3cr3t}");
  assert.equal(hidden.value.roles[0]?.services[0]?.parameters, new Map([["level", "{{ level }}"]]));
  assert.equal(
    hidden.value.secrets.map(({ variable }) => variable),
    ["level"],
  );
});

test("computes nothing for an exec in a section that nobody wants", () => {
  const asked = evaluateExec("{level: {type: number, default: abc}}", "exec: pin $level", "{}", [
    "update_tasks",
  ]);
  assert.equal(asked.diagnostics, []);
});

test("gives plain data: no getters, no functions, nothing left to compute", () => {
  const { origins, ...value } = evaluate({ ...tree, ...password }).value;
  const seen = new Set<unknown>();
  const look = (part: unknown, path: string): void => {
    if (typeof part === "function") throw new Error(`${path} is a function`);
    if (typeof part !== "object" || part === null || seen.has(part) || part instanceof SourceFile) return;
    seen.add(part);
    const kind = Object.getPrototypeOf(part)?.constructor?.name;
    assert.ok(["Object", "Array", "Map", "Set", "Float"].includes(kind), `${path} is a ${kind}`);
    for (const [key, { get }] of Object.entries(Object.getOwnPropertyDescriptors(part)))
      assert.is(get, undefined, `${path}.${key} is a getter`);
    const parts = part instanceof Map || part instanceof Set ? part.entries() : Object.entries(part);
    for (const [key, item] of parts) look(item, `${path}.${String(key)}`);
  };
  look(value, "result");
  assert.equal(Object.keys(origins), []);
});

const broken: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
  [
    "a service that nothing stands for",
    { "/env/a.yaml": "parameter_defaults: {ControllerServices: ['OS::TripleO::Services::Databse']}\n" },
    ["error evaluate/unknown-service roles_data.yaml:1:3 did you mean OS::TripleO::Services::Database?"],
  ],
  [
    "a template without role_data",
    {
      "/t/database.yaml":
        "heat_template_version: rocky\nparameters: {EndpointMap: {type: json}, DefaultPasswords: {type: json}}\n",
    },
    [
      "error evaluate/role-data /t/database.yaml:1:1 give it an output role_data whose value is a map with service_name",
    ],
  ],
  [
    "role_data that is no map",
    {
      "/t/database.yaml":
        "heat_template_version: rocky\nparameters: {EndpointMap: {type: json}, DefaultPasswords: {type: json}}\noutputs: {role_data: {value: [1]}}\n",
    },
    ["error evaluate/role-data /t/database.yaml:3:22 "],
  ],
  [
    "a property that the template does not declare",
    {
      "/t/database.yaml":
        "heat_template_version: rocky\nparameters: {EndpointMap: {type: json}}\noutputs: {role_data: {value: {}}}\n",
    },
    ["error evaluate/property /t/services.yaml:12:7 "],
  ],
  [
    "a template that is not there",
    { "/env/a.yaml": "resource_registry: {'OS::TripleO::Services::Database': gone.yaml}\n" },
    ["error evaluate/file /env/a.yaml:1:56 "],
  ],
  [
    "an environment that is no map",
    { "/env/a.yaml": "- 1\n" },
    ["error evaluate/environment /env/a.yaml:1:1 "],
  ],
];

for (const [what, texts, expected] of broken) {
  test(`reports ${what} at its place`, () => {
    const { diagnostics } = evaluate({ ...tree, ...password, ...texts });
    const shown = diagnostics
      .filter((diagnostic) => diagnostic.severity === "error")
      .map(
        ({ severity, code, span: at, help }) => `${severity} ${code} ${at ? showSpan(at) : ""} ${help ?? ""}`,
      );
    assert.equal(shown, expected);
  });
}

test("reports a section that cannot be computed and keeps the others", () => {
  const { value, diagnostics } = evaluate({
    ...tree,
    ...password,
    "/t/services/base.yaml": `
heat_template_version: rocky
outputs:
  role_data:
    value:
      upgrade_tasks:
        - name: {get_param: Nme}
`,
  });
  const [error] = diagnostics.filter((diagnostic) => diagnostic.severity === "error");
  assert.is(error?.code, "evaluate/missing-parameter");
  assert.is(error?.span && showSpan(error.span), "/t/services/base.yaml:7:17");
  assert.equal(
    error?.notes.map((note) => `${note.span && showSpan(note.span)} ${note.message}`),
    [
      "/t/services/api.yaml:15:13 needed for this get_attr",
      "roles_data.yaml:1:3 needed for upgrade_tasks of OS::TripleO::Services::Api",
    ],
  );
  assert.equal([...(value.roles[0]?.services[0]?.sections.keys() ?? [])], ["upgrade_tasks"]);
});

function texts(data: {
  services: readonly { sections: ReadonlyMap<string, readonly { value: unknown }[]> }[];
}): unknown {
  return data.services.map(({ sections }) =>
    [...sections.values()].flat().map((task) => toPlain(task.value as Parameters<typeof toPlain>[0])),
  );
}

test.run();
