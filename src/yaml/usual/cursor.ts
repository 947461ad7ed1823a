import type { SourceFile } from "../../source/source-file.ts";
import type { Span } from "../../source/span.ts";
import { Beyond } from "./beyond.ts";
import { DASH, HASH, isBlank, NEWLINE, SPACE, TAB } from "./characters.ts";

/** A place in a text, which moves from one line with content to the next. */
export class Cursor {
  readonly file: SourceFile;
  readonly text: string;
  at = 0;
  /** Where the line begins that `at` is on. */
  lineStart = 0;
  /** The column of the first character of this line with content; -1 behind the last one. */
  indent = 0;

  constructor(file: SourceFile, text: string) {
    this.file = file;
    this.text = text;
  }

  code(ahead = 0): number {
    return this.text.charCodeAt(this.at + ahead);
  }

  column(): number {
    return this.at - this.lineStart;
  }

  span(start: number, end: number): Span {
    return { file: this.file, start, end };
  }

  skipSpaces(): void {
    while (this.text.charCodeAt(this.at) === SPACE) this.at++;
  }

  /** Whether a dash stands here that begins the item of a list. */
  isAtItem(): boolean {
    return this.code() === DASH && isBlank(this.code(1));
  }

  /** Whether nothing more but a comment is on the line; `at` behind a value or its indicator. */
  isAtLineEnd(): boolean {
    const code = this.code();
    return code === NEWLINE || Number.isNaN(code) || (code === HASH && this.code(-1) === SPACE);
  }

  /** From behind a value to the next line with content. */
  endLine(): void {
    this.skipSpaces();
    if (!this.isAtLineEnd()) throw new Beyond();
    this.#toLineEnd();
    this.at++;
    this.nextContent();
  }

  /** From the beginning of a line to the first character that is neither a space nor in a comment. */
  nextContent(): void {
    for (;;) {
      this.lineStart = this.at;
      this.skipSpaces();
      const code = this.code();
      if (Number.isNaN(code)) {
        this.indent = -1;
        return;
      }
      if (code === TAB) throw new Beyond();
      if (code === HASH) this.#toLineEnd();
      else if (code !== NEWLINE) break;
      this.at++;
    }
    this.indent = this.at - this.lineStart;
    if (this.indent === 0 && this.#isMarker()) throw new Beyond();
  }

  #toLineEnd(): void {
    const end = this.text.indexOf("\n", this.at);
    this.at = end === -1 ? this.text.length : end;
  }

  /** What may begin or end a document. */
  #isMarker(): boolean {
    return this.text.startsWith("---", this.at) || this.text.startsWith("...", this.at);
  }
}
