import { type Budget, BudgetSpent } from "../budget/budget.ts";
import { PythonError } from "../python/python-error.ts";
import { Failure } from "./failure.ts";
import type { Limits } from "./limits.ts";

/** Of one evaluation: texts and lists that are made, in all. */
const MOST_MEMORY = 200_000_000;

/** Counts what one evaluation uses and stops it at the limits. */
export class Meter {
  readonly limits: Limits;
  /** What Python's functions spend of it. */
  readonly budget: Budget;
  #depth = 0;

  constructor(limits: Limits, whole: Budget) {
    this.limits = limits;
    this.budget = whole.part({ work: limits.steps, memory: MOST_MEMORY });
  }

  /** Notes work done: a call, an item visited. */
  tick(steps = 1): void {
    this.budget.step(steps);
  }

  /** Refuses a text (or a number's digits) of more than the allowed length, before it is built where possible. */
  checkText(length: number): void {
    if (length > this.limits.text) throw new Failure("the expression makes too long a text", "limit");
  }

  /** Notes a text that was built, which is work too. */
  countText(length: number): void {
    this.checkText(length);
    this.budget.makeText(length);
  }

  /** Refuses a collection of more than the allowed items, before it is built. */
  checkItems(count: number): void {
    if (count > this.limits.items) throw new Failure("the expression makes too many items", "limit");
  }

  /** Notes a collection that was built. */
  countItems(count: number): void {
    this.checkItems(count);
    this.budget.makeItems(count);
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

/** What a function of Python or a budget that is spent means to the expression; undefined for any other error. */
export function asFailure(error: unknown): Failure | undefined {
  if (error instanceof Failure) return error;
  if (error instanceof PythonError) return new Failure(error.message, error.reason);
  if (!(error instanceof BudgetSpent)) return undefined;
  const what = error.resource === "work" ? "takes too many steps" : "makes too much text";
  return new Failure(`the expression ${what}`, "limit");
}
