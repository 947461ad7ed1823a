import { Float } from "../value/value.ts";
import { numberOf } from "./compare.ts";
import { valueError } from "./jinja-error.ts";
import { type CallArguments, isNumber, isTrue, type Jinja, typeName } from "./values.ts";

export const NO_ARGUMENTS: CallArguments = { positional: [], named: new Map() };

/** The arguments of one call by the names of its parameters, read as the type that is needed. */
export class Parameters {
  readonly #function: string;
  readonly #values = new Map<string, Jinja>();

  constructor(name: string, names: readonly string[], { positional, named }: CallArguments) {
    this.#function = name;
    if (positional.length > names.length)
      throw valueError(`${name} takes ${names.length} arguments at most, not ${positional.length}`);
    for (const [i, value] of positional.entries()) this.#values.set(names[i] ?? "", value);
    for (const [key, value] of named) {
      if (!names.includes(key)) throw valueError(`${name} has no argument "${key}"`);
      this.#values.set(key, value);
    }
  }

  /** Undefined when it was not given. */
  get(name: string): Jinja | undefined {
    return this.#values.get(name);
  }

  required(name: string): Jinja {
    const value = this.get(name);
    if (value === undefined) throw valueError(`${this.#function} needs the argument "${name}"`);
    return value;
  }

  text(name: string, otherwise?: string): string {
    const value = this.get(name);
    if (value === undefined && otherwise !== undefined) return otherwise;
    if (typeof value === "string") return value;
    throw valueError(`${this.#function} needs a text for "${name}", not ${typeName(value ?? null)}`);
  }

  integer(name: string, otherwise?: number): number {
    const value = this.get(name);
    if (value === undefined && otherwise !== undefined) return otherwise;
    if (isNumber(value) && !(value instanceof Float)) return Number(numberOf(value));
    throw valueError(`${this.#function} needs a whole number for "${name}", not ${typeName(value ?? null)}`);
  }

  flag(name: string, otherwise = false): boolean {
    const value = this.get(name);
    return value === undefined ? otherwise : isTrue(value);
  }
}
