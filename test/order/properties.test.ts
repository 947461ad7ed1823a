import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { ResolvedDependency } from "../../src/model/bound.ts";
import type { Unit } from "../../src/model/plan.ts";
import { order } from "../../src/order/order.ts";
import { type DependencySketch, outline, play, projectOf, type Result, type Scenario } from "./scenario.ts";

const test = suite("properties");

const NAMES = ["a", "b", "c", "d", "e", "f"];

const dependency: fc.Arbitrary<DependencySketch> = fc.record(
  {
    on: fc.constantFrom(...NAMES),
    step: fc.integer({ min: 0, max: 5 }),
    before: fc.integer({ min: 0, max: 5 }),
    scope: fc.constantFrom("deployment" as const, "host" as const),
  },
  { requiredKeys: ["on"] },
);

/** Services on two roles of one stage, with dependencies in any direction, or only towards smaller names. */
function scenarios(acyclic: boolean): fc.Arbitrary<Scenario> {
  const sketch = (name: string) =>
    fc.record({
      steps: fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 4 }),
      after: fc
        .array(dependency, { maxLength: 2 })
        .map((list) => list.filter((each) => typeof each !== "string" && isAllowed(each.on, name, acyclic))),
    });
  const services = fc.record(Object.fromEntries(NAMES.map((name) => [name, sketch(name)])));
  const role = fc.shuffledSubarray(NAMES, { minLength: 1 });
  return fc.record({ services, roles: fc.record({ One: role, Two: role }) }).map((base) => ({
    ...base,
    known: NAMES,
    stages: [{ name: "all", roles: ["One", "Two"] }],
  }));
}

function isAllowed(on: string, name: string, acyclic: boolean): boolean {
  return acyclic ? on < name : on !== name;
}

/**
 * Node to wave, by the words of the contract: every pair of steps, least fixpoint; then all but the last step of each
 * service up as far as all pairs allow. Undefined when there is none.
 */
function oracle(result: Result): ReadonlyMap<string, number> | undefined {
  const smallest = smallestByOracle(result);
  return smallest && movedUp(smallest, demandsOf(result), result.units);
}

function demandsOf({ bound, units }: Result): readonly Demand[] {
  return [...stepDemands(units), ...bound.dependencies.flatMap((each) => dependencyDemands(each, units))];
}

function smallestByOracle(result: Result): ReadonlyMap<string, number> | undefined {
  const { units } = result;
  const waves = new Map(units.map(({ service, step }) => [`${service} ${step}`, 0]));
  const demands = demandsOf(result);
  for (let round = 0; round <= waves.size * 2; round++) {
    let changed = false;
    for (const { from, to, weight } of demands) {
      const least = (waves.get(from) ?? 0) + weight;
      if ((waves.get(to) ?? 0) >= least) continue;
      waves.set(to, least);
      changed = true;
    }
    if (!changed) return hasSlotCycle(demands, waves) ? undefined : waves;
  }
  return undefined;
}

/** Begins too late everywhere and comes down until nothing is violated: the greatest fixpoint. */
function movedUp(
  smallest: ReadonlyMap<string, number>,
  demands: readonly Demand[],
  units: readonly Unit[],
): ReadonlyMap<string, number> {
  const top = Math.max(...smallest.values());
  const waves = new Map([...smallest].map(([node, wave]) => [node, isLastStep(node, units) ? wave : top]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const { from, to, weight } of demands) {
      const most = (waves.get(to) ?? 0) - weight;
      if ((waves.get(from) ?? 0) <= most) continue;
      waves.set(from, most);
      changed = true;
    }
  }
  return waves;
}

function isLastStep(node: string, units: readonly Unit[]): boolean {
  const steps = units.flatMap(({ service, step }) => (node.startsWith(`${service} `) ? [step] : []));
  return node.endsWith(` ${Math.max(...steps)}`);
}

interface Demand {
  readonly from: string;
  readonly to: string;
  readonly weight: number;
}

function stepDemands(units: readonly Unit[]): readonly Demand[] {
  return units.flatMap((u) =>
    units
      .filter((v) => v.service === u.service && u.step < v.step)
      .map((v) => ({ from: `${u.service} ${u.step}`, to: `${v.service} ${v.step}`, weight: 0 })),
  );
}

function dependencyDemands(
  { service, on, step = 9, before = 0, scope }: ResolvedDependency,
  units: readonly Unit[],
): readonly Demand[] {
  const awaited = units.filter((u) => u.service === on && u.step <= step);
  const waiting = units.filter((v) => v.service === service && v.step >= before);
  return awaited.flatMap((u) =>
    waiting
      .filter((v) => scope === "deployment" || u.role === v.role)
      .map((v) => {
        const mayShare = u.step < v.step || (scope === "host" && u.step === v.step);
        return { from: `${u.service} ${u.step}`, to: `${v.service} ${v.step}`, weight: mayShare ? 0 : 1 };
      }),
  );
}

