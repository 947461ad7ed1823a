import type { Jinja } from "./values.ts";

/** The names that a place of a template sees. */
export class Scope {
  readonly #names = new Map<string, Jinja>();
  readonly #outer: Scope | undefined;

  constructor(outer?: Scope) {
    this.#outer = outer;
  }

  get(name: string): Jinja | undefined {
    const own = this.#names.get(name);
    // None is a value too.
    return own === undefined ? this.#outer?.get(name) : own;
  }

  set(name: string, value: Jinja): void {
    this.#names.set(name, value);
  }

  /** Its own names, not those around it. */
  get own(): ReadonlyMap<string, Jinja> {
    return this.#names;
  }
}
