/** A text as Python counts it: by code points, where JavaScript counts UTF-16 units. */
export class CodePoints {
  readonly text: string;
  /** The characters, where units and code points differ. */
  readonly #chars: readonly string[] | undefined;

  constructor(text: string) {
    this.text = text;
    this.#chars = /[\ud800-\udbff][\udc00-\udfff]/.test(text) ? Array.from(text) : undefined;
  }

  get length(): number {
    return this.#chars?.length ?? this.text.length;
  }

  /** Python's `text[start:end]`, for places that are not negative. */
  slice(start: number, end?: number): string {
    return this.#chars?.slice(start, end).join("") ?? this.text.slice(start, end);
  }

  at(index: number): string {
    return this.#chars?.[index] ?? this.text.charAt(index);
  }

  /** Python's `text.find(part, start, end)`: negative places count from the end. */
  find(part: string, start: number, end: number = this.length): number {
    const window = this.#window(start, end);
    if (window === undefined) return -1;
    const found = window.text.indexOf(part);
    return found === -1 ? -1 : window.from + pointCount(window.text.slice(0, found));
  }

  /** Python's `text.rfind(part, start, end)`. */
  findLast(part: string, start: number, end: number = this.length): number {
    const window = this.#window(start, end);
    if (window === undefined) return -1;
    const found = window.text.lastIndexOf(part);
    return found === -1 ? -1 : window.from + pointCount(window.text.slice(0, found));
  }

  #window(start: number, end: number): { readonly text: string; readonly from: number } | undefined {
    const from = clampPlace(start, this.length);
    const to = Math.min(clampPlace(end, this.length), this.length);
    return from > to ? undefined : { text: this.slice(from, to), from };
  }
}

/** A place that may count from the end. */
function clampPlace(place: number, length: number): number {
  return place < 0 ? Math.max(place + length, 0) : place;
}

function pointCount(text: string): number {
  return new CodePoints(text).length;
}
