import type { Budget } from "../../budget/budget.ts";
import { caseVariants } from "./char-class.ts";
import { type RegexNode, type RepeatNode, widthOf } from "./node.ts";

/** A text being matched, and where its groups stand: start and end, or nothing. */
export interface MatchState {
  readonly codes: readonly number[];
  readonly spans: (readonly [number, number] | undefined)[];
  readonly budget: Budget;
}

/** Matches a part at a place and then whatever follows; the end of it all, or nothing where it does not match. */
export type Matcher = (state: MatchState, at: number, next: Next) => number | undefined;

type Next = (at: number) => number | undefined;

/** Makes a backtracking matcher; every step counts, so that no pattern runs for ever. */
export function compileRegex(node: RegexNode): Matcher {
  switch (node.kind) {
    case "char":
      return (state, at, next) => (matchesChar(node.test, state, at) ? next(at + 1) : undefined);
    case "place":
      return ({ codes }, at, next) => (node.test(codes, at) ? next(at) : undefined);
    case "sequence":
      return sequence(node.parts.map(compileRegex));
    case "choice":
      return choice(node.options.map(compileRegex));
    case "repeat":
      return node.body.kind === "char" ? repeatChar(node, node.body.test) : repeat(node);
    case "group":
      return group(node.index, compileRegex(node.body));
    case "atomic":
      return atomic(compileRegex(node.body));
    case "look":
      return look(node, compileRegex(node.body));
    case "back":
      return backReference(node.index, node.ignoreCase);
    case "condition": {
      const [yes, no] = [compileRegex(node.yes), compileRegex(node.no)];
      return (state, at, next) => (state.spans[node.index] === undefined ? no : yes)(state, at, next);
    }
  }
}

function matchesChar(test: (code: number) => boolean, { codes, budget }: MatchState, at: number): boolean {
  budget.step();
  const code = codes[at];
  return code !== undefined && test(code);
}

function sequence(parts: readonly Matcher[]): Matcher {
  const from = (index: number, state: MatchState, at: number, next: Next): number | undefined => {
    const part = parts[index];
    return part === undefined ? next(at) : part(state, at, (to) => from(index + 1, state, to, next));
  };
  return (state, at, next) => from(0, state, at, next);
}

function choice(options: readonly Matcher[]): Matcher {
  return (state, at, next) => {
    for (const option of options) {
      const end = option(state, at, next);
      if (end !== undefined) return end;
    }
    return undefined;
  };
}

/** Repeats a single character in a loop, so that long texts need no deep stack. */
function repeatChar({ min, max, style }: RepeatNode, test: (code: number) => boolean): Matcher {
  return (state, start, next) => {
    let count = 0;
    const more = (): boolean => count < max && matchesChar(test, state, start + count);
    while (count < min || style === "greedy") {
      if (!more()) break;
      count++;
    }
    if (count < min) return undefined;
    const step = style === "greedy" ? -1 : 1;
    for (;;) {
      const end = next(start + count);
      if (end !== undefined) return end;
      if (style === "greedy" ? count === min : !more()) return undefined;
      count += step;
    }
  };
}

/** An iteration may match nothing, but after such a one there is no further: `last` is where the one before began. */
function repeat({ body, min, max, style }: RepeatNode): Matcher {
  const match = compileRegex(body);
  const from = (
    count: number,
    last: number,
    state: MatchState,
    at: number,
    next: Next,
  ): number | undefined => {
    state.budget.step();
    if (count < min) return match(state, at, (to) => from(count + 1, last, state, to, next));
    const again = (): number | undefined =>
      count >= max || at === last
        ? undefined
        : match(state, at, (to) => from(count + 1, at, state, to, next));
    return style === "greedy" ? (again() ?? next(at)) : (next(at) ?? again());
  };
  return (state, at, next) => from(0, -1, state, at, next);
}

function group(index: number, match: Matcher): Matcher {
  return (state, at, next) =>
    match(state, at, (to) => {
      const before = state.spans[index];
      state.spans[index] = [at, to];
      const end = next(to);
      if (end === undefined) state.spans[index] = before;
      return end;
    });
}

function atomic(match: Matcher): Matcher {
  return (state, at, next) => {
    const before = [...state.spans];
    const to = match(state, at, (end) => end);
    const end = to === undefined ? undefined : next(to);
    if (end === undefined) restore(state, before);
    return end;
  };
}

function look(node: Extract<RegexNode, { kind: "look" }>, match: Matcher): Matcher {
  const [width] = widthOf(node.body);
  return (state, at, next) => {
    const before = [...state.spans];
    const start = node.behind ? at - width : at;
    const found =
      start >= 0 && match(state, start, (to) => (node.behind && to !== at ? undefined : to)) !== undefined;
    if (node.negative) restore(state, before);
    const end = found === node.negative ? undefined : next(at);
    if (end === undefined) restore(state, before);
    return end;
  };
}

function backReference(index: number, ignoreCase: boolean): Matcher {
  return (state, at, next) => {
    const span = state.spans[index];
    if (span === undefined) return undefined;
    const [start, end] = span;
    for (let i = 0; i < end - start; i++) {
      state.budget.step();
      if (!sameChar(state.codes[start + i], state.codes[at + i], ignoreCase)) return undefined;
    }
    return next(at + end - start);
  };
}

function sameChar(a: number | undefined, b: number | undefined, ignoreCase: boolean): boolean {
  if (a === undefined || b === undefined) return false;
  return a === b || (ignoreCase && caseVariants(a).some((variant) => caseVariants(b).includes(variant)));
}

function restore(state: MatchState, spans: readonly (readonly [number, number] | undefined)[]): void {
  state.spans.splice(0, state.spans.length, ...spans);
}
