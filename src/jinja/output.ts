import type { Budget } from "../budget/budget.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Span } from "../source/span.ts";

/** A stretch of output and where it came from. */
interface Segment {
  readonly start: number;
  readonly file: SourceFile;
  readonly from: number;
  readonly to: number;
  /** Whether it is the template's own text, character for character. */
  readonly literal: boolean;
}

/** The text that a template writes, with its origins. */
export class Output {
  readonly #budget: Budget;
  readonly #parts: string[] = [];
  readonly #segments: Segment[] = [];
  #length = 0;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  write(text: string, file: SourceFile, from: number, to: number, literal: boolean): void {
    if (text === "") return;
    this.#budget.makeText(text.length);
    this.#segments.push({ start: this.#length, file, from, to, literal });
    this.#parts.push(text);
    this.#length += text.length;
  }

  get text(): string {
    return this.#parts.join("");
  }

  /** Where a character came from; the start of what wrote it when it was computed. */
  originOf(offset: number, whole: SourceFile): Span {
    let low = 0;
    let high = this.#segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#segments[middle]?.start ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const segment = this.#segments[low];
    if (segment === undefined) return { file: whole, start: 0, end: 0 };
    const { file, from, to, literal, start } = segment;
    if (!literal) return { file, start: from, end: to };
    const at = Math.min(from + offset - start, to);
    return { file, start: at, end: Math.min(at + 1, to) };
  }
}
