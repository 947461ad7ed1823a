import { suite } from "uvu";
import * as assert from "uvu/assert";
import { answer } from "../../src/heat/batch.ts";
import { evaluateRoles } from "../../src/heat/roles.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { memoryFiles } from "../helpers/memory-files.ts";

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

/** Nine templates, each with eight resources of the next: eight to the eighth stacks. */
function nestedFiles(): Record<string, string> {
  const levels = [...Array(9).keys()];
  return Object.fromEntries(
    levels.map((level) => {
      const names = level === 8 ? [] : [...Array(8).keys()].map((i) => `r${i}`);
      const resources = names.map((name) => [name, { type: `/p/${level + 1}.yaml` }]);
      const value = level === 8 ? [1] : { list_concat: names.map((name) => ({ get_attr: [name, "o"] })) };
      const outputs = { o: { value }, role_data: { value: { service_name: "a", upgrade_tasks: value } } };
      const template = { heat_template_version: version, resources: Object.fromEntries(resources), outputs };
      return [`/p/${level}.yaml`, JSON.stringify(template)];
    }),
  );
}

test("refuses templates that multiply, in time and memory that a machine has", () => {
  const files = nestedFiles();
  const memory = process.memoryUsage().rss;
  const started = process.cpuUsage();
  const given = answer({ id: 1, template: files["/p/0.yaml"], files }) as { error?: string };
  assert.match(given.error ?? "", /too much time or memory/);
  const span = { file: new SourceFile("roles.yaml", "- name: All\n"), start: 2, end: 11 };
  const { diagnostics } = evaluateRoles({
    files: memoryFiles(files),
    ...{ tree: "/p", environments: [], secrets: "hide", templateOf: () => "/p/0.yaml" },
    roles: ["A", "B"].map((name) => ({
      ...{ name, span, services: [{ value: "a", span }], count: 1, hostnameFormat: "", tags: [] },
      ...{ disableUpgradeDeployment: false, upgradeBatchSize: 1, deploySerial: 1, updateSerial: 1 },
      data: new Map(),
    })),
  });
  // Once, for nothing else can be computed either.
  assert.equal(
    diagnostics.map(({ code, severity }) => [code, severity]),
    [["evaluate/limit", "error"]],
  );
  assert.ok(diagnostics[0]?.span !== undefined);
  const { user, system } = process.cpuUsage(started);
  assert.ok(user + system < 10_000_000, `${(user + system) / 1e6} s of both, where each may take five`);
  const taken = (process.memoryUsage().rss - memory) / 1e6;
  assert.ok(taken < 1000, `${taken} MB`);
});

test.run();
