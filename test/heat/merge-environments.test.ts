import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type Environment, readEnvironment } from "../../src/heat/environment.ts";
import { HeatError } from "../../src/heat/heat-error.ts";
import { mergeEnvironments } from "../../src/heat/merge-environments.ts";
import { nodeFromValue } from "../../src/heat/node-value.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { fromPlain, toPlain } from "../../src/value/json.ts";

const test = suite("heat/merge-environments");

const span = { file: new SourceFile("site.yaml", ""), start: 0, end: 0 };

function environment(sections: object): Environment {
  return readEnvironment("site.yaml", nodeFromValue(fromPlain(sections), span), (_from, path) => path);
}

function defaultsOf(...files: readonly object[]): unknown {
  return JSON.parse(JSON.stringify(toPlain(mergeEnvironments(files.map(environment)).parameterDefaults)));
}

function file(parameter_defaults: object, parameter_merge_strategies: object = {}): object {
  return { parameter_defaults, parameter_merge_strategies };
}

test("merges maps into maps and replaces all else where no strategy is named", () => {
  const first = file({ Net: { a: { x: 1 }, b: 1 }, Servers: ["a"], Domain: "lab" });
  const second = file({ Net: { a: { y: 2 }, b: null }, Servers: ["b"], Domain: null });
  assert.equal(defaultsOf(first, second), {
    Net: { a: { x: 1, y: 2 }, b: null },
    Servers: ["b"],
    Domain: null,
  });
});

test("keeps the strategy of the first file that gives the parameter", () => {
  const first = file({ Servers: ["a"], Net: { a: { x: 1 } } }, { Servers: "merge", Net: "deep_merge" });
  const second = file({ Servers: ["b"], Net: { a: { y: 2 }, b: null } });
  assert.equal(defaultsOf(first, second), { Servers: ["a", "b"], Net: { a: { x: 1, y: 2 } } });
});

test("merges one level of a map, or all of it", () => {
  const first = (strategy: string) => file({ Net: { a: [1], b: 1 } }, { default: strategy });
  const second = file({ Net: { a: [2], b: 2 } });
  assert.equal(defaultsOf(first("merge"), second), { Net: { a: [2], b: 2 } });
  assert.equal(defaultsOf(first("deep_merge"), second), { Net: { a: [1, 2], b: 2 } });
  assert.equal(defaultsOf(first("overwrite"), file({ Net: { c: 1 } })), { Net: { c: 1 } });
});

test("refuses a second strategy and values that cannot be merged", () => {
  const merging = (...files: readonly object[]) => {
    assert.throws(
      () => defaultsOf(...files),
      (error: unknown) => error instanceof HeatError,
    );
  };
  merging(file({ Servers: ["a"] }, { Servers: "merge" }), file({ Servers: ["b"] }, { Servers: "overwrite" }));
  merging(file({ Servers: ["a"] }), file({ Servers: ["b"] }, { Servers: "merge" }));
  merging(file({ Debug: true }, { Debug: "merge" }), file({ Debug: false }));
  merging(file({ Net: { a: [1] } }, { Net: "deep_merge" }), file({ Net: { a: { b: 1 } } }));
});

test.run();
