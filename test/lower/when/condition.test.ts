import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { decide } from "../../../src/lower/when/condition.ts";
import type { Value } from "../../../src/value/value.ts";
import { sayMissing } from "../../helpers/shared.ts";

const RUNS = "runs";
const NEVER = "-";

/** What is left of a condition at steps 1, 2 and 3. */
const table: readonly (readonly [when: Value, atOne: Value, atTwo: Value, atThree: Value])[] = [
  // Equality, however it is spelt.
  ["step|int == 1", RUNS, NEVER, NEVER],
  ["step | int==1", RUNS, NEVER, NEVER],
  ["(step|int) == 1", RUNS, NEVER, NEVER],
  ["1 == step|int", RUNS, NEVER, NEVER],
  ["step|int == 3\n", NEVER, NEVER, RUNS],
  ["step == '1'", RUNS, NEVER, NEVER],
  ['step == "1"', RUNS, NEVER, NEVER],
  ["step|string == '2'", NEVER, RUNS, NEVER],
  ["step|default('1')|int == 2", NEVER, RUNS, NEVER],
  ["step|int is eq 2", NEVER, RUNS, NEVER],
  // Order, chains, membership, arithmetic.
  ["step|int != 1", NEVER, RUNS, RUNS],
  ["step|int < 3", RUNS, RUNS, NEVER],
  ["step|int >= 2", NEVER, RUNS, RUNS],
  ["1 < step|int <= 2", NEVER, RUNS, NEVER],
  ["step|int in [1, 3]", RUNS, NEVER, RUNS],
  ["step|int not in [1, 3]", NEVER, RUNS, NEVER],
  ["step in ['1', '2']", RUNS, RUNS, NEVER],
  ["step|int in (1, 2)", RUNS, RUNS, NEVER],
  ["step|int in range(2, 4)", NEVER, RUNS, RUNS],
  ["step|int + 1 == 3", NEVER, RUNS, NEVER],
  ["step|int is odd", RUNS, NEVER, RUNS],
  ["step|float == 2", NEVER, RUNS, NEVER],
  // Without `|int` a string is compared with a number.
  ["step == 1", NEVER, NEVER, NEVER],
  ["step in [1, 2]", NEVER, NEVER, NEVER],
  ["step > 1", "step > 1", "step > 1", "step > 1"],
  // `and`, `or`, `not`, and what is left of them.
  ["step|int == 1 or step|int == 3", RUNS, NEVER, RUNS],
  ["step|int == 1 and ready", "ready", NEVER, NEVER],
  ["ready and step|int == 1", "ready", NEVER, NEVER],
  ["step|int == 1 or release == 'ocata'", RUNS, "release == 'ocata'", "release == 'ocata'"],
  ["not step|int == 1", NEVER, RUNS, RUNS],
  ["not (step|int == 1 and ready)", "not ready", RUNS, RUNS],
  ["not (step|int == 1 and (a or b))", "not (a or b)", RUNS, RUNS],
  ["(step|int == 0 or step|int == 3) and yum_pid_file.stat.exists", NEVER, NEVER, "yum_pid_file.stat.exists"],
  ["a and (step|int == 2 or (b or c)) and d", "a and (b or c) and d", "a and d", "a and (b or c) and d"],
  ["(a or step|int == 1) and (b or step|int == 2)", "b", "a", "a and b"],
  ["a or\n  step|int == 1", RUNS, "a", "a"],
  ["(step|int == 1 if a else step|int == 2)", "a", "not a", NEVER],
  // Lists.
  [["step|int == 2"], NEVER, RUNS, NEVER],
  [["step|int == 2", "is_bootstrap_node|bool"], NEVER, "is_bootstrap_node|bool", NEVER],
  [["step|int == 2 or step|int == 3", "a", "b == 'x'"], NEVER, ["a", "b == 'x'"], ["a", "b == 'x'"]],
  [["step|int == 1", true], RUNS, NEVER, NEVER],
  [["step|int == 1", false], NEVER, NEVER, NEVER],
  [["step|int == 1", null, ""], RUNS, NEVER, NEVER],
  // What does not speak of the step is left alone.
  [true, RUNS, RUNS, RUNS],
  [false, NEVER, NEVER, NEVER],
  [null, RUNS, RUNS, RUNS],
  [1, RUNS, RUNS, RUNS],
  ["", RUNS, RUNS, RUNS],
  ["false", "false", "false", "false"],
  ["my_step.rc == 0", "my_step.rc == 0", "my_step.rc == 0", "my_step.rc == 0"],
  ["result.step|int == 1", "result.step|int == 1", "result.step|int == 1", "result.step|int == 1"],
  ["name == 'step'", "name == 'step'", "name == 'step'", "name == 'step'"],
  [
    "'2.5.0-14' in '{{ovs.stdout}}' or a",
    "'2.5.0-14' in '{{ovs.stdout}}' or a",
    "'2.5.0-14' in '{{ovs.stdout}}' or a",
    "'2.5.0-14' in '{{ovs.stdout}}' or a",
  ],
  [
    "{% if step|int == 1 %}true{% endif %}",
    "{% if step|int == 1 %}true{% endif %}",
    "{% if step|int == 1 %}true{% endif %}",
    "{% if step|int == 1 %}true{% endif %}",
  ],
  ["step|int == ", "step|int == ", "step|int == ", "step|int == "],
  ["{# only once #} step|int == 1 and a", "a", NEVER, NEVER],
  // What is not decided stays, step and all.
  ["step|int == wanted", "step|int == wanted", "step|int == wanted", "step|int == wanted"],
  ["step|int in [1, wanted]", RUNS, "step|int in [1, wanted]", "step|int in [1, wanted]"],
  ["step|int in steps or step|int == 2", "step|int in steps", RUNS, "step|int in steps"],
  // Ansible refuses a choice without parentheses, and goes on to refuse it.
  [
    "a if step|int == 1 else b",
    "a if step|int == 1 else b",
    "a if step|int == 1 else b",
    "a if step|int == 1 else b",
  ],
  [
    "(a if b else (c if d else step|int == 1))",
    "(a if b else (c if d else step|int == 1))",
    "(a if b else (c if d else step|int == 1))",
    "(a if b else (c if d else step|int == 1))",
  ],
  ["((a if b else c) if step|int == 1 else d)", "(a if b else c)", "d", "d"],
  ["(a if step|int == 1 else b if c else d)", "a", "(b if c else d)", "(b if c else d)"],
  // Braces: Ansible fills them in first.
  ["{{ step|int == 1 }}", RUNS, NEVER, NEVER],
  ["{{ step }} == 1", RUNS, NEVER, NEVER],
  ["{{ step|int == 2 and ready }}", NEVER, "{{ ready }}", NEVER],
  ["{{ wanted }} == 1 and step|int == 2", NEVER, "{{ wanted }} == 1", NEVER],
  ["'{{ x }}' == 'y' and step|int == 1", "'{{ x }}' == 'y'", NEVER, NEVER],
  ["{{ step == '\\x31' }}", "{{ step == '\\x31' }}", "{{ step == '\\x31' }}", "{{ step == '\\x31' }}"],
];

