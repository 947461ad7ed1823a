import { PythonError } from "../python-error.ts";

/** Reads a pattern by characters. */
export class Reader {
  readonly #chars: readonly string[];
  at = 0;

  constructor(text: string) {
    this.#chars = Array.from(text);
  }

  /** The next character, empty at the end. */
  peek(ahead = 0): string {
    return this.#chars[this.at + ahead] ?? "";
  }

  /** Takes the next character. */
  next(): string {
    const char = this.peek();
    if (char !== "") this.at++;
    return char;
  }

  /** Takes the text if it comes next. */
  take(text: string): boolean {
    if (!Array.from(text).every((char, i) => this.peek(i) === char)) return false;
    this.at += Array.from(text).length;
    return true;
  }

  expect(text: string): void {
    if (!this.take(text)) this.fail(`${text} is missing`);
  }

  /** Takes characters as long as they match, up to a number of them. */
  takeWhile(test: RegExp, most: number = Number.POSITIVE_INFINITY): string {
    let taken = "";
    for (let i = 0; i < most && this.peek() !== "" && test.test(this.peek()); i++) taken += this.next();
    return taken;
  }

  /** Takes everything up to a character, and that too. */
  takeUntil(end: string): string {
    let taken = "";
    while (this.peek() !== end) {
      if (this.peek() === "") this.fail(`${end} is missing`);
      taken += this.next();
    }
    this.at++;
    return taken;
  }

  fail(message: string): never {
    throw new PythonError(`the regular expression is malformed at character ${this.at + 1}: ${message}`);
  }
}
