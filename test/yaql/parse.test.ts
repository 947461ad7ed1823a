import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Expression } from "../../src/yaql/ast.ts";
import { YaqlError } from "../../src/yaql/error.ts";
import { parseYaql } from "../../src/yaql/parse.ts";

const test = suite("yaql/parse");

/** The expression with every operator and call in prefix form. */
function shape(expression: Expression | undefined): string {
  switch (expression?.kind) {
    case undefined:
      return "_";
    case "constant":
      return String(expression.value);
    case "variable":
      return `$${expression.name}`;
    case "group":
      return `(${shape(expression.inner)})`;
    case "mapping":
      return `${shape(expression.source)} => ${shape(expression.target)}`;
    case "call": {
      const name = expression.name.replace(/^#(unary_)?operator_/, "");
      return `${name}[${expression.args.map(shape).join(", ")}]`;
    }
  }
}

const shapes: readonly (readonly [string, string])[] = [
  ["1 + 2 * 3", "+[1, *[2, 3]]"],
  ["1 - 2 - 3", "-[-[1, 2], 3]"],
  ["-$x[0]", "-[#indexer[$x, 0]]"],
  ["$.a[0].b", ".[#indexer[.[$, a], 0], b]"],
  ["not $a = 1", "not[=[$a, 1]]"],
  ["1 + not $a = 2", "+[1, not[=[$a, 2]]]"],
  ["$a or $b and not $c", "or[$a, and[$b, not[$c]]]"],
  ["$a in $b and $c", "and[in[$a, $b], $c]"],
  ["a + b =~ c", "+[a, =~[b, c]]"],
  ["1 < 2 < 3", "<[<[1, 2], 3]"],
  ["let(a => 1) -> let(b => 2) -> $a", "->[let[a => 1], ->[let[b => 2], $a]]"],
  ["f(1,,3, n => 4)", "f[1, _, 3, n => 4]"],
  ["f(,1)", "f[_, 1]"],
  ["f()", "f[]"],
  ["[1, [2]]", "#list[1, #list[2]]"],
  ["{a => 1, 'b c' => $x + 1}", "#map[a => 1, b c => +[$x, 1]]"],
  ["$.data?.x", "?.[.[$, data], x]"],
  ["(1)", "(1)"],
  ["$ . data\n.x", ".[.[$, data], x]"],
];

for (const [text, expected] of shapes) {
  test(`reads ${JSON.stringify(text)} as ${expected}`, () => assert.is(shape(parseYaql(text)), expected));
}

test("remembers where each part stands", () => {
  assert.equal(parseYaql(" $.data.f(1)"), {
    kind: "call",
    name: "#operator_.",
    named: false,
    start: 1,
    end: 12,
    args: [
      {
        kind: "call",
        name: "#operator_.",
        named: false,
        start: 1,
        end: 7,
        args: [
          { kind: "variable", name: "", start: 1, end: 2 },
          { kind: "constant", value: "data", word: true, start: 3, end: 7 },
        ],
      },
      {
        kind: "call",
        name: "f",
        named: true,
        start: 8,
        end: 12,
        args: [{ kind: "constant", value: 1, word: false, start: 10, end: 11 }],
      },
    ],
  });
});

const mistakes: readonly (readonly [text: string, offset: number])[] = [
  ["", 0],
  ["1 +", 3],
  ["f(1", 3],
  ["f(1,)", 4],
  ["f(a => 1, 2)", 11],
  ["f(1,,,a => 2)", 12],
  ["[1,]", 3],
  ["{a: 1}", 2],
  ["(1", 2],
  ["1)", 1],
  ["()", 1],
  ["a b", 2],
  ["a => b", 2],
  ["$.data..l", 7],
  ["where ($)", 6],
  ["1 == 1", 3],
  ["12abc", 0],
  ["1.5e3", 2],
  ["__a", 0],
  ["$.data; 1", 6],
  ["'no end", 0],
  ['x + "no end', 4],
  [String.raw`'\xzz'`, 1],
  ["\u00a0 1", 0],
];

for (const [text, offset] of mistakes) {
  test(`says where ${JSON.stringify(text)} is wrong`, () => assert.is(mistakeIn(text), offset));
}

test("refuses parentheses nested without measure", () => {
  assert.type(mistakeIn("(".repeat(100_000)), "number");
  assert.type(mistakeIn("not ".repeat(100_000)), "number");
});

/** The offset of the error, if there is one. */
function mistakeIn(text: string): number | undefined {
  try {
    parseYaql(text);
    return undefined;
  } catch (error) {
    assert.instance(error, YaqlError);
    return error instanceof YaqlError && error.reason === "syntax" ? error.start : undefined;
  }
}

test.run();
