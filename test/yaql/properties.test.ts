import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { fromPlain, jsonDumps } from "../../src/value/json.ts";
import { YaqlError } from "../../src/yaql/error.ts";
import { evaluateYaql } from "../../src/yaql/evaluate.ts";
import { library } from "../../src/yaql/library.ts";
import type { Limits } from "../../src/yaql/limits.ts";
import { parseYaql } from "../../src/yaql/parse.ts";

const test = suite("yaql/properties");

const limits: Limits = { steps: 20_000, depth: 100, text: 20_000, items: 20_000 };
const runs = { numRuns: 500 };

const names = [...library.keys()].filter((name) => !name.startsWith("#"));
const operators = [
  "+",
  "-",
  "*",
  "/",
  "mod",
  "=",
  "!=",
  "<",
  ">",
  "<=",
  ">=",
  "in",
  "and",
  "or",
  "=~",
  "!~",
  ".",
];
const atoms = [
  "$",
  "$.data",
  "$1",
  "$x",
  "0",
  "-1",
  "2.5",
  "a",
  "'b,c'",
  "true",
  "null",
  "[]",
  "{}",
  "set(1)",
  "range(3)",
];

const { expression } = fc.letrec<{ expression: string; args: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(...atoms),
    fc
      .tuple(tie("expression"), fc.constantFrom(...names), tie("args"))
      .map(([on, name, args]) => `(${on}).${name}(${args})`),
    fc.tuple(fc.constantFrom(...names), tie("args")).map(([name, args]) => `${name}(${args})`),
    fc
      .tuple(tie("expression"), fc.constantFrom(...operators), tie("expression"))
      .map((parts) => parts.join(" ")),
    fc.tuple(tie("expression"), tie("expression")).map(([of, index]) => `(${of})[${index}]`),
    tie("args").map((args) => `[${args}]`),
    fc.tuple(tie("expression"), tie("expression")).map(([key, value]) => `{${key} => ${value}}`),
    fc.tuple(tie("expression"), tie("expression")).map(([value, body]) => `let(x => ${value}) -> ${body}`),
  ),
  args: fc.array(tie("expression"), { maxLength: 3 }).map((all) => all.join(", ")),
}));

const data = fc.jsonValue({ maxDepth: 3 }).map(fromPlain);

test("ends every well-formed expression in a plain value or a YaqlError", () => {
  fc.assert(
    fc.property(expression, data, (text, value) => {
      endsWell(() => jsonDumps(evaluateYaql(parseYaql(text), new Map([["data", value]]), limits)));
    }),
    runs,
  );
});

test("ends every text in an expression or a YaqlError that points into it", () => {
  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom(..."()[]{}.,$'\"`\\ =>?-", "a", "1", "not ", "=>", "->"),
      fc.string({ unit: "binary" }),
    ),
  );
  fc.assert(
    fc.property(pieces, (parts) => {
      const text = parts.join("");
      const error = endsWell(() => parseYaql(text));
      if (error === undefined) return;
      assert.ok(error.start >= 0 && error.start <= error.end && error.end <= text.length);
    }),
    runs,
  );
});

test("ends every pattern in a match or a YaqlError", () => {
  const pattern = fc.array(fc.constantFrom(..."ab()[]{}|*+?.^$\\,:=!<>-12PnisdwZx"), { maxLength: 12 });
  fc.assert(
    fc.property(pattern, fc.string({ maxLength: 20 }), (parts, text) => {
      const value = new Map([["data", fromPlain({ p: parts.join(""), t: text })]]);
      endsWell(() => evaluateYaql(parseYaql("regex($.data.p).split($.data.t)"), value, limits));
    }),
    runs,
  );
});

/** Runs something that may fail, but only as it should. */
function endsWell(work: () => unknown): YaqlError | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof YaqlError) return error;
    throw error;
  }
}

test.run();
