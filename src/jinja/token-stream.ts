import type { SourceFile } from "../source/source-file.ts";
import type { Place } from "./ast.ts";
import { JinjaError } from "./jinja-error.ts";
import type { Token, TokenKind } from "./token.ts";

/** Deeper than this, nobody reads a template any more. */
const DEEPEST = 200;
const LONGEST_CHAIN = 500;

/** Tokens to be taken one after another. */
export class TokenStream {
  readonly file: SourceFile;
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(file: SourceFile, tokens: readonly Token[]) {
    this.file = file;
    this.#tokens = tokens;
  }

  get current(): Token {
    return this.at(0);
  }

  /** The token `ahead` of the current one; behind the last the end. */
  at(ahead: number): Token {
    const token = this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)];
    if (token === undefined) throw new Error("a stream has at least its end");
    return token;
  }

  /** The end of the token that was taken last. */
  get lastEnd(): number {
    return this.#tokens[this.#at - 1]?.end ?? 0;
  }

  take(): Token {
    const token = this.current;
    this.#at++;
    return token;
  }

  is(kind: TokenKind, text?: string): boolean {
    return this.current.kind === kind && (text === undefined || this.current.text === text);
  }

  isOperator(...texts: readonly string[]): boolean {
    return this.current.kind === "operator" && texts.includes(this.current.text);
  }

  isName(...texts: readonly string[]): boolean {
    return this.current.kind === "name" && texts.includes(this.current.text);
  }

  skipOperator(text: string): boolean {
    if (!this.is("operator", text)) return false;
    this.#at++;
    return true;
  }

  skipName(text: string): boolean {
    if (!this.is("name", text)) return false;
    this.#at++;
    return true;
  }

  expect(kind: TokenKind, text?: string): Token {
    if (!this.is(kind, text))
      throw this.unexpected(text === undefined ? (WORDS[kind] ?? `a ${kind}`) : `"${text}"`);
    return this.take();
  }

  unexpected(wanted: string): JinjaError {
    const { kind, text } = this.current;
    const found = WORDS[kind] ?? `"${text.length > 30 ? `${text.slice(0, 30)}…` : text}"`;
    return this.error(`expected ${wanted}, found ${found}`, this.current);
  }

  error(message: string, place: Place): JinjaError {
    return new JinjaError("syntax", message, { file: this.file, start: place.start, end: place.end });
  }

  /** Refuses operators in a row that make a tree too deep for those who walk it; Jinja2 itself bears no more. */
  chained(links: number): void {
    if (links > LONGEST_CHAIN)
      throw new JinjaError("limit", `more than ${LONGEST_CHAIN} operators stand in a row`, {
        file: this.file,
        ...placeOf(this.current),
      });
  }

  /** Runs a part of the parser one level deeper. */
  nested<T>(parse: () => T): T {
    if (++this.#depth > DEEPEST)
      throw new JinjaError("limit", "the template is nested too deep", {
        file: this.file,
        ...placeOf(this.current),
      });
    const result = parse();
    this.#depth--;
    return result;
  }
}

function placeOf({ start, end }: Token): Place {
  return { start, end };
}

const WORDS: Partial<Record<TokenKind, string>> = {
  data: "text",
  "block-begin": '"{%"',
  "block-end": '"%}"',
  "variable-begin": '"{{"',
  "variable-end": '"}}"',
  end: "the end",
};
