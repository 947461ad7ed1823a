import { readFileSync } from "node:fs";
import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { renderJinja } from "../../src/jinja/render.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import type { Value, ValueMap } from "../../src/value/value.ts";
import { collecting } from "../helpers/collecting.ts";

const test = suite("jinja/render");

const CONTEXT: ValueMap = new Map<string, Value>([
  ["role", new Map<string, Value>([["name", "Compute"]])],
  ["names", ["a", "b"]],
]);

function render(template: string, includes: Readonly<Record<string, string>> = {}) {
  const { report, lines, diagnostics } = collecting();
  const find = (name: string) => {
    const text = includes[name];
    return text === undefined ? undefined : new SourceFile(name, text);
  };
  const rendered = renderJinja(new SourceFile("service.j2.yaml", template), CONTEXT, find, report);
  return { rendered, text: rendered?.text, lines: lines(), diagnostics };
}

const renderings: readonly (readonly [string, string])[] = [
  ["one line break at the end goes\n\n", "one line break at the end goes\n"],
  ["a\n  {%- if true %}\nb{% endif -%}  \n c", "a\nbc"],
  ["{{ names }} {{ true }} {{ none }} {{ missing }}", "['a', 'b'] True None "],
  ["{% raw %}{{ not rendered }}{% endraw %}", "{{ not rendered }}"],
  ["{% for n in names %}{% set n = n ~ '!' %}{{ n }}{% endfor %}{{ n }}", "a!b!"],
  ["{{ none|default('x') }}{{ none|default('x', true) }}", "Nonex"],
  ["a\r\nb\r\n", "a\nb"],
];

for (const [template, expected] of renderings) {
  test(`renders ${JSON.stringify(template)}`, () => assert.is(render(template).text, expected));
}

const errors: readonly (readonly [string, string])[] = [
  ["a\n{{ missing.name }}", "service.j2.yaml:2:4 error jinja/value"],
  ["{% if x %}", "service.j2.yaml:1:11 error jinja/syntax"],
  ["{% endfor %}", "service.j2.yaml:1:4 error jinja/syntax"],
  ["{{ 'open }}", "service.j2.yaml:1:4 error jinja/syntax"],
  ["x\n {{ 1 ", "service.j2.yaml:2:2 error jinja/syntax"],
  ["{% for a, b in names %}{% endfor %}", "service.j2.yaml:1:8 error jinja/value"],
  ["{% include 'none.j2' %}", "service.j2.yaml:1:12 error jinja/value"],
  ["{{ names | to_nice_yaml }}", "service.j2.yaml:1:4 error jinja/value"],
  ["{% include 'part.j2' %}", "part.j2:2:4 error jinja/value"],
  ["{% include 'self.j2' %}", "self.j2:1:1 error jinja/limit"],
  ["{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "service.j2.yaml:1:1 error jinja/limit"],
  ["{{ 'x' * 1000000000 }}", "service.j2.yaml:1:4 error jinja/limit"],
  ["{% for i in range(1000000000) %}x{% endfor %}", "service.j2.yaml:1:13 error jinja/limit"],
  [`{% set a = [1] %}${"{% set a = [a, a] %}".repeat(40)}{{ a }}`, "service.j2.yaml:1:818 error jinja/limit"],
  [`{{ ${"(".repeat(5000)}${")".repeat(5000)} }}`, "service.j2.yaml:1:203 error jinja/limit"],
  [
    "{% for i in range(9000) %}{% for j in range(9000) %}{% endfor %}{% endfor %}",
    "service.j2.yaml:1:27 error jinja/limit",
  ],
];

const INCLUDES = { "part.j2": "fine\n{{ nothing.here }}\n", "self.j2": "{% include 'self.j2' %}" };

for (const [template, expected] of errors) {
  test(`reports ${template.slice(0, 60)} at its place`, () => {
    const { rendered, lines } = render(template, INCLUDES);
    assert.is(rendered, undefined);
    assert.equal(lines, [expected]);
  });
}

test("knows where every character came from, through includes too", () => {
  const { rendered } = render("head\n{% include 'part.j2' %}\n{{ role.name }}: x\n", {
    "part.j2": "inner text\n",
  });
  const text = rendered?.text ?? "";
  assert.is(text, "head\ninner text\nCompute: x");
  const origin = (found: string) => {
    const span = rendered?.originOf(text.indexOf(found));
    return `${span?.file.path}:${span?.file.positionAt(span.start).line}:${span?.file.positionAt(span.start).column}`;
  };
  assert.equal(["head", "text", "Compute", ": x"].map(origin), [
    "service.j2.yaml:1:1",
    "part.j2:1:7",
    "service.j2.yaml:3:1",
    "service.j2.yaml:3:16",
  ]);
});

test("does not let one rendering change the data of the next", () => {
  const before = JSON.stringify([...CONTEXT.keys(), CONTEXT.get("names")]);
  assert.is(render("{% set _ = names.append('c') %}{{ names|length }}").text, "3");
  assert.is(JSON.stringify([...CONTEXT.keys(), CONTEXT.get("names")]), before);
});

const PIECES =
  readFileSync(new URL("./python-jinja2.test.ts", import.meta.url), "utf8").match(/\{[{%].*?[%}]\}|\w+|./g) ??
  [];

test("ends with a text or one error for any template at all", () => {
  const template = fc.array(fc.constantFrom(...PIECES), { maxLength: 15 }).map((pieces) => pieces.join(" "));
  fc.assert(
    fc.property(template, (text) => {
      const { rendered, lines } = render(text);
      return (rendered === undefined) === (lines.length === 1);
    }),
    { numRuns: 1000 },
  );
});

test.run();
