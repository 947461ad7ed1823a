import { type Document, isCollection, isScalar, type Range, visit, type YAMLParseError } from "yaml";

/** A quoted text or a bracket whose lines after `start` are indented too little for the `yaml` package. */
export interface Cut {
  readonly start: number;
  readonly end: number;
}

/**
 * A text with spaces put before some of its lines. PyYAML lets the lines of quoted texts and of brackets begin
 * anywhere; more spaces there change no value.
 */
export class Repairs {
  text: string;
  /** Offsets in the text as it was, in order, and how many spaces stand before each. */
  readonly #inserted: { readonly at: number; readonly spaces: number }[] = [];

  constructor(text: string) {
    this.text = text;
  }

  /** Indents the lines of a cut as far as the place where it starts. */
  indent({ start, end }: Cut): void {
    const column = start - (this.text.lastIndexOf("\n", start - 1) + 1);
    const wanted = Math.max(column, 1);
    let { text } = this;
    for (let at = text.lastIndexOf("\n", end - 1) + 1; at > start; at = text.lastIndexOf("\n", at - 2) + 1) {
      const found = indentOf(text.slice(at, at + wanted));
      if (found === wanted || text[at + found] === "\n") continue;
      this.#inserted.push({ at: this.originalOffset(at), spaces: wanted - found });
      text = `${text.slice(0, at)}${" ".repeat(wanted - found)}${text.slice(at)}`;
    }
    this.#inserted.sort((a, b) => a.at - b.at);
    this.text = text;
  }

  /** Where an offset of the mended text stood before. */
  originalOffset(offset: number): number {
    let before = 0;
    for (const { at, spaces } of this.#inserted) {
      if (at + before >= offset) break;
      before = Math.min(before + spaces, offset - at);
    }
    return offset - before;
  }
}

/** Each line is moved by itself; more of them are no mistake of a person's. */
const MOST_LINES = 5000;

/** The quoted text or bracket that ended at an error because its next line is indented too little. */
export function findCut(document: Document.Parsed, error: YAMLParseError, text: string): Cut | undefined {
  if (error.code !== "MISSING_CHAR" && error.code !== "BAD_INDENT") return undefined;
  const start = startOfCut(document, error.pos[0]);
  if (start === undefined) return undefined;
  const end = /["']/.test(text.charAt(start)) ? endOfQuoted(text, start) : endOfBracket(text, start);
  return end === undefined || !needsIndent(text, start, end) ? undefined : { start, end };
}

/** Where the quoted text or bracket starts that an error cut off. */
export function startOfCut(document: Document.Parsed, at: number): number | undefined {
  let found: number | undefined;
  visit(document, {
    Node(_, node) {
      const range: Range | null | undefined = node.range;
      if (range === null || range === undefined) return undefined;
      if (range[0] > at) return visit.BREAK;
      const quoted = isScalar(node) && node.type?.startsWith("QUOTE") === true;
      const bracket = isCollection(node) && node.flow === true;
      if (!(quoted || bracket) || at > range[2]) return undefined;
      found = range[0];
      return visit.BREAK;
    },
  });
  return found;
}

function needsIndent(text: string, start: number, end: number): boolean {
  const column = Math.max(start - (text.lastIndexOf("\n", start - 1) + 1), 1);
  const [, ...lines] = text.slice(start, end).split("\n");
  if (lines.length > MOST_LINES) return false;
  return lines.some((line) => line.trim() !== "" && indentOf(line) < column);
}

function indentOf(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0;
}

/** Behind the closing quote; undefined when there is none, or a line that ends the document comes first. */
function endOfQuoted(text: string, start: number): number | undefined {
  const pattern = text.charAt(start) === '"' ? /"(?:[^"\\]|\\.)*"/sy : /'(?:[^']|'')*'/y;
  pattern.lastIndex = start;
  const quoted = pattern.exec(text)?.[0];
  return quoted === undefined || /\n(---|\.\.\.)\s/.test(quoted) ? undefined : start + quoted.length;
}

/** Behind the closing bracket; a quote counts only where a value may begin. */
function endOfBracket(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const char = text.charAt(at);
    if ((char === '"' || char === "'") && /[\s[{,:]/.test(text.charAt(at - 1))) {
      const end = endOfQuoted(text, at);
      if (end === undefined) return undefined;
      at = end - 1;
    } else if (char === "[" || char === "{") depth++;
    else if ((char === "]" || char === "}") && --depth === 0) return at + 1;
  }
  return undefined;
}
