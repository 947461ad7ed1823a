import type { Origin, Origins } from "../model/origin.ts";

/** Remembers where tasks were written while they are made anew, maps being known by identity. */
export class Trace implements Origins {
  readonly #source: Origins;
  readonly #carried = new Map<object, Origin>();

  constructor(source: Origins) {
    this.#source = source;
  }

  of(map: object): Origin | undefined {
    return this.#carried.get(map) ?? this.#source.of(map);
  }

  /** Says that `map` was written at `origin`. */
  set(map: object, origin: Origin): void {
    this.#carried.set(map, origin);
  }

  /** Says that `made` came from `from`; returns it. */
  carry<T extends object>(from: object, made: T): T {
    const origin = this.of(from);
    if (origin !== undefined && made !== from) this.#carried.set(made, origin);
    return made;
  }
}

/** A trace that goes on where another one stopped, or begins with what the tasks' evaluation knows. */
export function traceOver(origins: Origins): Trace {
  return origins instanceof Trace ? origins : new Trace(origins);
}
