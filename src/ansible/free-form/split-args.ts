/*
 * Ansible's `ansible.parsing.splitter.split_args`, followed line by line: its oddities are what authors rely on.
 */

interface State {
  readonly params: string[];
  quote: string | undefined;
  /** Open `{{`, `{%` and `{#`. */
  readonly depths: [number, number, number];
}

const DELIMITERS = [
  ["{{", "}}"],
  ["{%", "%}"],
  ["{#", "#}"],
] as const;

/** Most words have none, and need no counting. */
const BRACES = /[{}]/;

/** Splits at white space, but not inside quotes or Jinja2; undefined where Ansible says the text is unbalanced. */
export function splitArgs(text: string): readonly string[] | undefined {
  const state: State = { params: [], quote: undefined, depths: [0, 0, 0] };
  const lines = text.split("\n");
  for (const [index, line] of lines.entries()) {
    const continued = splitLine(line, state);
    if (continued === undefined) return undefined;
    if (index < lines.length - 1 && !continued && !append(state, "\n")) return undefined;
  }
  return state.quote !== undefined || isInside(state) ? undefined : state.params;
}

/** What `split_args` took apart, with the white space it had. */
export function joinArgs(params: readonly string[]): string {
  let joined = "";
  // Of what stands last, for to ask the whole text for its end is to copy it.
  let last = "\n";
  for (const param of params) {
    const piece = joined === "" || last.endsWith("\n") ? param : ` ${param}`;
    joined += piece;
    if (piece !== "") last = piece;
  }
  return joined;
}

/** Whether the line is continued by a backslash; undefined where Ansible fails. */
function splitLine(line: string, state: State): boolean | undefined {
  const tokens = line.split(" ");
  let continued = false;
  for (const [index, token] of tokens.entries()) {
    if (token === "" && index !== 0) {
      if (!append(state, " ")) return undefined;
    } else if (token === "\\" && state.quote === undefined) {
      continued = true;
    } else if (!take(token, index, tokens.length, state)) return undefined;
  }
  return continued;
}

function take(token: string, index: number, count: number, state: State): boolean {
  const wasQuoted = state.quote !== undefined;
  state.quote = quoteAfter(token, state.quote);
  const quoted = state.quote !== undefined;
  let taken = false;
  if (quoted && !wasQuoted && !isInside(state)) {
    state.params.push(token);
    taken = true;
  } else if (isInside(state) || quoted || wasQuoted) {
    if (!append(state, glue(index, count, wasQuoted) + token)) return false;
    taken = true;
  }
  for (const [i, [open, close]] of BRACES.test(token) ? DELIMITERS.entries() : []) {
    const before = state.depths[i] ?? 0;
    const depth = Math.max(0, before + occurrences(token, open) - occurrences(token, close));
    state.depths[i] = depth;
    if (depth !== before && !taken) {
      state.params.push(token);
      taken = true;
    }
  }
  if (!isInside(state) && !quoted && !taken && token !== "") state.params.push(token);
  return true;
}

function glue(index: number, count: number, wasQuoted: boolean): string {
  if (index === 0 && wasQuoted) return "";
  if (count > 1) return index > 0 ? " " : "";
  return "\n";
}

function append(state: State, text: string): boolean {
  const last = state.params.length - 1;
  if (last < 0) return false;
  state.params[last] += text;
  return true;
}

function isInside(state: State): boolean {
  return state.depths.some((depth) => depth > 0);
}

function quoteAfter(token: string, before: string | undefined): string | undefined {
  if (!token.includes('"') && !token.includes("'")) return before;
  let quote = before;
  for (let i = 0; i < token.length; i++) {
    const char = token.charAt(i);
    if ((char !== '"' && char !== "'") || token.charAt(i - 1) === "\\") continue;
    if (quote === undefined) quote = char;
    else if (quote === char) quote = undefined;
  }
  return quote;
}

function occurrences(text: string, part: string): number {
  return text.split(part).length - 1;
}
