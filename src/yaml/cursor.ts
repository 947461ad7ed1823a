import { END, isBlank, isBreak, isBreakOrEnd, isGap, LINE_FEED, RETURN, SPACE } from "./characters.ts";

/** A place in a text that moves forward and knows its column. */
export class Cursor {
  readonly text: string;
  at = 0;
  lineStart = 0;

  constructor(text: string) {
    // Four characters of look-ahead never leave the text.
    this.text = `${text}\0\0\0\0`;
    if (text.charCodeAt(0) === 0xfeff) {
      this.at = 1;
      this.lineStart = 1;
    }
  }

  get column(): number {
    return this.at - this.lineStart;
  }

  /** The code of the character `ahead` of here; `END` behind the last. */
  code(ahead = 0): number {
    return this.text.charCodeAt(this.at + ahead);
  }

  skipSpaces(): void {
    while (this.text.charCodeAt(this.at) === SPACE) this.at++;
  }

  skipBlanks(): void {
    while (isBlank(this.text.charCodeAt(this.at))) this.at++;
  }

  skipToBreak(): void {
    while (!isBreakOrEnd(this.text.charCodeAt(this.at))) this.at++;
  }

  skipComment(): void {
    if (this.code() === 0x23) this.skipToBreak();
  }

  /** Passes one line break and gives what it counts as (`\n` for most); empty when there is none. */
  lineBreak(): string {
    const code = this.code();
    if (!isBreak(code)) return "";
    this.at += code === RETURN && this.code(1) === LINE_FEED ? 2 : 1;
    this.lineStart = this.at;
    return code >= 0x2028 ? String.fromCharCode(code) : "\n";
  }

  /** Whether `---` or `...` stands at the start of this line. */
  atDocumentMarker(marker: "---" | "..."): boolean {
    return this.column === 0 && this.text.startsWith(marker, this.at) && isGap(this.code(3));
  }

  get atEnd(): boolean {
    return this.code() === END;
  }
}
