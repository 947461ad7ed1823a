import { isBreak, isGap } from "./characters.ts";
import type { Cursor } from "./cursor.ts";

const COLON = 0x3a;
const HASH = 0x23;

export interface PlainScalar {
  readonly text: string;
  readonly end: number;
  /** Whether lines were crossed behind it, so that a key may start where the cursor stands. */
  readonly crossedLines: boolean;
}

/** A scalar without quotes, over as many lines as are indented by at least `indent`. */
export function scanPlain(cursor: Cursor, indent: number, inFlow: boolean): PlainScalar {
  let text = "";
  let spaces = "";
  let end = cursor.at;
  let crossedLines = false;
  while (cursor.code() !== HASH) {
    const from = cursor.at;
    skipWord(cursor, inFlow);
    if (cursor.at === from) break;
    crossedLines = false;
    text += spaces + cursor.text.slice(from, cursor.at);
    end = cursor.at;
    const line = cursor.lineStart;
    spaces = scanSpaces(cursor, indent);
    crossedLines = cursor.lineStart !== line;
    if (spaces === "" || (!inFlow && cursor.column < indent)) break;
  }
  return { text, end, crossedLines };
}

function skipWord(cursor: Cursor, inFlow: boolean): void {
  const { text } = cursor;
  let at = cursor.at;
  for (;;) {
    const code = text.charCodeAt(at);
    if (isGap(code)) break;
    if (code === COLON) {
      const next = text.charCodeAt(at + 1);
      if (isGap(next) || (inFlow && endsFlowWord(next))) break;
    } else if (inFlow && (endsFlowWord(code) || code === 0x3f)) break;
    at++;
  }
  cursor.at = at;
}

/** `,` `[` `]` `{` `}` */
function endsFlowWord(code: number): boolean {
  return code === 0x2c || code === 0x5b || code === 0x5d || code === 0x7b || code === 0x7d;
}

/** What stands between two words: the spaces themselves, or the lines folded. Empty ends the scalar. */
function scanSpaces(cursor: Cursor, indent: number): string {
  const from = cursor.at;
  cursor.skipBlanks();
  if (!isBreak(cursor.code())) return cursor.text.slice(from, cursor.at);
  const first = cursor.lineBreak();
  let breaks = "";
  for (;;) {
    if (cursor.atDocumentMarker("---") || cursor.atDocumentMarker("...")) return "";
    cursor.skipSpaces();
    // A tab may follow the indentation, but not stand for it.
    if (cursor.column >= indent) cursor.skipBlanks();
    if (!isBreak(cursor.code())) break;
    breaks += cursor.lineBreak();
  }
  if (first !== "\n") return first + breaks;
  return breaks === "" ? " " : breaks;
}
