/** Random tasks with random conditions: Ansible itself says that what is left runs when what was written did. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Lowered } from "../../../src/lower/lower.ts";
import { toPlain } from "../../../src/value/json.ts";
import { sayMissing } from "../../helpers/shared.ts";
import { lowerYaml } from "../lower-yaml.ts";

const STEPS = [0, 1, 2, 3];
const JUDGE = fileURLToPath(new URL("judge.py", import.meta.url));

const words = (...parts: readonly fc.Arbitrary<string>[]) => fc.tuple(...parts).map((text) => text.join(""));
const counted = fc.constantFrom(
  "step|int",
  "step | int",
  "(step|int)",
  "step|default(0)|int",
  "step|int + 0",
  "step|int % 2",
  "step[0]|int",
  "(step ~ '0')|int",
  "step|length",
);
const number = fc.constantFrom("0", "1", "2", "3", "n", "1.0", "-1", "true", "'1'");
const operator = fc.constantFrom("==", "!=", "<", " >= ");
const list = fc.constantFrom("[1, 3]", "(1,)", "range(1, 3)", "[n, 2]", "l", "[]", "range(n)");
const quoted = fc.constantFrom("'1'", '"2"', "['1', '2']", "'12'", "s", "[n, '1']", "1");
const atom = fc.oneof(
  { weight: 4, arbitrary: words(counted, operator, number) },
  words(number, fc.constantFrom("<", " <= "), counted, fc.constantFrom("<", "!="), number),
  words(counted, fc.constantFrom(" in ", " not in "), list),
  words(
    counted,
    fc.constantFrom(" is ", " is not "),
    fc.constantFrom("odd", "eq 1", "divisibleby(2)", "in [1]"),
  ),
  words(fc.constantFrom("step", "(step)", "step|string"), fc.constantFrom(" == ", " in ", " != "), quoted),
  fc.constantFrom(
    ...[
      "a",
      "not b",
      "t|bool",
      "l|length > 0",
      "u is defined",
      "d.x",
      "d['step'] == 1",
      "r|changed",
      "r is failed",
    ],
    ...[
      "(r|succeeded if a else r|failed)",
      "{# c #} a",
      "'{{ s }}' == 'x'",
      "{{ n }} == 1",
      "'{{ step }}' == '1'",
    ],
    ...[
      "{{ step }} == 1",
      "{{ step|int in [1, n] }}",
      "{{ a }}",
      "step|int == n",
      "(step|int == 1) == a",
      "u.x",
    ],
  ),
);
const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 2, arbitrary: atom },
    words(tie("condition"), fc.constantFrom(" and ", " or ", "\n and ", " and not "), tie("condition")),
    tie("condition").map((inner) => `(${inner})`),
    tie("condition").map((inner) => `not ${inner}`),
    tie("condition").map((inner) => `{{ ${inner} }}`),
    words(
      fc.constant("("),
      tie("condition"),
      fc.constant(" if "),
      tie("condition"),
      fc.constant(" else "),
      tie("condition"),
      fc.constant(")"),
    ),
  ),
}));
const when = fc.oneof(
  { weight: 5, arbitrary: condition },
  fc.array(fc.oneof(condition, fc.constantFrom(true, null, "", 1)), { maxLength: 3 }),
  fc.constantFrom(true, false, null, "", 0, "true", "false", "1 == 1"),
);

type Plain = Readonly<Record<string, unknown>>;
const { task } = fc.letrec<{ task: Plain }>((tie) => ({
  task: fc.oneof(
    { maxDepth: 2 },
    { weight: 3, arbitrary: fc.record({ debug: fc.constant({ msg: "x" }), when }) },
    fc.record({ block: fc.array(tie("task"), { minLength: 1, maxLength: 3 }), when }),
  ),
}));
const variables = fc.record({
  a: fc.boolean(),
  b: fc.boolean(),
  n: fc.integer({ min: 0, max: 3 }),
  s: fc.constantFrom("x", "1", ""),
  l: fc.constantFrom([], [1], ["1"]),
  t: fc.constant("true"),
  d: fc.constant({ x: true, step: 1 }),
  r: fc.record({ changed: fc.boolean(), failed: fc.boolean() }),
});

test("what is left of a condition means what was written, judged by Ansible", () => {
  let count = 0;
  const named = (each: Plain): Plain => {
    const children: unknown = each["block"];
    if (Array.isArray(children)) return { ...each, name: "Block", block: children.map(named) };
    return { ...each, name: `T${count++}` };
  };
  const samples = fc.sample(fc.tuple(task, variables), { numRuns: 250, seed: 5 });
  const cases = samples.flatMap(([written, known]) => {
    const tasks = [named(written)];
    const { units } = lowerYaml(JSON.stringify({ Controller: { nova: { upgrade_tasks: tasks } } }), {
      dialects: new Map([["upgrade_tasks", "conditions"]]),
      ranges: new Map([["upgrade_tasks", { first: 0, last: 3 }]]),
    });
    return STEPS.map((step) => ({ tasks, left: leftAt(units, step), known, step }));
  });
  const theirs = judge(cases.map(({ tasks, known, step }) => [tasks, { ...known, step: String(step) }]));
  const ours = judge(cases.map(({ left, known }) => [left, known]));
  if (theirs === undefined || ours === undefined)
    return sayMissing("conditions judged by Ansible", "ansible-core");
  let judged = 0;
  for (const [i, { tasks, left, known, step }] of cases.entries())
    for (const [name, meant] of Object.entries(theirs[i] ?? {})) {
      // What fails in the original may fail, or be decided before it comes to that.
      if (meant === "error") continue;
      judged++;
      const why = `${name} of ${JSON.stringify(tasks)} at step ${step} became ${JSON.stringify(left)} with ${JSON.stringify(known)}`;
      assert.is(ours[i]?.[name] ?? false, meant, why);
    }
  assert.ok(judged > cases.length / 3);
});

function leftAt(units: Lowered["units"], step: number): readonly unknown[] {
  return units
    .filter((unit) => unit.step === step)
    .flatMap(({ tasks }) => tasks.map(({ value }) => toPlain(value)));
}

function judge(pairs: readonly unknown[]): readonly Plain[] | undefined {
  const { status, stdout, stderr } = spawnSync("/usr/bin/python3", [JUDGE], {
    input: JSON.stringify(pairs),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (status !== 0 && /No module named 'ansible/.test(stderr)) return undefined;
  assert.is(status, 0, stderr);
  return JSON.parse(stdout);
}

test.run();
