import { Float, type Scalar, type Value } from "../value/value.ts";

/**
 * What a template works with: Python's values, which templates may change (`append`, `update`), and Jinja2's own
 * objects.
 */
export type Jinja = Scalar | Jinja[] | JinjaMap | Tuple | Once | Undefined | Callable | JinjaObject;

export type JinjaMap = Map<Key, Jinja>;

export type Key = null | boolean | number | bigint | string;

/** Prints like a Python tuple. */
export class Tuple {
  readonly items: readonly Jinja[];
  /** The names of its items, when they have some: `grouper` and `list` of a group. */
  readonly names: readonly string[];

  constructor(items: readonly Jinja[], names: readonly string[] = []) {
    this.items = items;
    this.names = names;
  }
}

/** What `map`, `select` and the like give, Python's generator: gone through once, and true even when it is empty. */
export class Once {
  readonly #items: readonly Jinja[];
  #passed = 0;

  constructor(items: readonly Jinja[]) {
    this.#items = items;
  }

  next(): Jinja | undefined {
    return this.#items[this.#passed++];
  }

  rest(): readonly Jinja[] {
    const rest = this.#items.slice(this.#passed);
    this.#passed = this.#items.length;
    return rest;
  }
}

/** What a name or key gives that is not there: prints as nothing, but has no attributes. */
export class Undefined {
  readonly what: string;

  constructor(what: string) {
    this.what = what;
  }
}

export interface CallArguments {
  readonly positional: readonly Jinja[];
  readonly named: ReadonlyMap<string, Jinja>;
}

/** A method, a macro, a built-in function. */
export class Callable {
  readonly name: string;
  readonly call: (args: CallArguments) => Jinja;

  constructor(name: string, call: (args: CallArguments) => Jinja) {
    this.name = name;
    this.call = call;
  }
}

/** `loop`, `self`, a namespace, an imported template: attributes and nothing else. */
export class JinjaObject {
  readonly kind: string;
  readonly get: (name: string) => Jinja | undefined;
  /** Only a namespace lets its attributes be set. */
  readonly set: ((name: string, value: Jinja) => void) | undefined;
  /** `loop(…)` of a recursive loop. */
  readonly call: ((args: CallArguments) => Jinja) | undefined;

  constructor(
    kind: string,
    get: JinjaObject["get"],
    more: { readonly set?: JinjaObject["set"]; readonly call?: JinjaObject["call"] } = {},
  ) {
    this.kind = kind;
    this.get = get;
    this.set = more.set;
    this.call = more.call;
  }
}

/** A copy that a template may change. */
export function fromValue(value: Value): Jinja {
  if (Array.isArray(value)) return value.map(fromValue);
  if (value instanceof Map) return new Map([...value].map(([key, item]) => [key, fromValue(item)]));
  return value as Scalar;
}

/** `value`, or `otherwise` when there is none. None is a value, which `??` would not see. */
export function orElse<T extends Jinja | undefined>(value: Jinja | undefined, otherwise: T): Jinja | T {
  return value === undefined ? otherwise : value;
}

export function isText(value: Jinja | undefined): value is string {
  return typeof value === "string";
}

export function isMapping(value: Jinja | undefined): value is JinjaMap {
  return value instanceof Map;
}

/** A list or a tuple. */
export function itemsOf(value: Jinja | undefined): readonly Jinja[] | undefined {
  if (Array.isArray(value)) return value;
  return value instanceof Tuple ? value.items : undefined;
}

export function isNumber(value: Jinja | undefined): value is number | bigint | Float | boolean {
  return (
    typeof value === "number" ||
    typeof value === "bigint" ||
    typeof value === "boolean" ||
    value instanceof Float
  );
}

/** Python's truth. */
export function isTrue(value: Jinja): boolean {
  if (value === null || value instanceof Undefined) return false;
  if (value instanceof Float) return value.value !== 0;
  if (value instanceof Map) return value.size > 0;
  const items = itemsOf(value);
  if (items !== undefined) return items.length > 0;
  if (value instanceof Callable || value instanceof JinjaObject || value instanceof Once) return true;
  return Boolean(value);
}

/** Python's name of a value's type, for messages. */
export function typeName(value: Jinja): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return "a boolean";
  if (typeof value === "string") return "a text";
  if (isNumber(value)) return "a number";
  if (Array.isArray(value)) return "a list";
  if (value instanceof Tuple) return "a tuple";
  if (value instanceof Map) return "a map";
  if (value instanceof Undefined) return "undefined";
  if (value instanceof Once) return "a generator";
  return value instanceof Callable ? `the function ${value.name}` : `the ${value.kind} object`;
}
