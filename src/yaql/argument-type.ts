import type { Expression } from "./ast.ts";
import type { Call } from "./call.ts";
import { Failure } from "./failure.ts";
import type { Item } from "./item.ts";
import type { PythonClass } from "./python-class.ts";

/** An argument: still an expression, or already a value. */
export type Argument = Expression | Given;

export interface Given {
  readonly kind: "item";
  readonly item: Item;
}

/** What a parameter takes and what it makes of it. */
export interface ArgumentType<T> {
  /** The expression itself is wanted, not its value. */
  readonly lazy: boolean;
  /** Of two overloads that fit, the one with the narrower class is called. */
  readonly python?: PythonClass;
  /** Whether the argument fits; what is not computed yet may still fit. */
  accepts(argument: Argument): boolean;
  convert(argument: Argument, call: Call): T;
}

/** The type of arguments that are computed before the call. */
export function valueType<T extends Item>(
  python: PythonClass | undefined,
  test: (item: Item) => item is T,
): ArgumentType<T> {
  return {
    lazy: false,
    ...(python === undefined ? {} : { python }),
    accepts: (argument) => accepts(argument, test),
    convert: (argument) => {
      const item = itemOf(argument);
      if (item !== undefined && test(item)) return item;
      throw new Failure("an argument has the wrong type", "mismatch");
    },
  };
}

/** The same type, its values turned into something handier. */
export function mapped<T, U>(type: ArgumentType<T>, change: (value: T, call: Call) => U): ArgumentType<U> {
  return { ...type, convert: (argument, call) => change(type.convert(argument, call), call) };
}

/** The value of an argument that is a literal or computed already. */
export function itemOf(argument: Argument): Item | undefined {
  if (argument.kind === "item") return argument.item;
  return argument.kind === "constant" ? argument.value : undefined;
}

function accepts(argument: Argument, test: (item: Item) => boolean): boolean {
  const item = itemOf(argument);
  return item === undefined || test(item);
}
