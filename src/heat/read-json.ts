import { parseInteger } from "../python/number-text.ts";
import { Float, type Value } from "../value/value.ts";

/** How deep JSON may nest. */
const DEEPEST = 500;

/** What Python's `json.loads` reads: floats stay floats, big integers exact, `NaN` is known, the last of equal keys wins. */
export function readJson(text: string): { readonly value: Value } | { readonly wrong: string } {
  try {
    return { value: new Reader(text).document() };
  } catch (error) {
    if (error instanceof JsonError) return { wrong: error.message };
    throw error;
  }
}

class JsonError extends Error {}

class Reader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): Value {
    const value = this.#value();
    this.#skip();
    if (this.#at < this.#text.length) this.#fail("more text after the value");
    return value;
  }

  #value(): Value {
    this.#skip();
    const char = this.#text[this.#at];
    if (char === "{") return this.#nested(() => this.#map());
    if (char === "[") return this.#nested(() => this.#list());
    return char === '"' ? this.#string() : this.#word();
  }

  #nested(read: () => Value): Value {
    if (++this.#depth > DEEPEST) this.#fail("nested too deeply");
    this.#at++;
    const value = read();
    this.#depth--;
    return value;
  }

  #map(): Value {
    const map = new Map<string, Value>();
    if (this.#takes("}")) return map;
    do {
      this.#skip();
      if (this.#text[this.#at] !== '"') this.#fail("a key in double quotes is expected");
      const key = this.#string();
      if (!this.#takes(":")) this.#fail('":" is expected');
      map.set(key, this.#value());
    } while (this.#takes(","));
    if (!this.#takes("}")) this.#fail('"," or "}" is expected');
    return map;
  }

  #list(): Value {
    const list: Value[] = [];
    if (this.#takes("]")) return list;
    do list.push(this.#value());
    while (this.#takes(","));
    if (!this.#takes("]")) this.#fail('"," or "]" is expected');
    return list;
  }

  #string(): string {
    const start = this.#at;
    const pattern = /"(?:[^"\\]|\\.)*"/sy;
    pattern.lastIndex = start;
    const match = pattern.exec(this.#text);
    if (match === null) this.#fail("a string does not end");
    this.#at = pattern.lastIndex;
    try {
      return String(JSON.parse(match[0]));
    } catch {
      this.#at = start;
      this.#fail("a string holds a control character or a bad escape");
    }
  }

  #word(): Value {
    const pattern = /-?[A-Za-z]+|-?\d[\d.eE+-]*/y;
    pattern.lastIndex = this.#at;
    const word = pattern.exec(this.#text)?.[0] ?? "";
    const value = WORDS.has(word) ? WORDS.get(word) : readNumber(word);
    if (value === undefined) this.#fail("a value is expected");
    this.#at += word.length;
    return value;
  }

  #takes(char: string): boolean {
    this.#skip();
    if (this.#text[this.#at] !== char) return false;
    this.#at++;
    return true;
  }

  #skip(): void {
    while (" \t\n\r".includes(this.#text[this.#at] ?? "x")) this.#at++;
  }

  #fail(what: string): never {
    throw new JsonError(`${what} at character ${this.#at + 1}`);
  }
}

const WORDS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["null", null],
  ["true", true],
  ["false", false],
  ["NaN", new Float(Number.NaN)],
  ["Infinity", new Float(Number.POSITIVE_INFINITY)],
  ["-Infinity", new Float(Number.NEGATIVE_INFINITY)],
]);

function readNumber(word: string): Value | undefined {
  if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(word)) return undefined;
  return /[.eE]/.test(word) ? new Float(Number(word)) : parseInteger(word);
}
