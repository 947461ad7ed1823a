import { CST } from "yaml";
import type { ScalarNode } from "../../source/node.ts";
import { endOfBlock } from "../block-end.ts";
import { constructPlain } from "../construct-scalar.ts";
import { Beyond } from "./beyond.ts";
import {
  COLON,
  canBegin,
  DOUBLE_QUOTE,
  HASH,
  isBlank,
  isFlowIndicator,
  NEWLINE,
  PLUS,
  SINGLE_QUOTE,
  SPACE,
  TAB,
} from "./characters.ts";
import type { Cursor } from "./cursor.ts";

/** The package refuses keys of more than 1024 characters. */
const LONGEST_KEY = 1000;

export function emptyScalar(cursor: Cursor, at: number): ScalarNode {
  return { kind: "scalar", value: null, span: cursor.span(at, at) };
}

/** Where a text without quotes ends that begins here, on this line; what stops it stands there or behind spaces. */
export function endOfPlain(cursor: Cursor, inFlow: boolean): number {
  if (!canBegin(cursor.text, cursor.at, inFlow)) throw new Beyond();
  return endOfWords(cursor, inFlow);
}

function endOfWords({ text, at }: Cursor, inFlow: boolean): number {
  let end = at;
  for (let i = at; ; i++) {
    const code = text.charCodeAt(i);
    if (code === SPACE) continue;
    if (code === NEWLINE || Number.isNaN(code)) return end;
    if (code === TAB) throw new Beyond();
    if (code === COLON) {
      const next = text.charCodeAt(i + 1);
      if (isBlank(next) || (inFlow && isFlowIndicator(next))) return end;
    }
    if (code === HASH && text.charCodeAt(i - 1) === SPACE) return end;
    if (inFlow && isFlowIndicator(code)) return end;
    end = i + 1;
  }
}

/** A text without quotes of one line, up to where it was found to end. */
export function plainTo(cursor: Cursor, end: number): ScalarNode {
  const start = cursor.at;
  cursor.at = end;
  return plainNode(cursor, cursor.text.slice(start, end), start, end);
}

function plainNode(cursor: Cursor, text: string, start: number, end: number): ScalarNode {
  const span = cursor.span(start, end);
  return { kind: "scalar", value: constructPlain(text, span), span };
}

/** A text without quotes, which goes on in all lines that are indented more than `parent`; ends on its last line. */
export function readPlain(cursor: Cursor, parent: number): ScalarNode {
  const start = cursor.at;
  const firstEnd = endOfPlain(cursor, false);
  cursor.at = firstEnd;
  let end = firstEnd;
  let stop = nextLine(cursor, end);
  while (stop !== undefined) {
    const ahead = continuation(cursor, stop, parent);
    if (ahead === undefined) break;
    cursor.at = ahead;
    end = endOfWords(cursor, false);
    cursor.at = end;
    stop = nextLine(cursor, end);
  }
  const source = cursor.text.slice(start, end);
  if (end === firstEnd) return plainNode(cursor, source, start, end);
  return plainNode(cursor, resolve({ type: "scalar", offset: start, indent: parent, source }), start, end);
}

/** Where the next line begins, if nothing stands between; a key cannot stand here. */
function nextLine({ text }: Cursor, end: number): number | undefined {
  let at = end;
  while (text.charCodeAt(at) === SPACE) at++;
  if (text.charCodeAt(at) === COLON) throw new Beyond();
  return text.charCodeAt(at) === NEWLINE ? at + 1 : undefined;
}

/** Where the text goes on, if it does. */
function continuation(cursor: Cursor, from: number, parent: number): number | undefined {
  const { text } = cursor;
  for (let lineStart = from; ; ) {
    let at = lineStart;
    while (text.charCodeAt(at) === SPACE) at++;
    const code = text.charCodeAt(at);
    if (code === NEWLINE) {
      lineStart = at + 1;
      continue;
    }
    if (Number.isNaN(code) || code === HASH || at - lineStart <= parent) return undefined;
    cursor.lineStart = lineStart;
    return at;
  }
}

/** A text in quotes; its lines must be indented more than `parent`. Ends behind the closing quote. */
export function readQuoted(cursor: Cursor, parent: number): ScalarNode {
  const { text, at: start } = cursor;
  const quote = cursor.code();
  const end = quote === SINGLE_QUOTE ? endOfSingle(text, start) : endOfDouble(text, start);
  cursor.at = end;
  const source = text.slice(start, end);
  const span = cursor.span(start, end);
  const isSimple = !source.includes("\n") && !(quote === DOUBLE_QUOTE && source.includes("\\"));
  if (isSimple) {
    const inner = source.slice(1, -1);
    const value = quote === SINGLE_QUOTE && inner.includes("''") ? inner.replaceAll("''", "'") : inner;
    return { kind: "scalar", value, span };
  }
  checkLines(cursor, start, end, parent);
  const type = quote === SINGLE_QUOTE ? "single-quoted-scalar" : "double-quoted-scalar";
  return { kind: "scalar", value: resolve({ type, offset: start, indent: parent, source }), span };
}

