import { appendFileSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { checkJinja } from "../../src/check/jinja.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { sayMissing } from "../helpers/not-run.ts";
import { askPython, hasPython } from "../helpers/python.ts";
import { type Random, randomFrom } from "../helpers/random.ts";
import { copyExample, segue, withFolder, writeFiles } from "../helpers/segue.ts";

const test = suite("lower/jinja");

const HEAD = `heat_template_version: ocata
outputs:
  role_data:
    value:
      service_name: shop
      upgrade_tasks:`;

/** Runs the real command line over a service that has these tasks. */
async function compile(
  tasks: string,
): Promise<{ readonly exitCode: number; readonly lines: readonly string[] }> {
  return await withFolder(async (folder) => {
    writeFiles(folder, {
      "segue.yaml": "templates: services\nroles: roles.yaml\n",
      "roles.yaml": "- name: Web\n  ServicesDefault: [shop]\n",
      "services/shop.yaml": `${HEAD}${tasks.replace(/^(?=.)/gm, "      ")}`,
    });
    const { exitCode, stderr } = await segue("compile", `${folder}/segue.yaml`, "--out", `${folder}/out`);
    const lines = stderr
      .split("\n")
      .filter((line) => /lower\/(?:jinja-syntax|unknown-filter|arguments)/.test(line))
      .map((line) => line.replace(/^.*services\//, ""));
    return { exitCode, lines };
  });
}

test("a condition with an open quote is an error where the quote stands", async () => {
  const { exitCode, lines } = await compile(`
  - name: Stop
    command: "true"
    when: role.stdout == 'primary
`);
  assert.is(exitCode, 1);
  assert.equal(lines, [
    "shop.yaml:9:32 error lower/jinja-syntax: a condition that Jinja2 cannot read: this text is never closed",
  ]);
});

test("finds the place in lists, quotes, folded and literal texts, old arguments and blocks", async () => {
  const { lines } = await compile(`
  - name: In a list
    command: "true"
    when:
      - a is defined
      - (b or c
  - name: In double quotes
    debug: {msg: "say \\"{{ x }\\" twice"}
  - name: Literal
    shell: |
      first
      if [ {{ ready | default('no) }} ]; then
        second
      fi
  - name: Folded
    shell: >
      echo one
      {% if two %}
      three
  - name: Arguments of the old kind
    copy: src={{ x } dest=/y
  - block:
      - name: Inside
        assert:
          that: [a ==]
    when: a b
`);
  assert.equal(
    lines.map((line) => line.replace(/ error.*/, "")),
    [
      "shop.yaml:11:22",
      "shop.yaml:13:36",
      "shop.yaml:17:37",
      "shop.yaml:24:18",
      "shop.yaml:26:26",
      "shop.yaml:30:28",
      "shop.yaml:31:19",
    ],
  );
});

test("an unknown filter or test is a warning with a suggestion, and compiling goes on", async () => {
  const { exitCode, lines } = await compile(`
  - name: Filters
    debug:
      msg: |
        {{ x | lower }}
        {{ x | uper }}
        {{ x | community.general.anything | json_query('a') | ipaddr }}
    when: x is definde or x|succeeded or x is ansible.builtin.search('y')
`);
  assert.is(exitCode, 0);
  assert.equal(lines, [
    "shop.yaml:11:22 warning lower/unknown-filter: Ansible has no filter uper",
    "shop.yaml:13:22 warning lower/unknown-filter: Ansible has no test definde",
  ]);
});

test("what Jinja2 is not asked to read, or reads as a comment, is left alone", async () => {
  const { lines } = await compile(`
  - name: Nothing wrong
    debug: {msg: "{% raw %}docker ps --format {{.ID} {% endraw %} 'it''s' {# { {{ #}"}
    register: "it's"
    when: "{{ x }} == 'a' and y is not none"
`);
  assert.equal(lines, []);
});

test("a comment that a shell did not mean is an error that says so", async () => {
  const { exitCode, lines } = await compile(`
  - name: Length
    shell: echo \${#array[@]}
`);
  assert.is(exitCode, 1);
  assert.match(lines[0] ?? "", "shop.yaml:8:24 error lower/jinja-syntax");
});

test("the tasks of an operation are read too", async () => {
  await withFolder(async (folder) => {
    const project = copyExample(folder);
    appendFileSync(
      project,
      `
  - name: drain
    after: everything
    hosts: nova_compute
    tasks:
      - name: Wait
        command: "true"
        until: (drained
`,
    );
    const { exitCode, stderr } = await segue("check", project);
    assert.is(exitCode, 1);
    assert.match(stderr, /segue\.yaml:\d+:24 error lower\/jinja-syntax: /);
  });
});

const FILTER_NAMES = ["upper", "lower", "uper", "ternary", "combine", "b64decode", "to_jsn", "d", "x"];
const TEST_NAMES = ["failed", "defined", "match", "x", "definde", "version", "in"];
const ATOMS = [
  "a",
  "b.c",
  "1",
  "'text'",
  "[1, 2]",
  "{'k': v}",
  "(a)",
  "d['k']",
  "f(x, y=1)",
  "'open",
  "a b",
  ")",
  "$",
];

function expression(random: Random, depth: number): string {
  const inner = (): string => expression(random, depth - 1);
  if (depth === 0) return random.below(40) === 0 ? random.pick(ATOMS) : random.pick(ATOMS.slice(0, 9));
  const kinds = [
    () => `${inner()} | ${random.pick(FILTER_NAMES)}`,
    () => `${inner()} | ${random.pick(FILTER_NAMES)}(${inner()})`,
    () => `${inner()} is ${random.pick(["", "not "])}${random.pick(TEST_NAMES)}`,
    () => `${inner()} ${random.pick(["==", "in", "~", "+"])} ${inner()}`,
    // Constants on the left would decide it, and Jinja2 would not look at the right any more.
    () => `a ${random.pick(["and", "or", "if"])} ${inner()}`,
    () => `not ${inner()}`,
    () => random.pick(ATOMS.slice(0, 9)),
  ];
  return random.pick(kinds)();
}

function template(random: Random): string {
  const print = (): string =>
    random.pick([() => "{{ ", () => "{{"])() +
    expression(random, 2) +
    random.pick([" }}", "}}", "}}", "}}", "}"]);
  const pieces = [
    print,
    print,
    () => "plain text\n",
    () => `{% if ${expression(random, 1)} %}yes{% endif %}`,
    () => `{% for i in ${expression(random, 1)} %}{{ i }}{% endfor %}`,
    () => "{# note #}",
  ];
  return Array.from({ length: 1 + random.below(3) }, () => random.pick(pieces)()).join(" ");
}

/** What Ansible's own environment says of a template. */
const JUDGE = `
from ansible.parsing.dataloader import DataLoader
from ansible.template import Templar
import jinja2, re
environment = Templar(loader=DataLoader()).environment
def answer(text):
    try:
        environment.compile(text)
        return "fine"
    except jinja2.TemplateAssertionError as error:
        return "unknown"
    except jinja2.TemplateSyntaxError as error:
        # Ansible's loader of filters and tests has words of its own for those that are not there.
        return "unknown" if re.search("No filter|No test|Could not load", str(error)) else "syntax"
`;

test("says of thousands of templates what Ansible says of them", () => {
  if (!hasPython("ansible", "jinja2")) return sayMissing("templates as Ansible reads them", "Ansible");
  const random = randomFrom(2026);
  const texts = Array.from({ length: 4000 }, () => template(random));
  const answers = askPython(JUDGE, texts);
  const ours = texts.map((text) => verdict(text));
  const different = texts.flatMap((text, i) =>
    ours[i] === answers[i]?.value ? [] : [[text, ours[i], answers[i]]],
  );
  assert.equal(different.slice(0, 10), []);
  for (const kind of ["fine", "unknown", "syntax"])
    assert.ok(ours.filter((one) => one === kind).length > 100, `some are ${kind}`);
});

/** Only what Ansible looks for when it compiles a template: what stands in a branch it looks for later. */
function verdict(text: string): string {
  const file = new SourceFile("task.yaml", text);
  const codes = new Set<string>();
  checkJinja(
    new Map([["debug", new Map([["msg", text]])]]),
    { file, start: 0, end: text.length },
    ({ code }) => codes.add(code),
  );
  if (codes.has("lower/jinja-syntax")) return "syntax";
  return codes.has("lower/unknown-filter") ? "unknown" : "fine";
}

test.run();
