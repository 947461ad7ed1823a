import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { BoundOperation } from "../../src/model/bound.ts";
import { reportSettings } from "../../src/operations/report-settings.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import type { Value } from "../../src/value/value.ts";

const test = suite("settings of built-in operations");

const span = { file: new SourceFile("segue.yaml", ""), start: 0, end: 0 };

/** What is reported of an operation with these settings: code, message and help. */
function reported(use: string, given: Readonly<Record<string, Value>>): readonly string[] {
  const lines: string[] = [];
  const operation: BoundOperation = {
    ...{ name: use, use, with: new Map(Object.entries(given)), span },
    ...({
      placement: "anchored",
      after: [],
      before: [],
      roles: [],
      once: false,
      tasks: [],
      beforeEach: [],
      afterEach: [],
    } as const),
  };
  reportSettings(operation, ({ code, message, help }) => lines.push(`${code}: ${message} (${help})`));
  return lines;
}

test("that are known pass", () => {
  assert.equal(reported("gate", { port: 3306, retries: 3 }), []);
  assert.equal(reported("reboot", {}), []);
});

test("that are misspelt get a suggestion, others the list", () => {
  assert.equal(reported("gate", { comand: "true" }), [
    "load/unknown-key: the operation gate has no setting `comand` (did you mean `command`?)",
  ]);
  assert.match(reported("rpc-unpin", { colour: "red" })[0] ?? "", /\(its settings are .*, services, .*\)$/);
});

test("must ask a gate for something", () => {
  const lines = [
    "load/missing-key: the operation gate has nothing to do (give it one of command, url, port, services under `with`)",
  ];
  assert.equal(reported("gate", { retries: 3 }), lines);
  assert.equal(reported("gate", { services: [] }), lines);
});

test.run();
