import { JinjaError } from "./jinja-error.ts";

/** Steps of work: one or two seconds. The largest template of real trees takes some ten thousand. */
const MOST_STEPS = 2_000_000;
/** Characters and list items made. */
const MOST_SIZE = 20_000_000;

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
