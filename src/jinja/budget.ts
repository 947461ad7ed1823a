import { JinjaError } from "./jinja-error.ts";

/** Steps of work: about ten seconds. */
const MOST_STEPS = 5_000_000;
/** Characters and list items made. */
const MOST_SIZE = 50_000_000;

/** What one rendering may cost, so that every template ends. */
export class Budget {
  #steps = 0;
  #size = 0;

  step(): void {
    if (++this.#steps > MOST_STEPS) throw new JinjaError("limit", "the template works too long");
  }

  /** Announces something of this size before it is made. */
  size(size: number): void {
    this.#size += size;
    if (!(this.#size <= MOST_SIZE)) throw new JinjaError("limit", "the template makes too much text");
  }
}
