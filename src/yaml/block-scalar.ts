import { END, isBlank, isBreakOrEnd, isDigit, nameOf, SPACE } from "./characters.ts";
import type { Cursor } from "./cursor.ts";
import { YamlError } from "./yaml-error.ts";

type Chomping = "strip" | "clip" | "keep";

/** A `|` or `>` scalar inside a collection indented by `parentIndent`; the cursor stands on the indicator. */
export function scanBlockScalar(cursor: Cursor, parentIndent: number): string {
  const folded = cursor.code() === 0x3e;
  cursor.at++;
  const { chomping, increment } = scanHeader(cursor);
  endHeader(cursor);
  const least = Math.max(parentIndent + 1, 1);
  let indent = least + (increment ?? 0) - 1;
  let breaks: string;
  if (increment === undefined) {
    const found = scanLeadingBreaks(cursor);
    breaks = found.breaks;
    indent = Math.max(least, found.widest);
  } else breaks = scanBreaks(cursor, indent);

  let text = "";
  let lineBreak = "";
  while (cursor.column === indent && cursor.code() !== END) {
    text += breaks;
    const startsBlank = isBlank(cursor.code());
    const from = cursor.at;
    cursor.skipToBreak();
    text += cursor.text.slice(from, cursor.at);
    lineBreak = cursor.lineBreak();
    breaks = scanBreaks(cursor, indent);
    if (cursor.column !== indent || cursor.code() === END) break;
    const folds = folded && lineBreak === "\n" && !startsBlank && !isBlank(cursor.code());
    if (!folds) text += lineBreak;
    else if (breaks === "") text += " ";
  }
  if (chomping !== "strip") text += lineBreak;
  return chomping === "keep" ? text + breaks : text;
}

function scanHeader(cursor: Cursor): { chomping: Chomping; increment: number | undefined } {
  let chomping: Chomping = "clip";
  let increment: number | undefined;
  for (let i = 0; i < 2; i++) {
    const code = cursor.code();
    if (chomping === "clip" && (code === 0x2b || code === 0x2d)) {
      chomping = code === 0x2b ? "keep" : "strip";
      cursor.at++;
    } else if (increment === undefined && isDigit(code)) {
      increment = code - 0x30;
      if (increment === 0)
        throw badHeader(cursor, "the indentation of a block scalar is a digit from 1 to 9");
      cursor.at++;
    }
  }
  return { chomping, increment };
}

function endHeader(cursor: Cursor): void {
  cursor.skipBlanks();
  cursor.skipComment();
  if (!isBreakOrEnd(cursor.code()))
    throw badHeader(cursor, `${nameOf(cursor.code())} cannot stand on the line of "|" or ">"`);
  cursor.lineBreak();
}

function badHeader(cursor: Cursor, message: string): YamlError {
  return new YamlError(
    "syntax",
    message,
    { start: cursor.at, end: cursor.at + 1 },
    {
      help: 'after "|" or ">" come at most "+" or "-", a digit and a comment; the text begins on the next line',
    },
  );
}

function scanLeadingBreaks(cursor: Cursor): { breaks: string; widest: number } {
  let breaks = "";
  let widest = 0;
  for (;;) {
    cursor.skipSpaces();
    widest = Math.max(widest, cursor.column);
    const lineBreak = cursor.lineBreak();
    if (lineBreak === "") return { breaks, widest };
    breaks += lineBreak;
  }
}

function scanBreaks(cursor: Cursor, indent: number): string {
  let breaks = "";
  for (;;) {
    while (cursor.column < indent && cursor.code() === SPACE) cursor.at++;
    const lineBreak = cursor.lineBreak();
    if (lineBreak === "") return breaks;
    breaks += lineBreak;
  }
}
