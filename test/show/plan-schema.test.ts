import { readdirSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { diskReader, type Planned, plan, planJson, type Source } from "../../src/index.ts";
import { root } from "../helpers/segue.ts";
import { sayMissing, shared } from "../helpers/shared.ts";

const test = suite("show/plan-schema");

const schema: unknown = JSON.parse(readFileSync(`${root}/src/schemas/plan.schema.json`, "utf8"));
const ajv = new Ajv({ allowUnionTypes: true });
const accepts = ajv.compile(withoutId(schema));
/** What we write ourselves has no key that the schema does not explain. */
const explains = ajv.compile(closed(withoutId(schema)));

test("the schema describes the compiled example's plan", () => {
  describes(JSON.parse(readFileSync(`${root}/out/plan.json`, "utf8")), "out/plan.json");
});

for (const workflow of ["upgrade", "update", "fast-forward"] as const) {
  test(`the schema describes a plan of the workflow ${workflow}`, () => {
    const project = {
      templates: "services",
      roles: "roles_data.yaml",
      environments: ["site.yaml"],
      workflow,
    };
    describes(planOf({ reader: diskReader(`${root}/examples/openstack`), project }), workflow);
  });
}

for (const name of readdirSync(`${root}/test/golden`).filter((each) => !each.includes("."))) {
  test(`the schema describes the plan of the golden case ${name}`, () => {
    const reader = diskReader(`${root}/test/golden/${name}/input`);
    const { value } = plan({ reader, project: "segue.yaml" });
    if (value !== undefined) describes(json(value), name);
  });
}

for (const release of ["ocata", "queens", "train"]) {
  test(`the schema describes the plan of ${release}`, () => {
    if (shared === undefined) return sayMissing(`the plan of ${release}`, "../shared");
    const tree = `${shared}/tht/${release}`;
    const project = {
      templates: tree,
      roles: `${tree}/roles_data.yaml`,
      environments: [`${shared}/golden/${release}.params.yaml`],
      serviceProperties: `${shared}/golden/${release}.chain.json`,
    };
    describes(planOf({ reader: diskReader(root), project }), release);
  });
}

test("the schema refuses what is no plan", () => {
  const sound = JSON.parse(readFileSync(`${root}/out/plan.json`, "utf8"));
  for (const wrong of [
    {},
    { ...sound, slots: undefined },
    { ...sound, workflow: "downgrade" },
    { ...sound, slots: [{ ...sound.slots[0], step: "3" }] },
    { ...sound, secrets: [{ variable: "x" }] },
  ])
    assert.not(accepts(JSON.parse(JSON.stringify(wrong))));
  assert.ok(accepts({ ...sound, later: "more may stand beside it" }));
});

function describes(data: unknown, what: string): void {
  assert.ok(accepts(data), `${what}: ${ajv.errorsText(accepts.errors)}`);
  assert.ok(explains(data), `${what}: ${ajv.errorsText(explains.errors)}`);
}

function planOf(source: Source): unknown {
  const { value, diagnostics } = plan(source);
  assert.ok(value !== undefined, diagnostics.map(({ message }) => message).join("\n"));
  return json(value);
}

function json({ plan: ordered, sourcePath }: Planned): unknown {
  return JSON.parse(planJson(ordered, sourcePath));
}

/** The schema with every open object closed. */
function closed(part: unknown): object | boolean {
  return JSON.parse(
    JSON.stringify(part, (_key, value: unknown) =>
      isFields(value) && value["type"] === "object" && value["additionalProperties"] === undefined
        ? { ...value, additionalProperties: false }
        : value,
    ),
  );
}

/** One validator would not take two schemas of the same name. */
function withoutId(part: unknown): object {
  const { $id: _id, ...rest } = isFields(part) ? part : {};
  return rest;
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

test.run();
