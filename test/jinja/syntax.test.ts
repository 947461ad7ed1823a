import { suite } from "uvu";
import * as assert from "uvu/assert";
import { parseExpressionText, parseTemplateText } from "../../src/jinja/parse.ts";
import { splitTemplate } from "../../src/jinja/split-template.ts";
import { askPython, hasPython } from "../helpers/python.ts";
import { randomFrom } from "../helpers/random.ts";
import { sayMissing } from "../helpers/shared.ts";

const test = suite("jinja/syntax");

/** Words of the language, valid and not, which are strung together at random. */
const WORDS =
  "a b_1 x.y ( ) [ ] { } , : = == != < <= | . ~ + - * ** / // % and or not in is if else for true None 1 1.5 0x1f 1_0 'q' \"d\" default('z') defined | upper |d( $ ' ;".split(
    " ",
  );

const STATEMENTS = [
  "{% if",
  "{% elif",
  "{% else %}",
  "{% endif %}",
  "{% for x in",
  "{% endfor %}",
  "{% set x =",
  "{% set x %}",
  "{% endset %}",
  "{% macro m(",
  "{% endmacro %}",
  "{% raw %}",
  "{% endraw %}",
  "{% with",
  "{% endwith %}",
  "{{",
  "{{-",
  "}}",
  "-}}",
  "%}",
  "-%}",
  "{#",
  "#}",
  "text",
  "\n",
];

function expressions(count: number): readonly string[] {
  const random = randomFrom(17);
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + random.below(9) }, () => random.pick(WORDS)).join(random.pick([" ", " ", ""])),
  );
}

function templates(count: number): readonly string[] {
  const random = randomFrom(4);
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + random.below(10) }, () => {
      const words = random.below(3) === 0 ? WORDS : STATEMENTS;
      return random.pick(words);
    }).join(" "),
  );
}

test("takes for an expression what python-jinja2 does, and nothing else", () => {
  if (!hasPython("jinja2")) return sayMissing("the syntax of expressions", "python3-jinja2");
  const texts = expressions(12_000);
  const answers = askPython(
    `import jinja2
def answer(text):
    jinja2.Environment().parse("{% if " + text + " %}{% endif %}")
    return True`,
    texts,
  );
  const ours = texts.map((text) => "value" in parseExpressionText(text, false));
  const different = texts.filter((_, i) => ours[i] !== (answers[i]?.value === true));
  assert.equal(different.slice(0, 20), []);
  assert.ok(ours.filter(Boolean).length > 500, "some are valid");
});

test("takes for a template what python-jinja2 does, and nothing else", () => {
  if (!hasPython("jinja2")) return sayMissing("the syntax of templates", "python3-jinja2");
  const texts = templates(8_000);
  const answers = askPython(
    "import jinja2\ndef answer(text):\n    jinja2.Environment().parse(text)\n    return True",
    texts,
  );
  const ours = texts.map((text) => "value" in parseTemplateText(text));
  const different = texts.filter((_, i) => ours[i] !== (answers[i]?.value === true));
  assert.equal(
    different.slice(0, 20).map((text) => [text, answers[texts.indexOf(text)], parseTemplateText(text)]),
    [],
  );
  assert.ok(ours.filter(Boolean).length > 500, "some are valid");
});

test("says where an expression ends to be one", () => {
  const problems = ["x == 'primary", "a b", "(a", "a |", "f(b=1, 2)"].map((text) => {
    const parsed = parseExpressionText(text);
    return "problem" in parsed ? [parsed.problem.start, parsed.problem.message] : parsed;
  });
  assert.equal(problems, [
    [5, "this text is never closed"],
    [2, 'expected an operator or the end, found "b"'],
    [2, 'expected ")", found the end'],
    [3, "expected a name, found the end"],
    [1, "these arguments stand in the wrong order"],
  ]);
});

test("cuts a template into pieces that cover all of it", () => {
  const text = "a {#- c -#} b{{- x['}}'] -}} {% raw %}{{ y }}{% endraw %}{%- if z %}!{% endif %}\n";
  const pieces = splitTemplate(text) ?? [];
  assert.is(pieces.map(({ start, end }) => text.slice(start, end)).join(""), text);
  assert.equal(
    pieces.filter(({ kind }) => kind !== "text").map(({ kind, body }) => [kind, body]),
    [
      ["print", " x['}}'] "],
      ["statement", " if z "],
      ["statement", " endif "],
    ],
  );
  assert.equal(splitTemplate("{{ x }"), undefined);
});

test.run();
