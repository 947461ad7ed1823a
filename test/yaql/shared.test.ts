import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { fromPlain, jsonDumps } from "../../src/value/json.ts";
import { YaqlError } from "../../src/yaql/error.ts";
import { evaluateYaql } from "../../src/yaql/evaluate.ts";
import { parseYaql } from "../../src/yaql/parse.ts";
import { sayMissing, shared } from "../helpers/shared.ts";

const test = suite("yaql/shared");

interface Probe {
  readonly id: string;
  readonly expression: string;
  readonly data: unknown;
}

test("answers Heat's own probes as Heat does", () => {
  if (shared === undefined) return sayMissing("yaql probes", "../shared");
  const answers = new Map(
    jsonLines(join(shared, "heat-probes/expected.jsonl")).map((answer) => [answer["id"], answer]),
  );
  const probes = jsonLines(join(shared, "heat-probes/requests.jsonl")).flatMap(probeOf);
  assert.ok(probes.length > 15);
  for (const probe of probes)
    assert.equal(answerTo(probe), at(answers.get(probe.id), "outputs", "o"), probe.id);
});

test("parses every expression of the real trees", () => {
  if (shared === undefined) return sayMissing("yaql expressions of real trees", "../shared");
  const expressions = new Set(templates(join(shared, "tht")).flatMap(expressionsIn));
  assert.ok(expressions.size > 80);
  for (const expression of expressions) parseYaql(expression);
});

/** A probe that is nothing but one yaql call with constant data. */
function probeOf(request: Record<string, unknown>): readonly Probe[] {
  const call = at(request, "template", "outputs", "o", "value", "yaql");
  const expression = at(call, "expression");
  if (at(request, "template", "parameters") !== undefined || typeof expression !== "string") return [];
  return [{ id: String(request["id"]), expression, data: at(call, "data") }];
}

/** The plain value of a probe, nothing where it fails, as Heat then has no output. */
function answerTo({ expression, data }: Probe): unknown {
  try {
    return JSON.parse(jsonDumps(evaluateYaql(parseYaql(expression), new Map([["data", fromPlain(data)]]))));
  } catch (error) {
    if (error instanceof YaqlError) return undefined;
    throw error;
  }
}

function at(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const key of path)
    found = typeof found === "object" && found !== null ? Reflect.get(found, key) : undefined;
  return found;
}

function jsonLines(path: string): readonly Record<string, unknown>[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

function templates(folder: string): readonly string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return paths
    .filter((path) => /\.(yaml|j2)$/.test(path))
    .map((path) => readFileSync(join(folder, path), "utf8"));
}

/** Expressions that stand on one line as they are, which most do. */
function expressionsIn(text: string): readonly string[] {
  if (!text.includes("yaql:")) return [];
  return [...text.matchAll(/^ *expression: (?!['">|{])([^#\n]*[^\s#])$/gm)].map((found) => found[1] ?? "");
}

test.run();