for (const [when, ...expected] of table) {
  test(`of ${JSON.stringify(when)} at steps 1, 2, 3 is left ${JSON.stringify(expected)}`, () => {
    assert.equal(
      [1, 2, 3].map((step) => leftAt(when, step)),
      expected,
    );
  });
}

function leftAt(when: Value, step: number): Value {
  const decided = decide(when, new Map([["step", String(step)]]));
  if (!decided.runs) return NEVER;
  return decided.when ?? RUNS;
}

const atom = fc.constantFrom(
  "a",
  "b",
  "not a",
  "a == b",
  "step|int == 1",
  "step|int == 2",
  "step|int in [0, 2]",
  "step|int < n",
  "step == '1'",
  "(step|int is even)",
  "(b)",
  "n in [1, step|int]",
  "1 <= step|int < n",
  "step|int == n",
);
const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    atom,
    fc
      .tuple(tie("condition"), fc.constantFrom("and", "or"), tie("condition"))
      .map((parts) => parts.join(" ")),
    tie("condition").map((inner) => `(${inner})`),
    tie("condition").map((inner) => `not ${inner}`),
    tie("condition").map((inner) => `not (${inner})`),
    fc
      .tuple(tie("condition"), tie("condition"), tie("condition"))
      .map(([a, b, c]) => `(${a} if ${b} else ${c})`),
  ),
}));

const ASK = `
import json, sys
from jinja2 import Environment
env = Environment()
truth = lambda text, names: bool(env.compile_expression(text)(**names))
out = []
for original, residual, names in json.load(sys.stdin):
    rest = residual if isinstance(residual, bool) else truth(residual, names)
    out.append([truth(original, names), rest])
print(json.dumps(out))
`;

test("what is left means what was written, for random conditions judged by Jinja2", () => {
  const requests = fc
    .sample(
      fc.tuple(
        condition,
        fc.integer({ min: 0, max: 3 }),
        fc.boolean(),
        fc.boolean(),
        fc.integer({ min: 0, max: 3 }),
      ),
      {
        numRuns: 1500,
        seed: 11,
      },
    )
    .map(([original, step, a, b, n]) => {
      const decided = decide(original, new Map([["step", String(step)]]));
      const residual = decided.runs ? (decided.when ?? true) : false;
      return [original, residual, { step: String(step), a, b, n }] as const;
    });
  const python = spawnSync("/usr/bin/python3", ["-c", ASK], {
    input: JSON.stringify(requests),
    maxBuffer: 1 << 28,
  });
  if (python.error !== undefined || /No module named/.test(String(python.stderr)))
    return sayMissing("conditions judged by Jinja2", "python3-jinja2");
  assert.is(python.status, 0, String(python.stderr));
  const answers: readonly (readonly [boolean, boolean])[] = JSON.parse(String(python.stdout));
  for (const [i, [original, residual, names]] of requests.entries()) {
    const [meant, left] = answers[i] ?? [];
    assert.is(left, meant, `${original} became ${residual} for ${JSON.stringify(names)}`);
  }
});

test("random text is decided or left alone, never an exception", () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 60 }),
      fc.constantFrom("", "step", "{{ step", "step|int =="),
      (text, prefix) => {
        decide(prefix + text, new Map([["step", "1"]]));
      },
    ),
    { numRuns: 500 },
  );
  assert.ok(decide(`${"(".repeat(50_000)}step`, new Map([["step", "1"]])).runs);
});

test.run();
