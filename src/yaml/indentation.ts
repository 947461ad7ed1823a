/** A line that begins in a column where nothing above it does, as a person counts. */
export interface OddIndentation {
  /** Where the text of the line begins. */
  readonly at: number;
  readonly columns: number;
  /** The column of the keys and items that it most likely belongs to. */
  readonly siblings: number;
}

interface Line {
  readonly start: number;
  readonly text: string;
}

/** Whether it is the indentation that an error is about, at the place where the parser gave up or on the line behind it. */
export function oddIndentation(text: string, at: number): OddIndentation | undefined {
  const lines = linesUpTo(text, at);
  const here = lines.at(-1);
  if (here === undefined) return undefined;
  const before = text.slice(here.start, at).trim();
  if (before === "") return odd(lines, here);
  const next = lineBehind(text, here);
  return next === undefined ? undefined : odd([...lines, next], next);
}

function odd(lines: readonly Line[], { start, text }: Line): OddIndentation | undefined {
  const columns = indentationOf(text);
  const open = openColumns(lines.slice(0, -1));
  if (/^ *(\t|$)/.test(text) || open.length === 0 || open.includes(columns)) return undefined;
  // Of two that are as near, the inner one: its lines stand right above.
  const siblings = open.reduce((best, column) =>
    Math.abs(column - columns) < Math.abs(best - columns) ? column : best,
  );
  return { at: start + columns, columns, siblings };
}

/** The columns in which maps and lists stand open behind these lines, the innermost first. */
function openColumns(lines: readonly Line[]): readonly number[] {
  const open: number[] = [];
  let limit = Number.POSITIVE_INFINITY;
  for (const { text } of [...lines].reverse()) {
    if (limit === 0) break;
    if (/^\s*(#|$)/.test(text)) continue;
    const starts = startsOf(text).filter((column) => column < limit);
    open.push(...starts.reverse());
    limit = Math.min(limit, indentationOf(text));
  }
  return open;
}

/** Where a line begins, and where what follows each of its dashes does. */
function startsOf(text: string): number[] {
  const starts = [indentationOf(text)];
  for (const dash of /^ *((?:- +)*)/.exec(text)?.[1]?.matchAll(/- +/g) ?? [])
    starts.push((starts.at(-1) ?? 0) + dash[0].length);
  return starts;
}

function indentationOf(text: string): number {
  return text.length - text.replace(/^ +/, "").length;
}

function linesUpTo(text: string, at: number): readonly Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= at; ) {
    const end = text.indexOf("\n", start);
    lines.push({ start, text: text.slice(start, end === -1 ? text.length : end) });
    if (end === -1) break;
    start = end + 1;
  }
  return lines;
}

/** The next line that says something. */
function lineBehind(text: string, { start, text: own }: Line): Line | undefined {
  for (let next = start + own.length + 1; next < text.length; ) {
    const end = text.indexOf("\n", next);
    const line = { start: next, text: text.slice(next, end === -1 ? text.length : end) };
    if (!/^\s*(#|$)/.test(line.text)) return line;
    next += line.text.length + 1;
  }
  return undefined;
}
