import type { Value } from "../value/value.ts";
import { HeatError } from "./heat-error.ts";

/**
 * A map whose values are computed when they are first read, so that a template's `upgrade_tasks` cost
 * nothing of its `config_settings`, and an error in one harms nobody who reads only the other.
 * Keys, their order and the size are known from the start.
 */
export class LazyMap extends Map<string, Value> {
  readonly #pending = new Map<string, () => Value>();

  /** Adds a key, or replaces its value; the key keeps its place, as in a Python dictionary. */
  defer(key: string, compute: () => Value): void {
    super.set(key, null);
    this.#pending.set(key, compute);
  }

  override get(key: string): Value | undefined {
    const compute = this.#pending.get(key);
    if (compute === undefined) return super.get(key);
    this.#pending.set(key, () => {
      throw new HeatError("evaluate/loop", `the value of "${key}" needs itself`);
    });
    try {
      const value = compute();
      super.set(key, value);
      this.#pending.delete(key);
      return value;
    } catch (error) {
      this.#pending.set(key, compute);
      throw error;
    }
  }

  override set(key: string, value: Value): this {
    // Map's constructor may call `set` before the private field exists; nothing is pending then.
    if (#pending in this) this.#pending.delete(key);
    return super.set(key, value);
  }

  override *entries(): MapIterator<[string, Value]> {
    for (const key of this.keys()) yield [key, this.get(key) ?? null];
  }

  override *values(): MapIterator<Value> {
    for (const key of this.keys()) yield this.get(key) ?? null;
  }

  override [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }

  override forEach(visit: (value: Value, key: string, map: Map<string, Value>) => void): void {
    for (const key of this.keys()) visit(this.get(key) ?? null, key, this);
  }
}

/** Adds all keys of a map to another without computing their values. */
export function deferAll(target: LazyMap, source: ReadonlyMap<string, Value>): void {
  for (const key of source.keys()) target.defer(key, () => source.get(key) ?? null);
}
