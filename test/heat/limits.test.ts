import { suite } from "uvu";
import * as assert from "uvu/assert";
import { answer } from "../../src/heat/batch.ts";

const test = suite("heat/limits");

const version = "wallaby";

/** Wraps a value in a function call many times. */
function nested(depth: number, innermost: unknown, wrap: (inner: unknown) => unknown): unknown {
  let value = innermost;
  for (let i = 0; i < depth; i++) value = wrap(value);
  return value;
}

function values(
  count: number,
  first: unknown,
  next: (previous: unknown) => unknown,
): Record<string, unknown> {
  const resources: Record<string, unknown> = {
    V0: { type: "OS::Heat::Value", properties: { value: first } },
  };
  for (let i = 1; i <= count; i++)
    resources[`V${i}`] = {
      type: "OS::Heat::Value",
      properties: { value: next({ get_attr: [`V${i - 1}`, "value"] }) },
    };
  return resources;
}

const hostile: Readonly<Record<string, unknown>> = {
  "a text that doubles in forty calls": {
    outputs: {
      o: { value: nested(40, "x", (inner) => ({ str_replace: { template: inner, params: { x: "xx" } } })) },
    },
  },
  "a repeat of a repeat of a repeat": {
    outputs: {
      o: {
        value: {
          repeat: {
            template: "a",
            for_each: Object.fromEntries(
              Array.from({ length: 12 }, (_, i) => [`k${i}`, Array.from({ length: 20 }, () => "v")]),
            ),
          },
        },
      },
    },
  },
  "a list that holds the one before twice, forty times": {
    resources: values(40, ["x"], (previous) => [previous, previous]),
    outputs: { o: { value: { get_attr: ["V40", "value"] } } },
  },
  "a list that is joined to itself, forty times": {
    resources: values(40, ["x"], (previous) => ({ list_concat: [previous, previous] })),
    outputs: { o: { value: { get_attr: ["V40", "value"] } } },
  },
  "such a list as JSON in a text": {
    resources: values(40, { a: "x" }, (previous) => ({ a: previous, b: previous })),
    outputs: {
      o: { value: { str_replace: { template: "v", params: { v: { get_attr: ["V40", "value"] } } } } },
    },
  },
  "calls nested a thousand deep": {
    outputs: { o: { value: nested(1000, "x", (inner) => ({ list_join: ["", [inner]] })) } },
  },
  "lists nested a hundred thousand deep": {
    outputs: { o: { value: nested(100_000, "x", (inner) => [inner]) } },
  },
  "conditions in a circle": {
    conditions: { a: { not: "b" }, b: { not: "a" } },
    outputs: { o: { value: { if: ["a", 1, 2] } } },
  },
  "resources in a circle": {
    resources: {
      A: { type: "OS::Heat::Value", properties: { value: { get_attr: ["B", "value"] } } },
      B: { type: "OS::Heat::Value", properties: { value: { get_attr: ["A", "value"] } } },
    },
    outputs: { o: { value: { get_attr: ["A", "value"] } } },
  },
  "a template that holds itself": {
    resources: { A: { type: "self.yaml" } },
    outputs: { o: { value: { get_attr: ["A", "o"] } } },
  },
  "types that alias each other": {
    resources: { A: { type: "S::A" } },
    outputs: { o: { value: 1 } },
  },
};

for (const [what, sections] of Object.entries(hostile)) {
  test(`refuses ${what}, soon`, () => {
    const template = { heat_template_version: version, ...(sections as object) };
    const self = {
      heat_template_version: version,
      resources: { A: { type: "self.yaml" } },
      outputs: { o: { value: 1 } },
    };
    const environment = { resource_registry: { "S::A": "S::B", "S::B": "S::A" } };
    // The machine may have other things to do.
    const started = process.cpuUsage();
    const given = answer({ id: 1, template, files: { "self.yaml": JSON.stringify(self) }, environment }) as {
      error?: string;
      output_errors?: Record<string, string>;
    };
    const error = given.error ?? given.output_errors?.["o"];
    assert.match(error ?? "", /deep|large|long|many|items|itself|circle/);
    const { user, system } = process.cpuUsage(started);
    assert.ok(user + system < 5_000_000, "within five seconds");
  });
}

test.run();
