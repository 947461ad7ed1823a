import { suite } from "uvu";
import * as assert from "uvu/assert";
import { Budget } from "../../src/budget/budget.ts";
import { renderJinja } from "../../src/jinja/render.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { readYaml } from "../../src/yaml/read.ts";
import { YaqlError } from "../../src/yaql/error.ts";
import { evaluateYaql } from "../../src/yaql/evaluate.ts";
import { defaultLimits } from "../../src/yaql/limits.ts";
import { parseYaql } from "../../src/yaql/parse.ts";

const test = suite("jinja/attacks");

/** Processor time, for the machine may have other work. */
const MOST_SECONDS = 5;

function endsSoon(work: () => void): void {
  const before = process.cpuUsage();
  work();
  const { user } = process.cpuUsage(before);
  assert.ok(user < MOST_SECONDS * 1e6, `${user / 1e6} seconds`);
}

const LONG = "{% set x = 'a' * 1000000 %}{% set y = 'a' * 1000000 %}";
const loop = (body: string): string => `${LONG}{% for i in range(100000) %}${body}{% endfor %}`;

const ATTACKS: readonly string[] = [
  loop("{% if x|upper == x|lower %}{% endif %}"),
  loop("{% if x == y %}{% endif %}"),
  loop("{% if x.split('b') %}{% endif %}"),
  loop("{% if x.count('b') %}{% endif %}"),
  loop("{% if x.find('b') %}{% endif %}"),
  loop("{% if 'b' in x %}{% endif %}"),
  loop("{% if x|trim %}{% endif %}"),
  loop("{% if x|title %}{% endif %}"),
  "{% for i in range(100000) %}{% include 'big' %}{% endfor %}",
];

for (const attack of ATTACKS)
  test(`ends soon, at a place: ${attack.replace(LONG, "").slice(0, 70)}`, () => {
    const big = new SourceFile("big", "x".repeat(1_000_000));
    const codes: string[] = [];
    endsSoon(() => {
      renderJinja(
        new SourceFile("a.j2.yaml", attack),
        new Map(),
        () => big,
        ({ code, span }) => {
          assert.ok(span !== undefined);
          codes.push(code);
        },
      );
    });
    assert.equal(codes, ["jinja/limit"]);
  });

test("fifty costly expressions end together, for they share one budget", () => {
  const whole = new Budget();
  let refused = 0;
  endsSoon(() => {
    for (let i = 0; i < 50; i++)
      try {
        evaluateYaql(parseYaql(`range(${i}, 1000000).sum()`), null, defaultLimits, whole);
      } catch (error) {
        assert.ok(error instanceof YaqlError && error.reason === "limit");
        refused++;
      }
  });
  assert.ok(refused > 40);
});

for (const expression of [
  "generate(0, true, $ + 1).toList()",
  "range(2000).select(range(2000).join(','))",
  "range(3000).orderBy(range(3000).sum())",
  "[{a => 1, b => B}].select({name => $.b.toLower(), n => $.a * 2}).repeat().toDict($.name, $.n)",
  "[{a => 1, b => 2}].repeat().select($.where($ != null)).groupBy($.a, $.b).select([$[0], $[1].len()])",
])
  test(`ends soon: yaql ${expression}`, () => {
    endsSoon(() => assert.throws(() => evaluateYaql(parseYaql(expression), null)));
  });

test("a function that is a method only is named in the form that it has", () => {
  try {
    evaluateYaql(parseYaql("repeat(1)"), null);
    assert.unreachable();
  } catch (error) {
    assert.match(String(error), "there is no function repeat(); write value.repeat(…)");
  }
});

test("a quoted text of very many lines that end in backslashes is refused at once", () => {
  const codes: string[] = [];
  endsSoon(() => {
    readYaml(new SourceFile("a.yaml", `a: "${"\\\n".repeat(300_000)}"\n`), ({ code }) => codes.push(code));
  });
  assert.equal(codes, ["yaml/limit"]);
});

test.run();
