import { scanBlockScalar } from "./block-scalar.ts";
import { isBlank, isGap, isWord, nameOf, SPACE, TAB } from "./characters.ts";
import { Cursor } from "./cursor.ts";
import { scanDirective } from "./directive.ts";
import { scanPlain } from "./plain-scalar.ts";
import { scanQuoted } from "./quoted-scalar.ts";
import { scanTag } from "./tag-token.ts";
import type { Token, TokenKind } from "./token.ts";
import { YamlError } from "./yaml-error.ts";

/** A place where a key without `?` may have begun: known to be one only when its `:` comes. */
interface SimpleKey {
  readonly token: number;
  readonly required: boolean;
  readonly start: number;
  readonly lineStart: number;
  readonly column: number;
}

/** Nobody writes a longer key; what is longer cannot be one (YAML 1.1). */
const LONGEST_KEY = 1024;

/**
 * Cuts text into tokens by the rules of PyYAML's scanner, whose YAML is neither quite 1.1 nor 1.2: what it accepts
 * and what it refuses is what Heat and Ansible accept and refuse.
 */
export class Scanner {
  readonly #cursor: Cursor;
  #queue: Token[] = [];
  #head = 0;
  #taken = 0;
  #done = false;
  #indent = -1;
  #indents: number[] = [];
  #flowLevel = 0;
  #allowSimpleKey = true;
  /** By flow level. */
  #keys: (SimpleKey | undefined)[] = [];
  #keyCount = 0;

  constructor(text: string) {
    this.#cursor = new Cursor(text);
  }

  /** The next token; the last one, `stream-end`, is given for ever. */
  peek(): Token {
    while (this.#needsMore()) this.#fetch();
    const token = this.#queue[this.#head];
    if (token === undefined) throw new Error("a token is always there");
    return token;
  }

  take(): Token {
    const token = this.peek();
    if (token.kind === "stream-end") return token;
    this.#head++;
    this.#taken++;
    if (this.#head === this.#queue.length) {
      this.#queue = [];
      this.#head = 0;
    }
    return token;
  }

  #needsMore(): boolean {
    if (this.#done) return false;
    if (this.#head === this.#queue.length) return true;
    if (this.#keyCount === 0) return false;
    this.#dropStaleKeys();
    // A key may still have to be put before the next token.
    return this.#keys.find((key) => key !== undefined)?.token === this.#taken;
  }

  #fetch(): void {
    const cursor = this.#cursor;
    this.#skipToToken();
    this.#dropStaleKeys();
    this.#unwind(cursor.column);
    if (cursor.atEnd) this.#fetchEnd();
    else if (cursor.column > 0 || !this.#fetchAtLineStart()) this.#fetchHere(cursor.text.charAt(cursor.at));
  }

  /** What only the start of a line can hold; false when it is nothing of that kind. */
  #fetchAtLineStart(): boolean {
    const cursor = this.#cursor;
    if (cursor.code() === 0x25) this.#fetchDirective();
    else if (cursor.atDocumentMarker("---")) this.#fetchMarker("document-start");
    else if (cursor.atDocumentMarker("...")) this.#fetchMarker("document-end");
    else return false;
    return true;
  }

  #fetchHere(char: string): void {
    const inFlow = this.#flowLevel > 0;
    const aloneHere = isGap(this.#cursor.code(1));
    if (char === "'" || char === '"') this.#fetchQuoted();
    else if (char === "-" && aloneHere) this.#fetchBlockEntry();
    else if (char === ":" && (aloneHere || inFlow)) this.#fetchValue();
    else if (char === "[") this.#fetchFlowStart("flow-sequence-start");
    else if (char === "{") this.#fetchFlowStart("flow-mapping-start");
    else if (char === "]") this.#fetchFlowEnd("flow-sequence-end");
    else if (char === "}") this.#fetchFlowEnd("flow-mapping-end");
    else if (char === ",") this.#fetchFlowEntry();
    else if ((char === "|" || char === ">") && !inFlow) this.#fetchBlockScalar();
    else if (char === "?" && (aloneHere || inFlow)) this.#fetchKey();
    else if (char === "*") this.#fetchName("alias");
    else if (char === "&") this.#fetchName("anchor");
    else if (char === "!") this.#fetchTag();
    else if (startsNothing(char)) throw this.#cannotStart(char);
    else this.#fetchPlain();
  }

  #skipToToken(): void {
    const cursor = this.#cursor;
    for (;;) {
      // Where no key can begin, a tab is white space to libyaml (which Heat uses), if not to PyYAML itself.
      if (this.#flowLevel > 0 || !this.#allowSimpleKey) cursor.skipBlanks();
      else cursor.skipSpaces();
      cursor.skipComment();
      if (cursor.lineBreak() === "") return;
      if (this.#flowLevel === 0) this.#allowSimpleKey = true;
    }
  }

  #push(kind: TokenKind, start: number, end: number, value = "", detail = ""): void {
    this.#queue.push({ kind, start, end, value, detail });
  }

  /** A token of `length` characters that stands here. */
  #pushHere(kind: TokenKind, length: number): void {
    const { at } = this.#cursor;
    this.#cursor.at += length;
    this.#push(kind, at, at + length);
  }

  #dropStaleKeys(): void {
    if (this.#keyCount === 0) return;
    const { at, lineStart } = this.#cursor;
    for (let level = 0; level < this.#keys.length; level++) {
      const key = this.#keys[level];
      if (key === undefined) continue;
      if (key.lineStart === lineStart && at - key.start <= LONGEST_KEY) continue;
      this.#forgetKey(level);
    }
  }

  #saveKey(): void {
    if (!this.#allowSimpleKey) return;
    const { at, lineStart, column } = this.#cursor;
    this.#forgetKey(this.#flowLevel);
    this.#keys[this.#flowLevel] = {
      token: this.#taken + this.#queue.length - this.#head,
      required: this.#flowLevel === 0 && this.#indent === column,
      start: at,
      lineStart,
      column,
    };
    this.#keyCount++;
  }

