import type { Budget } from "../budget/budget.ts";
import { Failure } from "./failure.ts";
import type { Limits } from "./limits.ts";

/** Counts what one evaluation uses and stops it at the limits. */
export class Meter {
  readonly limits: Limits;
  readonly #budget: Budget;
  #steps = 0;
  #depth = 0;

  constructor(limits: Limits, budget: Budget) {
    this.limits = limits;
    this.#budget = budget;
  }

  /** Notes work done: a call, an item visited. */
  tick(steps = 1): void {
    this.#budget.step(steps);
    this.#steps += steps;
    if (this.#steps > this.limits.steps) throw new Failure("the expression takes too many steps", "limit");
  }

  /** Refuses a text (or a number's digits) of more than the allowed length, before it is built where possible. */
  checkText(length: number): void {
    if (length > this.limits.text) throw new Failure("the expression makes too long a text", "limit");
  }

  /** Notes a text that was built, which is work too. */
  countText(length: number): void {
    this.checkText(length);
    this.tick(length >> 5);
  }

  /** Refuses a collection of more than the allowed items, before it is built. */
  checkItems(count: number): void {
    if (count > this.limits.items) throw new Failure("the expression makes too many items", "limit");
  }

  /** Runs `work` one call deeper. */
  deeper<T>(work: () => T): T {
    if (this.#depth >= this.limits.depth)
      throw new Failure("the expression calls itself too deeply", "limit");
    this.#depth++;
    try {
      return work();
    } finally {
      this.#depth--;
    }
  }
}
