import type { Item } from "./item.ts";
import type { Overload } from "./overload.ts";

/** Variables and functions that an expression sees, its own before those around it. */
export class Scope {
  readonly #parent: Scope | undefined;
  readonly #variables = new Map<string, Item>();
  #functions: Map<string, Overload> | undefined;
  /** The nearest scope around this one that defines functions: most expressions have none. */
  readonly #definer: Scope | undefined;

  constructor(parent?: Scope) {
    this.#parent = parent;
    if (parent !== undefined) this.#definer = parent.#functions === undefined ? parent.#definer : parent;
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
    this.#functions ??= new Map();
    this.#functions.set(name, overload);
    return this;
  }

  /** The functions of a name that the expression itself defined, nearest first. */
  functionsNamed(name: string): readonly Overload[] {
    const found: Overload[] = [];
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.#definer) {
      const overload = scope.#functions?.get(name);
      if (overload !== undefined) found.push(overload);
    }
    return found;
  }
}

function variableName(name: string): string {
  const bare = name.startsWith("$") ? name.slice(1) : name;
  return bare === "" ? "1" : bare;
}