  #forgetKey(level: number): void {
    const key = this.#keys[level];
    if (key === undefined) return;
    if (key.required) throw missingColon(key.start, this.#cursor);
    this.#keys[level] = undefined;
    this.#keyCount--;
  }

  #unwind(column: number): void {
    if (this.#flowLevel > 0) return;
    while (this.#indent > column) {
      this.#indent = this.#indents.pop() ?? -1;
      this.#push("block-end", this.#cursor.at, this.#cursor.at);
    }
  }

  #addIndent(column: number): boolean {
    if (this.#indent >= column) return false;
    this.#indents.push(this.#indent);
    this.#indent = column;
    return true;
  }

  #closeBlocks(): void {
    this.#unwind(-1);
    this.#forgetKey(this.#flowLevel);
    this.#allowSimpleKey = false;
  }

  #fetchEnd(): void {
    this.#closeBlocks();
    this.#keys = [];
    this.#keyCount = 0;
    this.#push("stream-end", this.#cursor.at, this.#cursor.at);
    this.#done = true;
  }

  #fetchDirective(): void {
    this.#closeBlocks();
    this.#queue.push(scanDirective(this.#cursor));
  }

  #fetchMarker(kind: "document-start" | "document-end"): void {
    this.#closeBlocks();
    this.#pushHere(kind, 3);
  }

  #fetchFlowStart(kind: TokenKind): void {
    this.#saveKey();
    this.#flowLevel++;
    this.#allowSimpleKey = true;
    this.#pushHere(kind, 1);
  }

  #fetchFlowEnd(kind: TokenKind): void {
    this.#forgetKey(this.#flowLevel);
    if (this.#flowLevel > 0) this.#flowLevel--;
    this.#allowSimpleKey = false;
    this.#pushHere(kind, 1);
  }

  #fetchFlowEntry(): void {
    this.#allowSimpleKey = true;
    this.#forgetKey(this.#flowLevel);
    this.#pushHere("flow-entry", 1);
  }

  #fetchBlockEntry(): void {
    const { at, column } = this.#cursor;
    if (this.#flowLevel === 0) {
      if (!this.#allowSimpleKey)
        throw new YamlError(
          "syntax",
          "a list item cannot start here",
          { start: at, end: at + 1 },
          {
            help: "put the list on lines of its own below its key",
          },
        );
      if (this.#addIndent(column)) this.#push("block-sequence-start", at, at);
    }
    this.#allowSimpleKey = true;
    this.#forgetKey(this.#flowLevel);
    this.#pushHere("block-entry", 1);
  }

  #fetchKey(): void {
    const { at, column } = this.#cursor;
    if (this.#flowLevel === 0) {
      if (!this.#allowSimpleKey)
        throw new YamlError("syntax", "a key cannot start here", { start: at, end: at + 1 });
      if (this.#addIndent(column)) this.#push("block-mapping-start", at, at);
    }
    this.#allowSimpleKey = this.#flowLevel === 0;
    this.#forgetKey(this.#flowLevel);
    this.#pushHere("key", 1);
  }

  #fetchValue(): void {
    const key = this.#keys[this.#flowLevel];
    if (key === undefined) this.#startValueWithoutKey();
    else this.#startSimpleKey(key);
    this.#pushHere("value", 1);
  }

  #startSimpleKey(key: SimpleKey): void {
    this.#keys[this.#flowLevel] = undefined;
    this.#keyCount--;
    const place = { start: key.start, end: key.start, value: "", detail: "" };
    const tokens: Token[] = [{ kind: "key", ...place }];
    if (this.#flowLevel === 0 && this.#addIndent(key.column))
      tokens.unshift({ kind: "block-mapping-start", ...place });
    this.#queue.splice(this.#head + key.token - this.#taken, 0, ...tokens);
    this.#allowSimpleKey = false;
  }

  #startValueWithoutKey(): void {
    const { at, column } = this.#cursor;
    if (this.#flowLevel === 0) {
      if (!this.#allowSimpleKey)
        throw new YamlError(
          "syntax",
          'a ":" with a value after it cannot stand here',
          { start: at, end: at + 1 },
          { help: 'quote a text that contains ": "; a key must stand on a line of its own' },
        );
      if (this.#addIndent(column)) this.#push("block-mapping-start", at, at);
    }
    this.#allowSimpleKey = this.#flowLevel === 0;
    this.#forgetKey(this.#flowLevel);
  }

  #fetchName(kind: "alias" | "anchor"): void {
    this.#saveKey();
    this.#allowSimpleKey = false;
    const cursor = this.#cursor;
    const start = cursor.at;
    cursor.at++;
    while (isWord(cursor.code())) cursor.at++;
    const next = cursor.code();
    if (cursor.at === start + 1 || !(isGap(next) || "?:,]}%@`".includes(String.fromCharCode(next))))
      throw new YamlError(
        "syntax",
        `${nameOf(next)} cannot be part of the name of an ${kind}`,
        { start, end: cursor.at + 1 },
        { help: `quote a text that begins with "${kind === "alias" ? "*" : "&"}"` },
      );
    this.#push(kind, start, cursor.at, cursor.text.slice(start + 1, cursor.at));
  }

  #fetchTag(): void {
    this.#saveKey();
    this.#allowSimpleKey = false;
    this.#queue.push(scanTag(this.#cursor));
  }

  #fetchBlockScalar(): void {
    this.#allowSimpleKey = true;
    this.#forgetKey(this.#flowLevel);
    const start = this.#cursor.at;
    const value = scanBlockScalar(this.#cursor, this.#indent);
    this.#push("scalar", start, this.#endOfText(start), value, "quoted");
  }

  /** Where a block scalar ends that the cursor has passed: without the white space behind it. */
  #endOfText(start: number): number {
    const { text } = this.#cursor;
    let end = Math.min(this.#cursor.at, text.length - 4);
    while (end > start && (isBlank(text.charCodeAt(end - 1)) || /[\r\n]/.test(text.charAt(end - 1)))) end--;
    return end;
  }

  #fetchQuoted(): void {
    this.#saveKey();
    this.#allowSimpleKey = false;
    const start = this.#cursor.at;
    const value = scanQuoted(this.#cursor);
    this.#push("scalar", start, this.#cursor.at, value, "quoted");
  }

  #fetchPlain(): void {
    this.#saveKey();
    const start = this.#cursor.at;
    const scalar = scanPlain(this.#cursor, this.#indent + 1, this.#flowLevel > 0);
    this.#allowSimpleKey = scalar.crossedLines;
    this.#push("scalar", start, scalar.end, scalar.text, "plain");
  }

  #cannotStart(char: string): YamlError {
    const { at } = this.#cursor;
    const code = char.charCodeAt(0);
    const help =
      code === TAB ? "YAML indents with spaces only" : `quote a text that begins with ${nameOf(code)}`;
    return new YamlError(
      "syntax",
      `${nameOf(code)} cannot start a value`,
      { start: at, end: at + 1 },
      { help },
    );
  }
}

/** Characters that no value without quotes may begin with (`-`, `?` and `:` were looked at before). */
function startsNothing(char: string): boolean {
  return char === "\t" || "#|>%@`".includes(char);
}

function missingColon(start: number, cursor: Cursor): YamlError {
  const found = Math.min(cursor.at, cursor.text.length - 4);
  return new YamlError(
    "syntax",
    'a ":" is missing after this key',
    { start, end: start + 1 },
    {
      help:
        cursor.text.charCodeAt(start) === SPACE
          ? "indent it"
          : 'write "key: value"; a text that goes on in a new line must be indented more than its key',
      began: { message: "noticed here", at: found },
    },
  );
}
