import type { Budget } from "../../budget/budget.ts";
import { compileRegex, type Matcher, type MatchState } from "./compile.ts";
import type { Flags } from "./node.ts";
import { parseRegex } from "./parse.ts";

const NO_FLAGS: Flags = { ignoreCase: false, multiLine: false, dotAll: false, verbose: false, ascii: false };

/** Where a pattern matched: places count code points, as Python's do. */
export interface Match {
  readonly start: number;
  readonly end: number;
  /** What each group matched, the whole match first; nothing for a group that took no part. */
  readonly groups: readonly (Group | undefined)[];
}

export interface Group {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A regular expression of Python's `re`. */
export class Pattern {
  readonly source: string;
  readonly groupCount: number;
  readonly groupNames: ReadonlyMap<string, number>;
  readonly #matcher: Matcher;

  /** Throws `PythonError` for a malformed pattern. */
  constructor(source: string, flags: Partial<Flags> = {}) {
    const parsed = parseRegex(source, { ...NO_FLAGS, ...flags });
    this.source = source;
    this.groupCount = parsed.groupCount;
    this.groupNames = parsed.groupNames;
    this.#matcher = compileRegex(parsed.node);
  }

  /** The first match: Python's `search`. */
  search(text: string, budget: Budget): Match | undefined {
    for (const match of this.matches(text, budget)) return match;
    return undefined;
  }

  /** All matches that do not overlap: Python's `finditer`. */
  *matches(text: string, budget: Budget): Generator<Match> {
    const chars = Array.from(text);
    const codes = chars.map((char) => char.codePointAt(0) ?? 0);
    budget.step(codes.length);
    let mustAdvance = false;
    for (let from = 0; from <= codes.length; ) {
      const state: MatchState = { codes, spans: [], budget };
      const end = this.#matchAt(state, from, mustAdvance);
      mustAdvance = end === from;
      if (end !== undefined) yield this.#match(state, chars, from, end);
      from = end ?? from + 1;
    }
  }

  /** `mustAdvance` where an empty match was found before: another one would be the same again. */
  #matchAt(state: MatchState, at: number, mustAdvance: boolean): number | undefined {
    state.budget.step();
    return this.#matcher(state, at, (to) => (to === at && mustAdvance ? undefined : to));
  }

  #match(state: MatchState, chars: readonly string[], start: number, end: number): Match {
    const groups = Array.from({ length: this.groupCount + 1 }, (_, i) => {
      const span = i === 0 ? ([start, end] as const) : state.spans[i];
      return span && { text: chars.slice(...span).join(""), start: span[0], end: span[1] };
    });
    return { start, end, groups };
  }
}
