import { suite } from "uvu";
import * as assert from "uvu/assert";
import { readPlan } from "../../src/diff/read-plan.ts";

const test = suite("diff/read-plan");

/** What is wrong with a text; empty: it is a plan. */
function problems(text: string): readonly string[] {
  const found: string[] = [];
  const plan = readPlan(text, (problem) => found.push(problem));
  assert.is(plan === undefined, found.length > 0);
  return found;
}

const slot = {
  ...{ id: "all/upgrade-w0-step1", stage: "all", phase: "upgrade", wave: 0, step: 1 },
  roles: {
    Controller: [{ service: "keystone", section: "upgrade_tasks", tasks: [{ name: "Stop", digest: "d1" }] }],
  },
};

/** A plan whose only slot has something else in place of a key. */
function withSlot(change: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ slots: [{ ...slot, ...change }] });
}

test("takes the least that a plan can be, with what it does not know beside it", () => {
  assert.equal(problems('{"slots": []}'), []);
  assert.equal(problems(JSON.stringify({ slots: [{ ...slot, weather: "fine" }], more: [1] })), []);
});

const broken: readonly (readonly [title: string, text: string, problem: string])[] = [
  ["a document that is no map", "[]", "slots is missing"],
  ["slots that are no list", '{"slots": {}}', "slots is not a list"],
  ["a slot that is no map", '{"slots": [1]}', "slots[0].roles is missing"],
  [
    "a plan of a newer segue",
    '{"format": 2, "slots": []}',
    "format is 2, of a newer segue: this one reads up to 1",
  ],
  ["a step that is no number", withSlot({ step: "1" }), "slots[0].step is not a whole number"],
  ["a step that is a fraction", withSlot({ step: 1.5 }), "slots[0].step is not a whole number"],
  [
    "a phase that nobody knows",
    withSlot({ phase: "../.." }),
    "slots[0].phase is not one of prepare, rolling, upgrade, configure, post, finish",
  ],
  ["roles that are a list", withSlot({ roles: [] }), "slots[0].roles is not a map"],
  [
    "units that are no list",
    withSlot({ roles: { Controller: {} } }),
    "slots[0].roles.Controller is not a list",
  ],
  [
    "a unit without tasks",
    withSlot({ roles: { Controller: [{ service: "keystone", section: "upgrade_tasks" }] } }),
    "slots[0].roles.Controller[0].tasks is missing",
  ],
  ["a flag that is a word", withSlot({ per_batch: "yes" }), "slots[0].per_batch is not true or false"],
  ["a serial that is a list", withSlot({ serial: [1] }), "slots[0].serial is not a number or a text"],
  [
    "a key that every object inherits",
    withSlot({ roles: { __proto__: null } }).replace("{}", '{"toString": 1}'),
    "slots[0].roles.toString is not a list",
  ],
];

for (const [title, text, problem] of broken)
  test(`refuses ${title}`, () => {
    assert.is(problems(text)[0], problem);
  });

test("refuses what is not JSON", () => {
  assert.match(problems('{"slots": ')[0] ?? "", /^it is not JSON: /);
});

test("names every problem, not only the first", () => {
  assert.equal(problems('{"slots": 1, "edges": 2, "secrets": [{}]}'), [
    "slots is not a list",
    "edges is not a list",
    "secrets[0].variable is missing",
  ]);
});

test.run();
