/** Numbers equal things alike, in the order they come. */
export class Numbering<T> {
  readonly #numbers = new Map<string, number>();
  readonly #all: T[] = [];

  numberOf(thing: T): number {
    const key = typeof thing === "string" ? thing : JSON.stringify(thing);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#all.length);
    return this.#all.push(thing) - 1;
  }

  all(): readonly T[] {
    return this.#all;
  }
}