function endOfSingle(text: string, start: number): number {
  let end = text.indexOf("'", start + 1);
  while (end !== -1 && text.charCodeAt(end + 1) === SINGLE_QUOTE) end = text.indexOf("'", end + 2);
  if (end === -1) throw new Beyond();
  return end + 1;
}

function endOfDouble(text: string, start: number): number {
  for (let end = start; ; ) {
    end = text.indexOf('"', end + 1);
    if (end === -1) throw new Beyond();
    let slashes = 0;
    while (text.charAt(end - 1 - slashes) === "\\") slashes++;
    if (slashes % 2 === 0) return end + 1;
  }
}

/** The package ends a text where a line is indented too little, PyYAML does not. */
function checkLines(cursor: Cursor, start: number, end: number, parent: number): void {
  const { text } = cursor;
  for (let at = text.indexOf("\n", start); at !== -1 && at < end; at = text.indexOf("\n", at + 1)) {
    cursor.lineStart = at + 1;
    let first = at + 1;
    while (text.charCodeAt(first) === SPACE) first++;
    if (first - at - 1 <= parent && text.charCodeAt(first) !== NEWLINE) throw new Beyond();
  }
}

/** A text of `|` or `>`; its lines are indented more than `parent`. Ends where the line behind it begins. */
export function readBlock(cursor: Cursor, parent: number): ScalarNode {
  const { text, at: start } = cursor;
  const header = /[|>][-+]?/y;
  header.lastIndex = start;
  const props = header.exec(text)?.[0] ?? "";
  const first = start + props.length + 1;
  if (text.charCodeAt(first - 1) !== NEWLINE) throw new Beyond();
  const last = lastOfBlock(text, first, parent, props.charCodeAt(1) === PLUS);
  const end = Math.min(last + 1, text.length);
  const source = text.slice(first, end);
  const value = resolve({
    type: "block-scalar",
    offset: start,
    indent: Math.max(parent, 0),
    props: [{ type: "block-scalar-header", offset: start, indent: 0, source: props }],
    source,
  });
  cursor.at = end;
  return { kind: "scalar", value: endOfBlock(value, end, text), span: cursor.span(start, end) };
}

/** The line break that ends a block: the lines that are indented as its first one, without blank ones behind them. */
function lastOfBlock(text: string, first: number, parent: number, keep: boolean): number {
  const indent = indentOfBlock(text, first);
  if (indent <= parent) throw new Beyond();
  let last = first - 1;
  let at = first;
  for (;;) {
    let column = 0;
    while (text.charCodeAt(at + column) === SPACE) column++;
    const code = text.charCodeAt(at + column);
    if (code === TAB && column < indent) throw new Beyond();
    if (code !== NEWLINE && column < indent) break;
    const end = text.indexOf("\n", at + column);
    last = end === -1 ? text.length : end;
    if (end === -1) break;
    at = end + 1;
  }
  return keep ? last : withoutBlankLines(text, first, last, indent);
}

function indentOfBlock(text: string, first: number): number {
  let indent = 0;
  for (let at = first; ; at++) {
    const code = text.charCodeAt(at);
    if (code === SPACE) indent++;
    else if (code === NEWLINE) indent = 0;
    else if (code === TAB || Number.isNaN(code)) throw new Beyond();
    else return indent;
  }
}

function withoutBlankLines(text: string, first: number, last: number, indent: number): number {
  for (let end = last; ; ) {
    let at = end - 1;
    while (text.charCodeAt(at) === SPACE) at--;
    if (text.charCodeAt(at) !== NEWLINE || at < first || at + 1 + indent <= end - 1) return end;
    end = at;
  }
}

/** What the package makes of the text of a scalar. */
function resolve(token: CST.FlowScalar | CST.BlockScalar): string {
  const refuse = (): never => {
    throw new Beyond();
  };
  return CST.resolveAsScalar(token, true, refuse).value;
}

/** A key up to and with its colon; undefined, and nothing read, when no key stands here. */
export function readKey(cursor: Cursor, inFlow: boolean): ScalarNode | undefined {
  const { at: start, text } = cursor;
  const code = cursor.code();
  const isQuoted = code === SINGLE_QUOTE || code === DOUBLE_QUOTE;
  const end = isQuoted
    ? code === SINGLE_QUOTE
      ? endOfSingle(text, start)
      : endOfDouble(text, start)
    : endOfPlain(cursor, inFlow);
  let colon = end;
  while (text.charCodeAt(colon) === SPACE) colon++;
  if (text.charCodeAt(colon) !== COLON) return undefined;
  const isAlone = isBlank(text.charCodeAt(colon + 1)) || (inFlow && isQuoted);
  if (!isAlone || colon - start > LONGEST_KEY) throw new Beyond();
  const key = isQuoted ? readQuoted(cursor, Number.POSITIVE_INFINITY) : plainTo(cursor, end);
  if (key.value === "<<" || key.value === "=") throw new Beyond();
  cursor.at = colon + 1;
  return key;
}
