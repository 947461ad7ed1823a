import type { Span } from "../source/span.ts";
import { HeatError } from "./heat-error.ts";
import type { View } from "./scope.ts";

/** Values computed once per view; one that needs itself is an error. */
export class Memo<T> {
  readonly #what: string;
  readonly #known = new Map<string, { readonly value: T } | "computing">();

  constructor(what: string) {
    this.#what = what;
  }

  get(view: View, name: string, at: Span | undefined, compute: () => T): T {
    const key = `${view} ${name}`;
    const known = this.#known.get(key);
    if (known === "computing")
      throw new HeatError("evaluate/loop", `${this.#what} "${name}" needs itself`, { span: at });
    if (known !== undefined) return known.value;
    this.#known.set(key, "computing");
    try {
      const value = compute();
      this.#known.set(key, { value });
      return value;
    } catch (error) {
      this.#known.delete(key);
      throw error;
    }
  }
}
