import { isList, isMap, type Value } from "../value/value.ts";
import { HeatError } from "./heat-error.ts";
import { LazyMap } from "./lazy-map.ts";

/** The largest value: items counted through everything nested, sixteen characters for one. */
const HEAVIEST = 4_000_000;

/** The longest text. */
export const LONGEST_TEXT = 16_000_000;

/**
 * How large a value is when written out. Shared parts count every time they occur, but are weighed once:
 * forty maps that each hold the one before twice are found out without walking them all.
 */
export class Scales {
  readonly #known = new WeakMap<object, number>();

  weigh(value: Value): number {
    if (typeof value === "string") return 1 + value.length / 16;
    if (!isList(value) && !isMap(value)) return 1;
    // What is not yet computed weighs nothing yet; it is weighed when it is settled.
    if (value instanceof LazyMap) return 1;
    const known = this.#known.get(value);
    if (known !== undefined) return known;
    let weight = 1;
    for (const item of value.values()) weight += this.weigh(item);
    this.#known.set(value, weight);
    return weight;
  }

  /** Refuses a value that is too large to go on with. */
  check(value: Value): Value {
    if (this.weigh(value) > HEAVIEST) throw new HeatError("evaluate/limit", "the value is too large");
    return value;
  }
}

/** Refuses a text before it is made. */
export function checkTextLength(length: number): void {
  if (length > LONGEST_TEXT) throw new HeatError("evaluate/limit", "the text is too long");
}
