import { readFileSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { answer, answerLine } from "../../src/heat/batch.ts";
import { sayMissing, shared } from "../helpers/shared.ts";

const test = suite("heat/probes");

interface Answer {
  readonly id: string;
  readonly outputs?: unknown;
  readonly output_errors?: Readonly<Record<string, string>>;
  readonly stage?: string;
}

/** Messages are ours; that it is an error, in which output and at which stage, is Heat's. */
function verdict({ outputs, output_errors, stage }: Answer): unknown {
  return stage === undefined ? { outputs, failing: Object.keys(output_errors ?? {}).sort() } : { stage };
}

/** As it is printed. */
function plain(answered: unknown): unknown {
  return JSON.parse(JSON.stringify(answered));
}

function lines(file: string): readonly string[] {
  return readFileSync(`${shared}/heat-probes/${file}`, "utf8").trim().split("\n");
}

if (shared === undefined) sayMissing("heat/probes", "shared/heat-probes");
else {
  const expected = new Map(
    lines("expected.jsonl").map((line) => [JSON.parse(line).id as string, JSON.parse(line)]),
  );
  for (const line of lines("requests.jsonl")) {
    const { id } = JSON.parse(line) as { id: string };
    test(`answers ${id} as Heat does`, () => {
      const given = plain(answerLine(line)) as Answer;
      assert.is(given.id, id);
      assert.equal(verdict(given), verdict(expected.get(id)));
    });
  }
  test("has an answer to compare every request with", () => {
    assert.is(lines("requests.jsonl").length, expected.size);
  });
}

test("answers a parsed request like its text", () => {
  const request = {
    id: "x",
    template: { heat_template_version: "rocky", outputs: { o: { value: [1, "a"] } } },
  };
  assert.equal(plain(answer(request)), { id: "x", outputs: { o: [1, "a"] } });
  assert.equal(plain(answerLine(JSON.stringify(request))), { id: "x", outputs: { o: [1, "a"] } });
});

for (const bad of [
  "",
  "[",
  "5",
  '{"id": 1}',
  '{"id": 1, "template": 5}',
  '{"id": 1, "template": "\\u0000"}',
]) {
  test(`answers ${JSON.stringify(bad)} with an error instead of failing`, () => {
    assert.type((answerLine(bad) as { error: string }).error, "string");
  });
}

test.run();
