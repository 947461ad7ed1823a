import type { Budget } from "../budget/budget.ts";
import { floatText, pythonStr } from "../value/python-text.ts";
import { Float, type Scalar } from "../value/value.ts";
import { formatFloat } from "./format-float.ts";
import { toFloat } from "./number.ts";
import { PythonError } from "./python-error.ts";

/** Python's format specification: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`. */
const SPEC = /^(?:([\s\S])?([<>=^]))?([-+ ])?(z)?(#)?(0)?([0-9]+)?([,_])?(?:\.([0-9]+))?([a-zA-Z%])?$/u;

interface Spec {
  readonly fill: string;
  readonly align: string | undefined;
  readonly sign: string;
  /** `z`: what rounds to zero has no sign. */
  readonly plainZero: boolean;
  readonly alternate: boolean;
  readonly zero: boolean;
  readonly width: number;
  readonly grouping: string;
  readonly precision: number | undefined;
  readonly type: string;
}

/** Python's `format(value, spec)` of a number or a text; other values take no specification. */
export function applyFormat(value: Scalar, text: string, budget: Budget): string {
  if (text === "") return pythonStr(value);
  const spec = parseSpec(text, budget);
  if (typeof value === "string") return formatString(value, spec);
  if (typeof value === "boolean") return formatNumber(Number(value), spec);
  if (value !== null) return formatNumber(value, spec);
  throw new PythonError("null takes no format");
}

function parseSpec(text: string, budget: Budget): Spec {
  const found = SPEC.exec(text);
  if (found === null) throw new PythonError(`${JSON.stringify(text)} is no valid format`);
  const [, fill, align, sign, plainZero, alternate, zero, width, grouping, precision, type] = found;
  budget.makeText(Number(width ?? 0) + Number(precision ?? 0));
  return {
    fill: fill ?? (zero === undefined ? " " : "0"),
    align,
    sign: sign ?? "",
    plainZero: plainZero !== undefined,
    alternate: alternate !== undefined,
    zero: zero !== undefined,
    width: Number(width ?? 0),
    grouping: grouping ?? "",
    precision: precision === undefined ? undefined : Number(precision),
    type: type ?? "",
  };
}

function formatString(string: string, spec: Spec): string {
  if (spec.type !== "" && spec.type !== "s") throw refused(spec, "a text");
  if (spec.align === "=" || spec.sign !== "" || spec.alternate || spec.grouping !== "" || spec.plainZero)
    throw refused(spec, "a text");
  const chars = Array.from(string);
  return pad("", chars.slice(0, spec.precision).join(""), spec, "<");
}

function formatNumber(value: number | bigint | Float, spec: Spec): string {
  const isWhole = !(value instanceof Float) && !/[eEfFgG%]/.test(spec.type);
  if (spec.plainZero && isWhole) throw refused(spec, "an integer");
  const negative = value instanceof Float ? value.value < 0 || Object.is(value.value, -0) : value < 0;
  const digits = isWhole
    ? wholeDigits(BigInt(value), spec)
    : floatDigits(Math.abs(toFloat(value)), value, spec);
  const isZero = spec.plainZero && !/[1-9]/.test(digits.text.split("e")[0] ?? "") && /\d/.test(digits.text);
  const sign = negative && !isZero ? "-" : spec.sign.replace("-", "");
  const prefix = sign + digits.prefix;
  return pad(prefix, grouped(zeroed(digits.text, spec, prefix.length), spec), spec, spec.zero ? "=" : ">");
}

const BASES: ReadonlyMap<string, number> = new Map([
  ["", 10],
  ["d", 10],
  ["n", 10],
  ["b", 2],
  ["o", 8],
  ["x", 16],
  ["X", 16],
]);

interface Digits {
  readonly prefix: string;
  readonly text: string;
}

function wholeDigits(value: bigint, spec: Spec): Digits {
  if (spec.precision !== undefined) throw refused(spec, "an integer");
  if (spec.type === "c") return { prefix: "", text: character(value, spec) };
  const base = BASES.get(spec.type);
  const takesGrouping = spec.grouping === "" || spec.type === "" || spec.type === "d";
  if (base === undefined || (!takesGrouping && (spec.grouping === "," || spec.type === "n")))
    throw refused(spec, "an integer");
  const text = (value < 0n ? -value : value).toString(base);
  const prefix = spec.alternate && base !== 10 ? `0${spec.type}` : "";
  return { prefix, text: spec.type === "X" ? text.toUpperCase() : text };
}

function floatDigits(size: number, value: number | bigint | Float, spec: Spec): Digits {
  if (!/^[eEfFgGn%]?$/.test(spec.type) || (spec.type === "n" && spec.grouping !== ""))
    throw refused(spec, "a float");
  const { precision, alternate } = spec;
  if (spec.type === "" && precision === undefined && value instanceof Float) {
    const text = floatText(size);
    // `#` wants a point, which an exponent alone does without.
    return { prefix: "", text: alternate ? text.replace(/^(\d+)(?=e)/, "$1.") : text };
  }
  // Python's own locale has no other digits for `n` than `g` has.
  const type = spec.type === "n" ? "g" : spec.type;
  return { prefix: "", text: formatFloat(size, { type, precision, alternate }) };
}

/** Zeros that fill the width are grouped with the digits. */
function zeroed(digits: string, spec: Spec, prefixLength: number): string {
  if (spec.grouping === "" || spec.fill !== "0" || (spec.align ?? "=") !== "=") return digits;
  let filled = digits;
  while (prefixLength + grouped(filled, spec).length < spec.width) filled = `0${filled}`;
  return filled;
}

function grouped(digits: string, spec: Spec): string {
  if (spec.grouping === "") return digits;
  // The E of an exponent is no digit, as it is one of a hexadecimal number.
  const whole = (/x/i.test(spec.type) ? /^[0-9a-f]*/i : /^[0-9]*/).exec(digits)?.[0] ?? "";
  const size = /[boxX]/.test(spec.type) ? 4 : 3;
  return (
    whole.replace(new RegExp(`(?!^)(?=(?:.{${size}})+$)`, "g"), spec.grouping) + digits.slice(whole.length)
  );
}

function pad(prefix: string, text: string, spec: Spec, usual: string): string {
  const align = spec.align ?? usual;
  const missing = Math.max(spec.width - Array.from(prefix + text).length, 0);
  const before = align === "<" ? 0 : align === "^" ? Math.floor(missing / 2) : missing;
  const fill = [spec.fill.repeat(before), spec.fill.repeat(missing - before)] as const;
  return align === "=" ? prefix + fill[0] + text : fill[0] + prefix + text + fill[1];
}

function character(value: bigint, spec: Spec): string {
  if (spec.sign !== "" || spec.alternate || spec.grouping !== "") throw refused(spec, "a character");
  if (value < 0n || value > 0x10ffffn) throw new PythonError(`${value} is no character`);
  return String.fromCodePoint(Number(value));
}

function refused(spec: Spec, what: string): PythonError {
  return new PythonError(`the format ${JSON.stringify(spec.type)} does not suit ${what}`);
}
