import { suite } from "uvu";
import * as assert from "uvu/assert";
import { isWaived } from "../../src/lint/waived.ts";

const test = suite("lint/waived");

const cases: readonly [string, string, boolean][] = [
  ["jinja[spacing]", "- name: A # noqa: jinja[spacing]", true],
  ["jinja[spacing]", "- name: A # noqa: jinja", true],
  ["jinja[spacing]", "- name: A # noqa no-handler, jinja", true],
  ["jinja[spacing]", "- name: A # noqa: no-handler", false],
  ["jinja[spacing]", "- name: A # noqa", true],
  ["jinja[spacing]", "- name: A # nothing of the kind", false],
  ["no-handler", "- name: A noqa no-handler", false],
];

for (const [rule, line, expected] of cases)
  test(`${expected ? "waives" : "keeps"} ${rule} at \`${line}\``, () =>
    assert.is(isWaived(rule, line), expected));

test.run();
