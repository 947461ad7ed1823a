import fc from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { heaviestChain, type Placed } from "../../src/diff/heaviest-chain.ts";

const test = suite("diff/heaviest-chain");

const items = fc.array(fc.record({ a: fc.nat(5), b: fc.nat(5), weight: fc.integer({ min: 1, max: 9 }) }), {
  maxLength: 9,
});

function isChain(chosen: readonly Placed[]): boolean {
  return chosen.every(({ a, b }, i) => {
    const next = chosen[i + 1];
    return next === undefined || (a < next.a && b < next.b);
  });
}

function total(chosen: readonly Placed[]): number {
  return chosen.reduce((sum, { weight }) => sum + weight, 0);
}

test("gives a chain that increases on both sides", () => {
  fc.assert(fc.property(items, (all) => isChain(heaviestChain(all))));
});

test("gives the heaviest of all chains", () => {
  fc.assert(
    fc.property(items, (all) => {
      const sorted = [...all].sort((one, two) => one.a - two.a || one.b - two.b);
      let best = 0;
      for (let choice = 0; choice < 1 << sorted.length; choice++) {
        const chosen = sorted.filter((_, i) => (choice >> i) & 1);
        if (isChain(chosen)) best = Math.max(best, total(chosen));
      }
      assert.is(total(heaviestChain(all)), best);
    }),
  );
});

test("takes a long list without delay", () => {
  const many = Array.from({ length: 20_000 }, (_, i) => ({ a: i, b: (i * 7919) % 20_000, weight: 1 }));
  const start = performance.now();
  assert.ok(isChain(heaviestChain(many)));
  assert.ok(performance.now() - start < 5000);
});

test.run();
