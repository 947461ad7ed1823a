import { suite } from "uvu";
import * as assert from "uvu/assert";
import { Budget, BudgetSpent } from "../../src/budget/budget.ts";

const test = suite("budget");

const spends = (resource: "work" | "memory") => (error: unknown) =>
  error instanceof BudgetSpent && error.resource === resource;

test("stops when the work is used up, not before", () => {
  const budget = new Budget({ work: 3, memory: 100 });
  budget.step(2);
  budget.step();
  assert.throws(() => budget.step(), spends("work"));
});

test("counts texts that are gone through as work, and those that are made as memory too", () => {
  const budget = new Budget({ work: 1000, memory: 1000 });
  budget.read(10_000);
  assert.is(budget.spent.memory, 0);
  budget.makeText(100);
  assert.is(budget.spent.memory, 200);
  assert.throws(() => budget.makeText(1000), spends("memory"));
  assert.throws(() => new Budget({ work: 10, memory: 1 }).read(1000), spends("work"));
});

test("a part spends from the whole, so that many small parts end together", () => {
  const whole = new Budget({ work: 100, memory: 100 });
  whole.part({ work: 60 }).step(60);
  assert.throws(() => whole.part({ work: 60 }).step(60), spends("work"));
  assert.throws(() => new Budget({ work: 100, memory: 100 }).part({ work: 60 }).step(61), spends("work"));
});

test("refuses a count that is no number", () => {
  assert.throws(() => new Budget().step(Number.NaN), spends("work"));
  assert.throws(() => new Budget().makeText(Number.POSITIVE_INFINITY), spends("memory"));
});

test.run();
