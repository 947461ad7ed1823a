/** A piece of a Jinja2 template: text, `{{ expression }}` or `{% statement %}`; comments and raw text are text. */
export interface Piece {
  readonly kind: "text" | "print" | "statement";
  /** Offsets in the template, delimiters included. */
  readonly start: number;
  readonly end: number;
  /** What stands between the delimiters. */
  readonly body: string;
}

/** Whether a text needs Jinja2 at all. */
export function isTemplate(text: string): boolean {
  return text.includes("{{") || text.includes("{%");
}

/** The pieces of a template, in order; undefined where a `{{` or `{%` is never closed. */
export function splitTemplate(text: string): readonly Piece[] | undefined {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    const open = nextOpening(text, at);
    if (open > at) pieces.push({ kind: "text", start: at, end: open, body: text.slice(at, open) });
    if (open === text.length) break;
    const end = endOf(text, open);
    if (end === undefined) return undefined;
    pieces.push(pieceAt(text, open, end));
    at = pieces.at(-1)?.end ?? end;
  }
  return pieces;
}

function nextOpening(text: string, from: number): number {
  const open = text.slice(from).search(/\{[{%#]/);
  return open === -1 ? text.length : from + open;
}

function pieceAt(text: string, start: number, end: number): Piece {
  if (text.charAt(start + 1) === "#") return { kind: "text", start, end, body: "" };
  const body = text.slice(start + 2, end - 2).replace(/^[-+]|[-+]$/g, "");
  if (text.charAt(start + 1) === "{") return { kind: "print", start, end, body };
  if (body.trim() !== "raw") return { kind: "statement", start, end, body };
  const close = /\{%[-+]?\s*endraw\s*[-+]?%\}/.exec(text.slice(end));
  return {
    kind: "text",
    start,
    end: close === null ? text.length : end + close.index + close[0].length,
    body: "",
  };
}

/** Where the delimiter that opens at `start` is closed; brackets and strings inside are respected, as Jinja2 does. */
function endOf(text: string, start: number): number | undefined {
  const close = { "{": "}}", "%": "%}", "#": "#}" }[text.charAt(start + 1)] ?? "}}";
  if (close === "#}") return after(text.indexOf(close, start + 2), close);
  let depth = 0;
  for (let at = start + 2; at < text.length; at++) {
    const char = text.charAt(at);
    if (depth === 0 && text.startsWith(close, at)) return at + close.length;
    if (char === "'" || char === '"') {
      const end = endOfString(text, at);
      if (end === undefined) return undefined;
      at = end;
    } else if ("([{".includes(char)) depth++;
    else if (")]}".includes(char)) depth--;
  }
  return undefined;
}

function endOfString(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    if (text.charAt(at) === "\\") at++;
    else if (text.charAt(at) === text.charAt(start)) return at;
  }
  return undefined;
}

function after(index: number, text: string): number | undefined {
  return index === -1 ? undefined : index + text.length;
}