/** Whether services of one slot each want to come before the other. */
function hasSlotCycle(demands: readonly Demand[], waves: ReadonlyMap<string, number>): boolean {
  let left = demands.filter(({ from, to }) => from.at(-1) === to.at(-1) && waves.get(from) === waves.get(to));
  for (let size = -1; size !== left.length; ) {
    size = left.length;
    left = left.filter(({ from }) => left.some(({ to }) => to === from));
  }
  return left.length > 0;
}

function wavesOf({ plan }: Result): ReadonlyMap<string, number> {
  return new Map(
    plan.slots.flatMap(({ roles, step, wave }) =>
      [...roles.values()].flat().map(({ service }): [string, number] => [`${service} ${step}`, wave]),
    ),
  );
}

function hasErrors({ diagnostics }: Result): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

test("waves are what the contract says, and a cycle is reported exactly where there are none", () => {
  fc.assert(
    fc.property(fc.oneof(scenarios(true), scenarios(false)), (scenario) => {
      const result = play(scenario);
      const expected = oracle(result);
      assert.is(hasErrors(result), expected === undefined);
      if (expected !== undefined) assert.equal(sorted(wavesOf(result)), sorted(expected));
    }),
    { numRuns: 300 },
  );
});

test("the last step of a service stands in the smallest wave, and no earlier one is later for it or another", () => {
  fc.assert(
    fc.property(scenarios(true), (scenario) => {
      const result = play(scenario);
      const smallest = smallestByOracle(result);
      if (smallest === undefined) return;
      const waves = wavesOf(result);
      for (const [node, wave] of smallest) {
        const now = waves.get(node) ?? -1;
        assert.ok(isLastStep(node, result.units) ? now === wave : now >= wave, node);
      }
      for (const { from, to, weight } of demandsOf(result))
        assert.ok((waves.get(from) ?? 0) + weight <= (waves.get(to) ?? 0), `${from} before ${to}`);
      if (result.bound.dependencies.length === 0) assert.equal(waves, smallest);
    }),
    { numRuns: 200 },
  );
});

test("every unit stands in exactly one slot, of its own step, with or without cycles", () => {
  fc.assert(
    fc.property(scenarios(false), (scenario) => {
      const { plan, units } = play(scenario);
      const placed = plan.slots.flatMap(({ roles, step }) =>
        [...roles].flatMap(([role, list]) =>
          list.map((unit) => [role === unit.role, step === unit.step, unit]),
        ),
      );
      assert.ok(placed.every(([role, step]) => role === true && step === true));
      assert.is(placed.length, units.length);
      assert.is(new Set(placed.map(([, , unit]) => unit)).size, units.length);
    }),
    { numRuns: 100 },
  );
});

test("within a slot and role the next is always the earliest in role order that waits for none of the rest", () => {
  fc.assert(
    fc.property(scenarios(true), (scenario) => {
      const { plan, bound } = play(scenario);
      for (const { roles, step } of plan.slots)
        for (const [role, units] of roles) {
          const left = [...units];
          for (const unit of units) {
            const free = left.filter((v) => !left.some((u) => waitsInSlot(v, u, step, bound.dependencies)));
            const positions = free.map(({ service }) => scenario.roles[role]?.indexOf(service) ?? -1);
            assert.is(scenario.roles[role]?.indexOf(unit.service), Math.min(...positions));
            left.splice(left.indexOf(unit), 1);
          }
        }
    }),
    { numRuns: 100 },
  );
});

function waitsInSlot(v: Unit, u: Unit, at: number, dependencies: readonly ResolvedDependency[]): boolean {
  return dependencies.some(
    ({ service, on, scope, step = 9, before = 0 }) =>
      scope === "host" && service === v.service && on === u.service && at <= step && at >= before,
  );
}

test("the order and its findings do not depend on the order of units and dependencies", () => {
  fc.assert(
    fc.property(fc.oneof(scenarios(true), scenarios(false)), fc.integer(), (scenario, seed) => {
      const one = play(scenario);
      const diagnostics: string[] = [];
      const bound = {
        ...one.bound,
        services: shuffled(one.bound.services, seed),
        dependencies: shuffled(one.bound.dependencies, seed),
      };
      const other = order(shuffled(one.units, seed), bound, one.plan.roles, projectOf(scenario), (each) =>
        diagnostics.push(each.message),
      );
      assert.equal(outline({ ...one, plan: { ...one.plan, ...other } }), outline(one));
      assert.equal(other.edges.map(showEdge), one.plan.edges.map(showEdge));
      assert.equal(
        diagnostics.sort(),
        one.diagnostics
          .filter(({ severity }) => severity === "error")
          .map(({ message }) => message)
          .sort(),
      );
    }),
    { numRuns: 100 },
  );
});

function showEdge({ from, to, reason }: Result["plan"]["edges"][number]): string {
  return `${from.service} ${from.slot} ${to.service} ${to.slot} ${reason}`;
}

/** A shuffle that the seed decides. */
function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const keyed = items.map((item, i) => ({ item, key: Math.imul(seed ^ (i + 1), 0x9e3779b1) >>> 0 }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

function sorted(map: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

test.run();
