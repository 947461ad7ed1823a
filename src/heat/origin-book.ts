import type { Origin, Origins } from "../model/origin.ts";

/** Where the maps of a run were written. It outlives the run, and nothing of the run lives on in it. */
export class OriginBook implements Origins {
  readonly #origins = new WeakMap<object, Origin>();

  record(map: object, origin: Origin): void {
    this.#origins.set(map, origin);
  }

  /** A map made from another stands where that one stood. */
  inherit(map: object, from: object): void {
    const origin = this.#origins.get(from);
    if (origin !== undefined) this.#origins.set(map, origin);
  }

  of(map: object): Origin | undefined {
    return this.#origins.get(map);
  }
}
