import type { Report } from "../diagnostic/diagnostic.ts";
import type { MapEntry, Node } from "../source/node.ts";
import type { SourceFile } from "../source/source-file.ts";
import { Float, type Scalar } from "../value/value.ts";
import { asDiagnostic, duplicateKey } from "./diagnostics.ts";
import { LIMITS } from "./limits.ts";
import { YamlError } from "./yaml-error.ts";

const SPACE = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON strings cannot hold them
const STRING = /"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

const WORDS: readonly (readonly [string, Scalar])[] = [
  ["null", null],
  ["true", true],
  ["false", false],
  ["NaN", new Float(Number.NaN)],
  ["Infinity", new Float(Number.POSITIVE_INFINITY)],
  ["-Infinity", new Float(Number.NEGATIVE_INFINITY)],
];

/** The document that Python's `json.loads` reads, with positions. Undefined when there is an error, which is reported. */
export function readJson(file: SourceFile, report: Report): Node | undefined {
  try {
    if (file.text.length > LIMITS.jsonCharacters)
      throw new YamlError("limit", `the text has more than ${LIMITS.jsonCharacters} characters`, {
        start: 0,
      });
    return new JsonReader(file, report).document();
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    report(asDiagnostic(error, file, "json"));
    return undefined;
  }
}

class JsonReader {
  readonly #file: SourceFile;
  readonly #report: Report;
  #at = 0;
  #depth = 0;
  #values = 0;

  constructor(file: SourceFile, report: Report) {
    this.#file = file;
    this.#report = report;
  }

  document(): Node {
    const node = this.#value();
    this.#skipSpace();
    if (this.#at < this.#file.text.length) throw this.#expected("the end of the text");
    return node;
  }

  #value(): Node {
    this.#skipSpace();
    const start = this.#at;
    if (++this.#values > LIMITS.values)
      throw new YamlError("limit", `the document has more than ${LIMITS.values} values`, { start });
    const char = this.#file.text.charAt(start);
    if (char === "{" || char === "[") return this.#collection(char, start);
    const value = char === '"' ? this.#string() : this.#word();
    return { kind: "scalar", value, span: this.#spanFrom(start) };
  }

  #collection(open: "{" | "[", start: number): Node {
    if (++this.#depth > LIMITS.depth)
      throw new YamlError("limit", `values are nested more than ${LIMITS.depth} deep`, { start });
    const node = open === "{" ? this.#map(start) : this.#list(start);
    this.#depth--;
    return node;
  }

  #map(start: number): Node {
    const entries = new Map<string, MapEntry>();
    this.#items("}", start, () => {
      this.#skipSpace();
      const keyStart = this.#at;
      if (this.#file.text.charAt(keyStart) !== '"') throw this.#expected("a key in double quotes", start);
      const key = this.#string();
      const keySpan = this.#spanFrom(keyStart);
      if (!this.#skip(":")) throw this.#expected('":"', keyStart);
      const entry = { key, keySpan, value: this.#value() };
      const first = entries.get(key);
      if (first !== undefined) this.#report(duplicateKey({ first, again: entry }));
      entries.set(key, entry);
    });
    return { kind: "map", entries, span: this.#spanFrom(start) };
  }

  #list(start: number): Node {
    const items: Node[] = [];
    this.#items("]", start, () => items.push(this.#value()));
    return { kind: "list", items, span: this.#spanFrom(start) };
  }

  #items(close: string, start: number, readItem: () => void): void {
    this.#at++;
    if (this.#skip(close)) return;
    do readItem();
    while (this.#skip(","));
    if (!this.#skip(close)) throw this.#expected(`"," or "${close}"`, start);
  }

  #string(): string {
    const start = this.#at;
    STRING.lastIndex = start;
    const text = STRING.exec(this.#file.text)?.[0];
    if (text === undefined)
      throw new YamlError(
        "syntax",
        "this text is not closed, or has an escape or a line break that JSON does not know",
        { start, end: start + 1 },
      );
    this.#at += text.length;
    return String(JSON.parse(text));
  }

  #word(): Scalar {
    for (const [word, value] of WORDS) {
      if (!this.#file.text.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      return value;
    }
    NUMBER.lastIndex = this.#at;
    const match = NUMBER.exec(this.#file.text);
    if (match === null) throw this.#expected("a value");
    const [text, fraction, exponent] = match;
    this.#at += text.length;
    const number = Number(text);
    if (fraction !== undefined || exponent !== undefined) return new Float(number);
    return Number.isSafeInteger(number) ? number + 0 : BigInt(text);
  }

  #skipSpace(): void {
    SPACE.lastIndex = this.#at;
    SPACE.exec(this.#file.text);
    this.#at = SPACE.lastIndex;
  }

  #skip(char: string): boolean {
    this.#skipSpace();
    if (this.#file.text.charAt(this.#at) !== char) return false;
    this.#at++;
    return true;
  }

  #spanFrom(start: number): Node["span"] {
    return { file: this.#file, start, end: this.#at };
  }

  #expected(what: string, began?: number): YamlError {
    const { text } = this.#file;
    const found = this.#at >= text.length ? "the end of the text" : `"${text.charAt(this.#at)}"`;
    return new YamlError(
      "syntax",
      `expected ${what}, found ${found}`,
      { start: this.#at, end: this.#at + 1 },
      began === undefined ? {} : { other: { message: "it began here", at: began } },
    );
  }
}
