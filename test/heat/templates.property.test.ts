import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { answer } from "../../src/heat/batch.ts";
import { INTRINSICS } from "../../src/heat/functions.ts";
import { VERSIONS } from "../../src/heat/template-version.ts";

const test = suite("heat/templates (random)");

const names = fc.constantFrom("A", "B", "C", "value", "role_data", "0", "keys", "nobody", "");
const scalars = fc.oneof(fc.string(), names, fc.integer(), fc.double(), fc.boolean(), fc.constant(null));
const functionNames = fc.constantFrom(...INTRINSICS.map((intrinsic) => intrinsic.name));

/** Values with function calls in them, right and wrong ones. */
const { value: values } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    scalars,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(names, tie("value"), { maxKeys: 3 }),
    fc.tuple(functionNames, tie("value")).map(([name, args]) => ({ [name]: args })),
    fc.tuple(names, names, tie("value")).map((path) => ({ get_attr: path })),
    fc.tuple(names, tie("value")).map((path) => ({ get_param: path })),
    fc.tuple(tie("value"), tie("value"), tie("value")).map((branches) => ({ if: branches })),
    fc.record({ template: tie("value"), params: tie("value") }).map((args) => ({ str_replace: args })),
    fc.record({ template: tie("value"), for_each: tie("value") }).map((args) => ({ repeat: args })),
    fc
      .record({
        expression: fc.constantFrom("$.data", "$.data.A + 1", "$.data.flatten().distinct()"),
        data: tie("value"),
      })
      .map((args) => ({ yaql: args })),
  ),
}));

const types = fc.constantFrom("string", "number", "json", "comma_delimited_list", "boolean", "text");
const resourceTypes = fc.constantFrom(
  "OS::Heat::Value",
  "OS::Heat::None",
  "OS::Heat::RandomString",
  "OS::Heat::ResourceChain",
  "OS::Nova::Server",
  "S::Alias",
  "nested.yaml",
);

const templates = fc.record(
  {
    heat_template_version: fc.constantFrom<string>(...VERSIONS, "wallaby", "stein"),
    parameters: fc.dictionary(names, fc.record({ type: types, default: values }), { maxKeys: 3 }),
    conditions: fc.dictionary(names, values, { maxKeys: 3 }),
    resources: fc.dictionary(
      names,
      fc.record({ type: resourceTypes, properties: fc.dictionary(names, values, { maxKeys: 3 }) }),
      { maxKeys: 3 },
    ),
    outputs: fc.dictionary(names, fc.record({ value: values }), { maxKeys: 3 }),
  },
  { requiredKeys: ["heat_template_version"] },
);

test("ends in outputs or in errors, whatever the template", () => {
  fc.assert(
    fc.property(
      templates,
      templates,
      fc.dictionary(names, values, { maxKeys: 2 }),
      (template, nested, params) => {
        const files = { "nested.yaml": JSON.stringify(nested) };
        const environment = { resource_registry: { "S::Alias": "S::Alias", "S::B": "nested.yaml" } };
        const given = answer({ id: 1, template, params, files, environment }) as Record<string, unknown>;
        assert.ok(given["outputs"] !== undefined || typeof given["error"] === "string");
        assert.is(
          JSON.stringify(given),
          JSON.stringify(answer({ id: 1, template, params, files, environment })),
        );
      },
    ),
    { numRuns: 300, seed: 7 },
  );
});

test("ends in outputs or in errors, whatever the request", () => {
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.jsonValue(),
      fc.jsonValue(),
      fc.jsonValue(),
      (template, params, files, environment) => {
        assert.type(answer({ id: 1, template, params, files, environment }), "object");
      },
    ),
    { numRuns: 200, seed: 7 },
  );
});

test.run();
