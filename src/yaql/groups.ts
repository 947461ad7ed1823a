import type { Call } from "./call.ts";
import { equalItems } from "./equal.ts";
import { YaqlError } from "./error.ts";
import { type Item, isSequence, MutableList } from "./item.ts";
import type { Lambda } from "./lazy-types.ts";
import { asFailure } from "./meter.ts";
import type { Stream } from "./stream.ts";

/**
 * `[key, values]` for each group, in the order in which the keys first came. The groups are made at once,
 * what an aggregator makes of them only when it is read.
 */
export function groups(
  call: Call,
  source: Iterable<Item>,
  key: Lambda,
  value: Lambda | undefined,
  aggregator: Lambda | undefined,
): Stream {
  const found = collect(call, source, key, value);
  return call.stream(aggregator === undefined ? found : aggregated(call, found, aggregator));
}

function* aggregated(call: Call, found: Iterable<Group>, aggregator: Lambda): Generator<Item> {
  const aggregation = new Aggregation(call, aggregator);
  for (const group of found) yield aggregation.apply(group);
}

type Group = readonly [Item, MutableList];

function collect(
  call: Call,
  source: Iterable<Item>,
  key: Lambda,
  value: Lambda | undefined,
): Iterable<Group> {
  const hasher = call.hasher();
  const found = new Map<string, Group>();
  for (const item of source) {
    const member = value === undefined ? item : value(item);
    const name = key(item);
    const hash = hasher.key(name);
    const group: Group = found.get(hash) ?? [name, new MutableList()];
    group[1].push(member);
    found.set(hash, group);
  }
  return found.values();
}

/**
 * An aggregator is given the values of a group. Older yaql gave it the pair of key and values instead, and wanted a
 * pair back; an aggregator that can only be meant so is still understood, as long as no group showed otherwise.
 */
class Aggregation {
  readonly #call: Call;
  readonly #aggregator: Lambda;
  #mayBeOld = true;
  #failure: unknown;

  constructor(call: Call, aggregator: Lambda) {
    this.#call = call;
    this.#aggregator = aggregator;
  }

  apply(group: Group): Item {
    if (this.#failure === undefined) {
      try {
        return this.#new(group);
      } catch (error) {
        if (!isMisunderstanding(error)) throw error;
        this.#failure = error;
      }
    }
    return this.#old(group);
  }

  #new([key, values]: Group): Item {
    const result = this.#aggregator(values);
    const looksOld =
      values.length === 2 &&
      isSequence(result) &&
      result.length === 2 &&
      equalItems(result[0] ?? null, values[0] ?? null, this.#call.meter);
    if (!looksOld) this.#mayBeOld = false;
    return [key, result];
  }

  #old(group: Group): Item {
    if (this.#mayBeOld) {
      const result = this.#attempt(group);
      if (result !== undefined && isSequence(result) && result.length === 2) return result;
    }
    throw this.#failure;
  }

  #attempt(group: Group): Item | undefined {
    try {
      return this.#aggregator(group);
    } catch (error) {
      const known = error instanceof YaqlError ? error : asFailure(error);
      if (known !== undefined && known.reason !== "limit") return undefined;
      throw error;
    }
  }
}

function isMisunderstanding(error: unknown): boolean {
  const known = error instanceof YaqlError ? error : asFailure(error);
  return known !== undefined && (known.reason === "mismatch" || known.reason === "index");
}
