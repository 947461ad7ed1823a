// heat-answers.jsonl holds small templates of ours and what the real Heat (19.0.0) made of them: `outputs`, the outputs
// that were `failing`, or the `stage` at which it refused the stack.
import { readFileSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { answerLine } from "../../src/heat/batch.ts";

const test = suite("heat/heat-answers");

interface Answer {
  readonly outputs?: unknown;
  readonly output_errors?: Readonly<Record<string, string>>;
  readonly stage?: string;
}

/** Messages are ours; that it is an error, in which output and at which stage, is Heat's. */
function verdict({ outputs, output_errors, stage }: Answer): unknown {
  return stage === undefined ? { outputs, failing: Object.keys(output_errors ?? {}).sort() } : { stage };
}

const text = readFileSync(new URL("heat-answers.jsonl", import.meta.url), "utf8");
const topics = new Map<string, string[]>();
for (const line of text.trim().split("\n")) {
  const { id } = JSON.parse(line) as { id: string };
  const topic = id.slice(0, id.indexOf("/"));
  topics.set(topic, [...(topics.get(topic) ?? []), line]);
}

for (const [topic, lines] of topics) {
  test(`answers as Heat does: ${topic}`, () => {
    for (const line of lines) {
      const { id, heat } = JSON.parse(line) as { id: string; heat: unknown };
      const given = JSON.parse(JSON.stringify(answerLine(line))) as Answer;
      assert.equal(verdict(given), heat, id);
    }
  });
}

test.run();
