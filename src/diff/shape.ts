/** Receives what is wrong with untrusted data, one sentence each. */
export type Complain = (problem: string) => void;

/**
 * A place in untrusted JSON that knows its path (`slots[3].roles.Controller`), complains about what is not as it
 * should be and goes on with something harmless.
 */
export class Shape {
  readonly #value: unknown;
  readonly #path: string;
  readonly #complain: Complain;

  constructor(value: unknown, path: string, complain: Complain) {
    this.#value = value;
    this.#path = path;
    this.#complain = complain;
  }

  /** A key of a map; absent where the map does not have it, or is none. */
  key(name: string): Shape {
    const fields = isFields(this.#value) ? this.#value : {};
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return new Shape(value, this.#path === "" ? name : `${this.#path}.${name}`, this.#complain);
  }

  /** Undefined where there is nothing, or `null`. */
  maybe<T>(read: (shape: Shape) => T): T | undefined {
    return this.#absent ? undefined : read(this);
  }

  text(): string {
    if (typeof this.#value === "string") return this.#value;
    return this.#wrong("a text", "");
  }

  integer(): number {
    if (typeof this.#value === "number" && Number.isSafeInteger(this.#value)) return this.#value;
    return this.#wrong("a whole number", 0);
  }

  /** A number or a text, as a text: how batch sizes are given. */
  size(): string {
    if (typeof this.#value === "number" || typeof this.#value === "string") return String(this.#value);
    return this.#wrong("a number or a text", "");
  }

  oneOf<T extends string>(words: readonly T[]): T {
    const found = words.find((word) => word === this.#value);
    const [first] = words;
    if (first === undefined) throw new Error("no words to choose from");
    return found ?? this.#wrong(`one of ${words.join(", ")}`, first);
  }

  /** A format number; absent where the data was written before there were any. */
  format(newest: number): void {
    const format = this.#absent ? newest : this.integer();
    if (format > newest)
      this.#complain(`${this.#path} is ${format}, of a newer segue: this one reads up to ${newest}`);
  }

  /** False where it is absent. */
  flag(): boolean {
    if (typeof this.#value === "boolean") return this.#value;
    return this.#absent ? false : this.#wrong("true or false", false);
  }

  list<T>(read: (item: Shape) => T): readonly T[] {
    if (!Array.isArray(this.#value)) return this.#wrong("a list", []);
    return this.#value.map((item, i) => read(new Shape(item, `${this.#path}[${i}]`, this.#complain)));
  }

  /** Empty where it is absent. */
  listIfAny<T>(read: (item: Shape) => T): readonly T[] {
    return this.#absent ? [] : this.list(read);
  }

  map<T>(read: (item: Shape) => T): ReadonlyMap<string, T> {
    if (!isFields(this.#value)) return this.#wrong("a map", new Map());
    return new Map(Object.keys(this.#value).map((name) => [name, read(this.key(name))]));
  }

  /** Empty where it is absent. */
  mapIfAny<T>(read: (item: Shape) => T): ReadonlyMap<string, T> {
    return this.#absent ? new Map() : this.map(read);
  }

  get #absent(): boolean {
    return this.#value === undefined || this.#value === null;
  }

  #wrong<T>(wanted: string, instead: T): T {
    const what = this.#path === "" ? "the document" : this.#path;
    this.#complain(this.#value === undefined ? `${what} is missing` : `${what} is not ${wanted}`);
    return instead;
  }
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
