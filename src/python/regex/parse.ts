import { classEscape, foldCase, wordBoundary } from "./char-class.ts";
import { readCharEscape } from "./escape.ts";
import { type CharTest, type Flags, type PlaceTest, type RegexNode, widthOf } from "./node.ts";
import { Reader } from "./reader.ts";

/** A parsed regular expression. */
export interface ParsedRegex {
  readonly node: RegexNode;
  readonly groupCount: number;
  readonly groupNames: ReadonlyMap<string, number>;
}

const MAX_NESTING = 100;
const NEWLINE = 10;

/** Parses the syntax of Python's `re`; throws `PythonError` where it is malformed. */
export function parseRegex(source: string, flags: Flags): ParsedRegex {
  const parser = new RegexParser(source);
  const node = parser.whole(flags);
  return { node, groupCount: parser.groupCount, groupNames: parser.groupNames };
}

class RegexParser {
  readonly #reader: Reader;
  readonly groupNames = new Map<string, number>();
  groupCount = 0;
  readonly #open = new Set<number>();
  /** The last group that a condition asks for; it may be one that comes later. */
  #highestCondition = 0;
  #nesting = 0;

  constructor(source: string) {
    this.#reader = new Reader(source);
  }

  whole(flags: Flags): RegexNode {
    const node = this.#choice(this.#leadingFlags(flags));
    if (this.#reader.peek() !== "") this.#reader.fail("unbalanced parenthesis");
    if (this.#highestCondition > this.groupCount)
      this.#reader.fail(`there is no group ${this.#highestCondition}`);
    return node;
  }

  /** `(?im)`, which may stand at the very start only. */
  #leadingFlags(flags: Flags): Flags {
    let all = flags;
    for (;;) {
      const start = this.#reader.at;
      const letters = this.#reader.take("(?") ? this.#reader.takeWhile(/[aiLmsux]/) : "";
      if (letters === "" || !this.#reader.take(")")) {
        this.#reader.at = start;
        return all;
      }
      all = this.#withFlags(all, letters, true);
    }
  }

  #choice(flags: Flags): RegexNode {
    if (++this.#nesting > MAX_NESTING) this.#reader.fail("nested too deeply");
    const options = [this.#sequence(flags)];
    while (this.#reader.take("|")) options.push(this.#sequence(flags));
    this.#nesting--;
    const [only] = options;
    return only !== undefined && options.length === 1 ? only : { kind: "choice", options };
  }

  #sequence(flags: Flags): RegexNode {
    const parts: RegexNode[] = [];
    for (;;) {
      if (flags.verbose) this.#skipSpace();
      const char = this.#reader.peek();
      if (char === "" || char === "|" || char === ")") return { kind: "sequence", parts };
      const atom = this.#atom(flags);
      if (atom !== undefined) parts.push(this.#repeated(atom, flags));
    }
  }

  #skipSpace(): void {
    const reader = this.#reader;
    for (;;) {
      reader.takeWhile(/\s/);
      if (reader.peek() !== "#") return;
      reader.takeWhile(/[^\n]/);
    }
  }

  /** One thing that may be repeated; nothing for a comment. */
  #atom(flags: Flags): RegexNode | undefined {
    const reader = this.#reader;
    const char = reader.next();
    switch (char) {
      case "(":
        return this.#parenthesis(flags);
      case "[":
        return { kind: "char", test: this.#charClass(flags) };
      case ".":
        return { kind: "char", test: flags.dotAll ? () => true : (code) => code !== NEWLINE };
      case "^":
        return place(flags.multiLine ? lineStart : textStart);
      case "$":
        return place(flags.multiLine ? lineEnd : lastLineEnd);
      case "\\":
        return this.#escape(flags);
      case "*":
      case "+":
      case "?":
        return reader.fail("nothing to repeat");
      default:
        if (char === "{" && this.#quantifierAhead()) return reader.fail("nothing to repeat");
        return literal(char.codePointAt(0) ?? 0, flags);
    }
  }

  #quantifierAhead(): boolean {
    const { at } = this.#reader;
    this.#reader.at--;
    const found = this.#quantifier() !== undefined;
    this.#reader.at = at;
    return found;
  }

  #escape(flags: Flags): RegexNode {
    const reader = this.#reader;
    const char = reader.peek();
    const special = classEscape(char, flags);
    if (special !== undefined) return this.#taken({ kind: "char", test: special });
    if (char === "A") return this.#taken(place(textStart));
    if (char === "Z") return this.#taken(place(textEnd));
    if (char === "b") return this.#taken(place(wordBoundary(flags)));
    if (char === "B") {
      const boundary = wordBoundary(flags);
      // In an empty text, Python finds neither a boundary nor its opposite.
      return this.#taken(place((codes, at) => codes.length > 0 && !boundary(codes, at)));
    }
    return this.#backReference(flags) ?? literal(readCharEscape(reader), flags);
  }

  #taken(node: RegexNode): RegexNode {
    this.#reader.next();
    return node;
  }

