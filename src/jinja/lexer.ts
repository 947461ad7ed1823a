import type { SourceFile } from "../source/source-file.ts";
import { JinjaError } from "./jinja-error.ts";
import type { Token, TokenKind } from "./token.ts";
import { unescapePython } from "./unescape.ts";

const OPEN = /\{%([-+]?)\s*raw\s*(?:-%\}\s*|%\})|\{([%{#])([-+]?)/g;
const END_RAW = /\{%([-+]?)\s*endraw\s*(?:\+%\}|-%\}\s*|%\})/g;
const COMMENT_END = /(?:\+#\}|-#\}\s*|#\})/g;
const BLOCK_END = /(?:\+%\}|-%\}\s*|%\})/y;
const VARIABLE_END = /(?:-\}\}\s*|\}\})/y;

const SPACE = /\s+/y;
const STRING = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/sy;
const FLOAT = /(?<!\.)\d+(?:_\d+)*(?:(?:\.\d+(?:_\d+)*)?[eE][-+]?\d+(?:_\d+)*|\.\d+(?:_\d+)*)/y;
const INTEGER = /0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[\da-fA-F])+|[1-9](?:_?\d)*|0(?:_?0)*/y;
const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;
const OPERATOR = /\/\/|\*\*|==|!=|>=|<=|[-+/*%~[\](){}><=.:|,;]/y;

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** The tokens of a template, by the rules of python-jinja2's lexer with its default settings. */
export function tokenize(file: SourceFile): readonly Token[] {
  return new Lexer(file).run();
}

/** The tokens of a bare expression, in which comments are nothing but space. */
export function tokenizeExpression(file: SourceFile): readonly Token[] {
  return new Lexer(file).expression();
}

class Lexer {
  readonly #file: SourceFile;
  /** Without the line break that ends the file: Jinja2 drops it. */
  readonly #text: string;
  readonly #tokens: Token[] = [];
  #at = 0;

  constructor(file: SourceFile) {
    this.#file = file;
    this.#text = file.text.endsWith("\n") ? file.text.slice(0, -1) : file.text;
  }

  run(): readonly Token[] {
    while (this.#at < this.#text.length) this.#next();
    this.#push("end", "", this.#at, this.#at);
    return this.#tokens;
  }

  expression(): readonly Token[] {
    const brackets: string[] = [];
    while (this.#at < this.#text.length) {
      if (this.#match(SPACE) !== undefined) continue;
      if (this.#text.startsWith("{#", this.#at)) this.#comment(this.#at);
      else this.#word(brackets);
    }
    this.#push("end", "", this.#at, this.#at);
    return this.#tokens;
  }

  #next(): void {
    const open = this.#search(OPEN);
    if (open === null) {
      this.#data(this.#at, this.#text.length);
      this.#at = this.#text.length;
      return;
    }
    const [found, rawSign, kind, sign = rawSign] = open;
    this.#data(this.#at, open.index, sign);
    this.#at = open.index + found.length;
    if (kind === undefined) this.#raw(open.index);
    else if (kind === "#") this.#comment(open.index);
    else if (kind === "%") this.#inside("block", open.index);
    else this.#inside("variable", open.index);
  }

  /** Text as it is; `-` behind it takes away the white space at its end. */
  #data(start: number, end: number, sign?: string): void {
    let text = this.#text.slice(start, end);
    if (sign === "-") text = text.trimEnd();
    if (text !== "") this.#push("data", text, start, start + text.length);
  }

  #raw(start: number): void {
    const end = this.#search(END_RAW);
    if (end === null) this.#unclosed("`raw` is never ended", start);
    else {
      this.#data(this.#at, end.index, end[1]);
      this.#at = end.index + end[0].length;
    }
  }

  #comment(start: number): void {
    const end = this.#search(COMMENT_END);
    if (end === null) this.#unclosed("this comment is never closed", start);
    else this.#at = end.index + end[0].length;
  }

  /** Jinja2 complains only where anything follows. */
  #unclosed(message: string, start: number): void {
    if (this.#at < this.#text.length) throw this.#error(message, start, start + 2);
  }

  #inside(kind: "block" | "variable", start: number): void {
    this.#push(`${kind}-begin`, "", start, this.#at);
    const close = kind === "block" ? BLOCK_END : VARIABLE_END;
    const brackets: string[] = [];
    for (;;) {
      if (this.#match(SPACE) !== undefined) continue;
      const from = this.#at;
      const end = brackets.length === 0 ? this.#match(close) : undefined;
      if (end !== undefined) {
        this.#push(`${kind}-end`, "", from, from + end.trimEnd().length);
        return;
      }
      if (this.#at >= this.#text.length)
        throw this.#error(`this \`${kind === "block" ? "{%" : "{{"}\` is never closed`, start, start + 2);
      this.#word(brackets);
    }
  }

  #word(brackets: string[]): void {
    const start = this.#at;
    const string = this.#match(STRING);
    if (string !== undefined) this.#push("string", unescapePython(string.slice(1, -1)), start, this.#at);
    else if (this.#pushMatch("float", FLOAT) || this.#pushMatch("integer", INTEGER)) return;
    else if (this.#pushMatch("name", NAME)) return;
    else if (this.#pushMatch("operator", OPERATOR)) this.#balance(this.#text.charAt(start), brackets, start);
    else throw this.#unknown(this.#text.charAt(start), start);
  }

  #unknown(char: string, start: number): JinjaError {
    const message = /["']/.test(char) ? "this text is never closed" : `"${char}" means nothing here`;
    return this.#error(message, start, start + 1);
  }

  #balance(char: string, brackets: string[], start: number): void {
    const closing = CLOSING[char];
    if (closing !== undefined) brackets.push(closing);
    else if (char === ")" || char === "]" || char === "}") {
      if (brackets.pop() !== char) throw this.#error(`"${char}" closes nothing`, start, start + 1);
    }
  }

  #pushMatch(kind: TokenKind, pattern: RegExp): boolean {
    const start = this.#at;
    const text = this.#match(pattern);
    if (text === undefined) return false;
    this.#push(kind, text, start, this.#at);
    return true;
  }

  /** What stands right here, if it fits; moves behind it. */
  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const text = pattern.exec(this.#text)?.[0];
    if (text !== undefined) this.#at += text.length;
    return text;
  }

  #search(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text);
  }

  #push(kind: TokenKind, text: string, start: number, end: number): void {
    this.#tokens.push({ kind, text, start, end });
  }

  #error(message: string, start: number, end: number): JinjaError {
    return new JinjaError("syntax", message, { file: this.#file, start, end });
  }
}
