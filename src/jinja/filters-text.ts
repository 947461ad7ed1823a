import { jsonDumps } from "../value/json.ts";
import { Float, type Value } from "../value/value.ts";
import { numberOf } from "./compare.ts";
import type { Filter, OpenFilter } from "./filters.ts";
import { iterate } from "./iterate.ts";
import { valueError } from "./jinja-error.ts";
import { percentFormat } from "./percent-format.ts";
import { center, replaceText, splitLines, stripChars } from "./string-methods.ts";
import { textOf } from "./text.ts";
import { isNumber, isTrue, itemsOf, type Jinja, orElse, Tuple, typeName, Undefined } from "./values.ts";

const DEFAULT: Filter = {
  names: ["default_value", "boolean"],
  apply: (input, args) => {
    const missing = input instanceof Undefined || (args.flag("boolean") && !isTrue(input));
    return missing ? orElse(args.get("default_value"), "") : input;
  },
};

const ESCAPED: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&#34;",
  "'": "&#39;",
};

const ESCAPE: Filter = {
  apply: (input) => textOf(input).replace(/[&<>"']/g, (char) => ESCAPED[char] ?? char),
};

/** Filters of single values. */
export const TEXT_FILTERS: Readonly<Record<string, Filter | OpenFilter>> = {
  default: DEFAULT,
  d: DEFAULT,
  lower: { apply: (input) => textOf(input).toLowerCase() },
  upper: { apply: (input) => textOf(input).toUpperCase() },
  capitalize: {
    apply: (input) => textOf(input).slice(0, 1).toUpperCase() + textOf(input).slice(1).toLowerCase(),
  },
  title: {
    apply: (input) =>
      textOf(input).replace(
        /([-\s({[<]+)|([^-\s({[<]+)/g,
        (part) => part.charAt(0).toUpperCase() + part.slice(1).toLowerCase(),
      ),
  },
  trim: {
    names: ["chars"],
    apply: (input, args) => {
      const chars = args.get("chars") ?? null;
      return stripChars(textOf(input), chars === null ? undefined : textOf(chars), true, true);
    },
  },
  string: { apply: (input) => textOf(input) },
  safe: { apply: (input) => textOf(input) },
  escape: ESCAPE,
  e: ESCAPE,
  forceescape: ESCAPE,
  replace: {
    names: ["old", "new", "count"],
    apply: (input, args, { budget }) => {
      const count = args.get("count") ?? null;
      const most = count === null ? -1 : args.integer("count");
      return replaceText(
        textOf(input),
        textOf(args.required("old")),
        textOf(args.required("new")),
        most,
        budget,
      );
    },
  },
  indent: {
    names: ["width", "first", "blank"],
    apply: (input, args) => {
      const width = args.get("width") ?? 4;
      const space = typeof width === "string" ? width : " ".repeat(args.integer("width", 4));
      return indent(textOf(input), space, args.flag("first"), args.flag("blank"));
    },
  },
  center: { names: ["width"], apply: (input, args) => center(textOf(input), args.integer("width", 80)) },
  truncate: {
    names: ["length", "killwords", "end", "leeway"],
    apply: (input, args) => {
      const text = textOf(input);
      const length = args.integer("length", 255);
      const end = args.text("end", "...");
      if (text.length <= length + args.integer("leeway", 5)) return text;
      const cut = text.slice(0, length - end.length);
      return (args.flag("killwords") ? cut : cut.replace(/ [^ ]*$/, "")) + end;
    },
  },
  wordcount: { apply: (input) => textOf(input).match(/[\p{L}\p{N}_]+/gu)?.length ?? 0 },
  urlencode: { apply: (input) => encodeURIComponent(textOf(input)).replace(/%2F/g, "/") },
  format: {
    applyOpen: (input, { positional, named }) => {
      if (positional.length > 0 && named.size > 0) throw valueError("format takes a list or names, not both");
      return percentFormat(textOf(input), named.size > 0 ? new Map(named) : new Tuple(positional));
    },
  },
  tojson: {
    names: ["indent"],
    apply: (input) =>
      jsonDumps(toValue(input)).replace(/[<>&']/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`),
  },
  int: {
    names: ["default", "base"],
    apply: (input, args) =>
      toInteger(defined(input), args.integer("base", 10)) ?? orElse(args.get("default"), 0),
  },
  float: {
    names: ["default"],
    apply: (input, args) => toFloat(defined(input)) ?? orElse(args.get("default"), new Float(0)),
  },
  abs: {
    apply: (input) => {
      if (!isNumber(input)) throw valueError(`abs needs a number, not ${typeName(input)}`);
      const value = numberOf(input);
      if (input instanceof Float) return new Float(Math.abs(Number(value)));
      return value < 0 ? -value : value;
    },
  },
  round: {
    names: ["precision", "method"],
    apply: (input, args) => {
      if (!isNumber(input)) throw valueError(`round needs a number, not ${typeName(input)}`);
      const method = args.text("method", "common");
      const rounded = round(Number(numberOf(input)), args.integer("precision", 0), method);
      // Python's own `round` leaves an integer an integer; the other methods divide.
      return input instanceof Float || method !== "common" ? new Float(rounded) : rounded;
    },
  },
};

function indent(text: string, space: string, first: boolean, blank: boolean): string {
  const lines = splitLines(`${text}\n`);
  const indented = lines.map((line, i) => (i > 0 && (blank || line !== "") ? space + line : line));
  return (first ? space : "") + indented.join("\n");
}

/** Half to even, as Python rounds. */
function round(value: number, precision: number, method: string): number {
  const scale = 10 ** precision;
  const scaled = value * scale;
  if (method === "ceil") return Math.ceil(scaled) / scale;
  if (method === "floor") return Math.floor(scaled) / scale;
  const floor = Math.floor(scaled);
  const half = scaled - floor === 0.5;
  return (half ? floor + (floor % 2 === 0 ? 0 : 1) : Math.round(scaled)) / scale;
}

/** What is not there is no number, not even the default one. */
function defined(input: Jinja): Jinja {
  if (input instanceof Undefined) throw valueError(`${input.what} is undefined`);
  return input;
}

function toInteger(input: Jinja, base: number): number | bigint | undefined {
  if (isNumber(input)) {
    const value = numberOf(input);
    if (typeof value === "bigint") return value;
    return Number.isFinite(value) ? Math.trunc(value) : undefined;
  }
  if (typeof input !== "string") return undefined;
  const text = input.trim().replace(/(?<=\d)_(?=\d)/g, "");
  const digits = /^[-+]?[0-9a-z]+$/i.test(text)
    ? Number.parseInt(withoutPrefix(text, base), base)
    : Number.NaN;
  if (isWhole(text, base) && !Number.isNaN(digits)) return digits;
  const float = toFloat(text)?.value;
  return float === undefined || !Number.isFinite(float) ? undefined : Math.trunc(float);
}

function withoutPrefix(text: string, base: number): string {
  const prefix = { 2: /0b/i, 8: /0o/i, 16: /0x/i }[base];
  return prefix === undefined ? text : text.replace(prefix, "");
}

function isWhole(text: string, base: number): boolean {
  const digits = withoutPrefix(text, base).replace(/^[-+]/, "").toLowerCase();
  return digits !== "" && [...digits].every((digit) => Number.parseInt(digit, 36) < base);
}

function toFloat(input: Jinja): Float | undefined {
  if (isNumber(input)) return new Float(Number(numberOf(input)));
  if (typeof input !== "string") return undefined;
  const text = input.trim();
  if (/^[-+]?(?:inf|infinity)$/i.test(text)) return new Float(text.startsWith("-") ? -Infinity : Infinity);
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text) ? new Float(Number(text)) : undefined;
}

function toValue(input: Jinja): Value {
  const items = itemsOf(input);
  if (items !== undefined) return items.map(toValue);
  if (input instanceof Map) return new Map([...input].map(([key, value]) => [jsonKey(key), toValue(value)]));
  if (input === null || typeof input !== "object" || input instanceof Float) return input;
  throw valueError(`${typeName(input)} cannot be written as JSON`);
}

function jsonKey(key: Jinja): string {
  return typeof key === "string" ? key : jsonDumps(toValue(key));
}

/** For `join` and its like: the items as texts. */
export function textsOf(input: Jinja): readonly string[] {
  return iterate(input).map(textOf);
}