  /** `\1` to `\99`, unless three octal digits make a character of it. */
  #backReference(flags: Flags): RegexNode | undefined {
    const reader = this.#reader;
    const digits = reader.peek() + reader.peek(1) + reader.peek(2);
    if (!/^[1-9]/.test(digits) || /^[1-3][0-7]{2}/.test(digits)) return undefined;
    return this.#reference(Number(reader.takeWhile(/[0-9]/, 2)), flags);
  }

  #reference(index: number, flags: Flags): RegexNode {
    if (index > this.groupCount) this.#reader.fail(`there is no group ${index}`);
    if (this.#open.has(index)) this.#reader.fail("a group cannot refer to itself");
    return { kind: "back", index, ignoreCase: flags.ignoreCase };
  }

  #repeated(atom: RegexNode, flags: Flags): RegexNode {
    if (flags.verbose) this.#skipSpace();
    const quantifier = this.#quantifier();
    if (quantifier === undefined) return atom;
    const [min, max] = quantifier;
    if (min > max) this.#reader.fail("a repetition's least is more than its most");
    if (atom.kind === "place") this.#reader.fail("nothing to repeat");
    const possessive = this.#reader.take("+");
    const lazy = !possessive && this.#reader.take("?");
    if (this.#quantifier() !== undefined) this.#reader.fail("multiple repeat");
    const node: RegexNode = { kind: "repeat", body: atom, min, max, style: lazy ? "lazy" : "greedy" };
    return possessive ? { kind: "atomic", body: node } : node;
  }

  /** `*`, `+`, `?`, `{2}`, `{2,}`, `{,3}` or `{2,3}`; other braces are text. */
  #quantifier(): readonly [number, number] | undefined {
    const reader = this.#reader;
    if (reader.take("*")) return [0, Number.POSITIVE_INFINITY];
    if (reader.take("+")) return [1, Number.POSITIVE_INFINITY];
    if (reader.take("?")) return [0, 1];
    const start = reader.at;
    if (!reader.take("{")) return undefined;
    const low = reader.takeWhile(/[0-9]/);
    const comma = reader.take(",");
    const high = comma ? reader.takeWhile(/[0-9]/) : low;
    if ((comma || low !== "") && reader.take("}"))
      return [Number(low), high === "" ? Number.POSITIVE_INFINITY : Number(high)];
    reader.at = start;
    return undefined;
  }

  #parenthesis(flags: Flags): RegexNode | undefined {
    const reader = this.#reader;
    if (!reader.take("?")) return this.#capture(undefined, flags);
    if (reader.take(":")) return this.#closed(this.#choice(flags));
    if (reader.take(">")) return { kind: "atomic", body: this.#closed(this.#choice(flags)) };
    if (reader.take("=")) return this.#look(false, false, flags);
    if (reader.take("!")) return this.#look(false, true, flags);
    if (reader.take("<=")) return this.#look(true, false, flags);
    if (reader.take("<!")) return this.#look(true, true, flags);
    if (reader.take("P<")) return this.#capture(this.#name(">"), flags);
    if (reader.take("P=")) return this.#reference(this.#groupNamed(this.#name(")")), flags);
    if (reader.take("(")) return this.#condition(flags);
    if (reader.take("#")) {
      reader.takeUntil(")");
      return undefined;
    }
    return this.#flagged(flags);
  }

  #capture(name: string | undefined, flags: Flags): RegexNode {
    const index = ++this.groupCount;
    if (name !== undefined) {
      if (this.groupNames.has(name)) this.#reader.fail(`there are two groups ${name}`);
      this.groupNames.set(name, index);
    }
    this.#open.add(index);
    const body = this.#closed(this.#choice(flags));
    this.#open.delete(index);
    return { kind: "group", index, body };
  }

  #closed(node: RegexNode): RegexNode {
    this.#reader.expect(")");
    return node;
  }

  #look(behind: boolean, negative: boolean, flags: Flags): RegexNode {
    const body = this.#closed(this.#choice(flags));
    const [min, max] = widthOf(body);
    if (behind && min !== max) this.#reader.fail("what is looked for behind must have one length");
    return { kind: "look", behind, negative, body };
  }

  #condition(flags: Flags): RegexNode {
    const name = this.#reader.takeUntil(")");
    const index = /^[0-9]+$/.test(name) ? Number(name) : this.#groupNamed(name);
    this.#highestCondition = Math.max(this.#highestCondition, index);
    if (index === 0) this.#reader.fail("there is no group 0 to ask for");
    const yes = this.#sequence(flags);
    const no = this.#reader.take("|") ? this.#sequence(flags) : EMPTY;
    return { kind: "condition", index, yes, no: this.#closed(no) };
  }

  /** `(?i:…)` and `(?-i:…)`. */
  #flagged(flags: Flags): RegexNode {
    const reader = this.#reader;
    const on = reader.takeWhile(/[aiLmsux]/);
    const off = reader.take("-") ? reader.takeWhile(/[imsx]/) : "";
    if (on === "" && off === "") reader.fail("unknown extension");
    reader.expect(":");
    return this.#closed(this.#choice(this.#withFlags(this.#withFlags(flags, on, true), off, false)));
  }

  #withFlags(flags: Flags, letters: string, value: boolean): Flags {
    if (letters.includes("L")) this.#reader.fail("flag L does not suit a text");
    const changed = (letter: string, old: boolean): boolean => (letters.includes(letter) ? value : old);
    return {
      ignoreCase: changed("i", flags.ignoreCase),
      multiLine: changed("m", flags.multiLine),
      dotAll: changed("s", flags.dotAll),
      verbose: changed("x", flags.verbose),
      ascii: letters.includes("u") ? false : changed("a", flags.ascii),
    };
  }

  #name(end: string): string {
    const name = this.#reader.takeUntil(end);
    if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name))
      this.#reader.fail(`${JSON.stringify(name)} is no group name`);
    return name;
  }

  #groupNamed(name: string): number {
    return this.groupNames.get(name) ?? this.#reader.fail(`there is no group ${name}`);
  }

  #charClass(flags: Flags): CharTest {
    const reader = this.#reader;
    const negative = reader.take("^");
    const tests: CharTest[] = [];
    do {
      if (reader.peek() === "") reader.fail("] is missing");
      tests.push(this.#classItem(flags));
    } while (!reader.take("]"));
    // Case is ignored before the class is turned into its opposite: `[^a]` does not match an `A` then.
    const any = foldCase((code) => tests.some((test) => test(code)), flags);
    return negative ? (code) => !any(code) : any;
  }

  /** A character, a range or an escape such as `\d` within brackets. */
  #classItem(flags: Flags): CharTest {
    const reader = this.#reader;
    const low = this.#classAtom(flags);
    const isRange = reader.peek() === "-" && reader.peek(1) !== "]" && reader.peek(1) !== "";
    if (!isRange) return typeof low === "number" ? (code) => code === low : low;
    reader.next();
    const high = this.#classAtom(flags);
    if (typeof low !== "number" || typeof high !== "number" || low > high) return reader.fail("bad range");
    return (code) => code >= low && code <= high;
  }

  #classAtom(flags: Flags): number | CharTest {
    const reader = this.#reader;
    const char = reader.next();
    if (char !== "\\") return char.codePointAt(0) ?? 0;
    const special = classEscape(reader.peek(), flags);
    if (special === undefined) return readCharEscape(reader);
    reader.next();
    return special;
  }
}

const EMPTY: RegexNode = { kind: "sequence", parts: [] };

const textStart: PlaceTest = (_codes, at) => at === 0;
const textEnd: PlaceTest = (codes, at) => at === codes.length;
const lineStart: PlaceTest = (codes, at) => at === 0 || codes[at - 1] === NEWLINE;
const lineEnd: PlaceTest = (codes, at) => at === codes.length || codes[at] === NEWLINE;
const lastLineEnd: PlaceTest = (codes, at) =>
  at === codes.length || (at === codes.length - 1 && codes[at] === NEWLINE);

function place(test: PlaceTest): RegexNode {
  return { kind: "place", test };
}

function literal(wanted: number, flags: Flags): RegexNode {
  return { kind: "char", test: foldCase((code) => code === wanted, flags) };
}
