import type { Item } from "./item.ts";
import type { Overload } from "./overload.ts";

/** Variables and functions that an expression sees, its own before those around it. */
export class Scope {
  readonly #parent: Scope | undefined;
  readonly #variables = new Map<string, Item>();
  readonly #functions = new Map<string, Overload>();

  constructor(parent?: Scope) {
    this.#parent = parent;
  }

  child(): Scope {
    return new Scope(this);
  }

  /** The value of `$name`; null for one that was never set. */
  get(name: string): Item {
    const key = variableName(name);
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.#parent) {
      const item = scope.#variables.get(key);
      if (item !== undefined) return item;
    }
    return null;
  }

  set(name: string, item: Item): this {
    this.#variables.set(variableName(name), item);
    return this;
  }

  /** Sets `$1`, `$2`, … */
  setPositional(items: readonly Item[]): this {
    items.forEach((item, i) => {
      this.#variables.set(String(i + 1), item);
    });
    return this;
  }

  define(name: string, overload: Overload): this {
    this.#functions.set(name, overload);
    return this;
  }

  /** The functions of a name that the expression itself defined, nearest first. */
  functionsNamed(name: string): readonly Overload[] {
    const found: Overload[] = [];
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.#parent) {
      const overload = scope.#functions.get(name);
      if (overload !== undefined) found.push(overload);
    }
    return found;
  }
}

function variableName(name: string): string {
  const bare = name.startsWith("$") ? name.slice(1) : name;
  return bare === "" ? "1" : bare;
}
