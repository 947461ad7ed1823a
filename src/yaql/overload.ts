import type { ArgumentType } from "./argument-type.ts";
import type { Call } from "./call.ts";
import type { Item } from "./item.ts";

/** One implementation of a function; a name may have several that differ in what they take. */
export interface Overload {
  readonly name: string;
  /** Whether it is called as `f(x)`, as `x.f()`, or both ways. */
  readonly form: "function" | "method" | "both";
  readonly parameters: readonly Parameter<unknown>[];
  /** Takes any number of further arguments of this type. */
  readonly rest?: ArgumentType<unknown>;
  /** Takes any further `name => value` of this type. */
  readonly anyNames?: ArgumentType<Item>;
  /** `key => value` arguments are rules of a dict or cases, not keyword arguments. */
  readonly rules?: boolean;
  /** Asked only where no other implementation fits. */
  readonly lastResort?: boolean;
  run(
    call: Call,
    values: readonly unknown[],
    rest: readonly unknown[],
    named: ReadonlyMap<string, Item>,
  ): Item;
}

export interface Parameter<T> {
  readonly name: string;
  readonly type: ArgumentType<T>;
  /** What it is when nothing was given. */
  readonly fallback?: { readonly value: T };
}

type Values<P extends readonly Parameter<unknown>[]> = {
  readonly [I in keyof P]: P[I] extends Parameter<infer T> ? T : never;
};

interface Definition<P extends readonly Parameter<unknown>[], R> extends Omit<Overload, "run" | "rest"> {
  readonly parameters: P;
  readonly rest?: ArgumentType<R>;
  run(call: Call, values: Values<P>, rest: readonly R[], named: ReadonlyMap<string, Item>): Item;
}

/** An overload whose implementation gets its arguments converted and typed. */
export function define<const P extends readonly Parameter<unknown>[], R = never>(
  definition: Definition<P, R>,
): Overload {
  return definition;
}

/** The same implementation under another name. */
export function alias(name: string, overload: Overload, form: Overload["form"] = overload.form): Overload {
  return { ...overload, name, form };
}

/** A parameter that must be given. */
export function required<T>(name: string, type: ArgumentType<T>): Parameter<T> {
  return { name, type };
}

/** A parameter that may be left out. */
export function optional<T, F>(name: string, type: ArgumentType<T>, fallback: F): Parameter<T | F> {
  return { name, type, fallback: { value: fallback } };
}
