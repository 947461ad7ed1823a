import { capitalize } from "../python/letters.ts";
import { splitLines } from "../python/lines.ts";
import { narrow } from "../python/number.ts";
import { parseFloatText, parseInteger } from "../python/number-text.ts";
import { replaceText } from "../python/replace-text.ts";
import { roundNumber } from "../python/round.ts";
import { trim } from "../python/strip.ts";
import { jsonDumps } from "../value/json.ts";
import { Float, type Value } from "../value/value.ts";
import { numberOf } from "./compare.ts";
import type { Filter, OpenFilter } from "./filters.ts";
import { valueError } from "./jinja-error.ts";
import { formatPercent } from "./python-formats.ts";
import { center } from "./string-methods.ts";
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
  apply: (input, _, { budget }) => textOf(input, budget).replace(/[&<>"']/g, (char) => ESCAPED[char] ?? char),
};

/** Filters of single values. */
export const TEXT_FILTERS: Readonly<Record<string, Filter | OpenFilter>> = {
  default: DEFAULT,
  d: DEFAULT,
  lower: { apply: (input, _, { budget }) => textOf(input, budget).toLowerCase() },
  upper: { apply: (input, _, { budget }) => textOf(input, budget).toUpperCase() },
  capitalize: {
    apply: (input, _, { budget }) => {
      const text = textOf(input, budget);
      budget.walk(text.length);
      return capitalize(text);
    },
  },
  title: {
    apply: (input, _, { budget }) =>
      textOf(input, budget).replace(
        /([-\s({[<]+)|([^-\s({[<]+)/g,
        (part) => part.charAt(0).toUpperCase() + part.slice(1).toLowerCase(),
      ),
  },
  trim: {
    names: ["chars"],
    apply: (input, args, { budget }) => {
      const chars = args.get("chars") ?? null;
      const text = textOf(input, budget);
      const kept = trim(text, chars === null ? null : textOf(chars, budget));
      budget.walk(text.length - kept.length);
      return kept;
    },
  },
  string: { apply: (input, _, { budget }) => textOf(input, budget) },
  safe: { apply: (input, _, { budget }) => textOf(input, budget) },
  escape: ESCAPE,
  e: ESCAPE,
  forceescape: ESCAPE,
  replace: {
    names: ["old", "new", "count"],
    apply: (input, args, { budget }) => {
      const count = args.get("count") ?? null;
      const most = count === null ? -1 : args.integer("count");
      return replaceText(
        textOf(input, budget),
        textOf(args.required("old"), budget),
        textOf(args.required("new"), budget),
        most,
        budget,
      );
    },
  },
  indent: {
    names: ["width", "first", "blank"],
    apply: (input, args, { budget }) => {
      const width = args.get("width") ?? 4;
      const space = typeof width === "string" ? width : " ".repeat(args.integer("width", 4));
      return indent(textOf(input, budget), space, args.flag("first"), args.flag("blank"));
    },
  },
  center: {
    names: ["width"],
    apply: (input, args, { budget }) => {
      const width = args.integer("width", 80);
      budget.makeText(width);
      return center(textOf(input, budget), width);
    },
  },
  truncate: {
    names: ["length", "killwords", "end", "leeway"],
    apply: (input, args, { budget }) => {
      const text = textOf(input, budget);
      const length = args.integer("length", 255);
      const end = args.text("end", "...");
      if (text.length <= length + args.integer("leeway", 5)) return text;
      const cut = text.slice(0, length - end.length);
      return (args.flag("killwords") ? cut : cut.replace(/ [^ ]*$/, "")) + end;
    },
  },
  wordcount: {
    apply: (input, _, { budget }) => textOf(input, budget).match(/[\p{L}\p{N}_]+/gu)?.length ?? 0,
  },
  urlencode: {
    apply: (input, _, { budget }) => encodeURIComponent(textOf(input, budget)).replace(/%2F/g, "/"),
  },
  format: {
    applyOpen: (input, { positional, named }, { budget }) => {
      if (positional.length > 0 && named.size > 0) throw valueError("format takes a list or names, not both");
      return formatPercent(
        textOf(input, budget),
        named.size > 0 ? new Map(named) : new Tuple(positional),
        budget,
      );
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
    apply: (input, args, { budget }) => {
      if (!isNumber(input)) throw valueError(`round needs a number, not ${typeName(input)}`);
      const method = args.text("method", "common");
      const precision = args.integer("precision", 0);
      const number = typeof input === "boolean" ? Number(input) : input;
      if (method === "common") return roundNumber(number, precision, budget);
      const scale = 10 ** precision;
      const rounded = method === "ceil" ? Math.ceil : Math.floor;
      return new Float(rounded(Number(numberOf(number)) * scale) / scale);
    },
  },
};

function indent(text: string, space: string, first: boolean, blank: boolean): string {
  const lines = splitLines(`${text}\n`);
  const indented = lines.map((line, i) => (i > 0 && (blank || line !== "") ? space + line : line));
  return (first ? space : "") + indented.join("\n");
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
    return Number.isFinite(value) ? narrow(BigInt(Math.trunc(value))) : undefined;
  }
  if (typeof input !== "string") return undefined;
  const whole = parseInteger(input, base);
  if (whole !== undefined) return whole;
  const float = parseFloatText(input)?.value;
  if (float === undefined || !Number.isFinite(float)) return undefined;
  return narrow(BigInt(Math.trunc(float)));
}

function toFloat(input: Jinja): Float | undefined {
  if (isNumber(input)) return new Float(Number(numberOf(input)));
  return typeof input === "string" ? parseFloatText(input) : undefined;
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
