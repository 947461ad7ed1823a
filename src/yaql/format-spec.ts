import { floatText } from "../value/python-text.ts";
import { Float } from "../value/value.ts";
import { Failure } from "./failure.ts";
import { formatFloat } from "./format-float.ts";
import { type Item, isNumber } from "./item.ts";
import { typeName } from "./kinds.ts";
import type { Meter } from "./meter.ts";
import { toFloat } from "./number.ts";
import { pythonText } from "./text.ts";

/** Python's format specification: `[[fill]align][sign][#][0][width][grouping][.precision][type]`. */
const SPEC = /^(?:([\s\S])?([<>=^]))?([-+ ])?(z)?(#)?(0)?([0-9]+)?([,_])?(?:\.([0-9]+))?([a-zA-Z%])?$/u;

interface Spec {
  readonly fill: string;
  readonly align: string | undefined;
  readonly sign: string;
  readonly alternate: boolean;
  readonly zero: boolean;
  readonly width: number;
  readonly grouping: string;
  readonly precision: number | undefined;
  readonly type: string;
}

/** Python's `format(item, spec)`. */
export function applyFormat(item: Item, text: string, meter: Meter): string {
  if (text === "") return pythonText(item, meter);
  const spec = parseSpec(text, meter);
  if (typeof item === "string") return formatString(item, spec);
  if (typeof item === "boolean") return formatNumber(Number(item), spec);
  if (isNumber(item)) return formatNumber(item, spec);
  throw new Failure(`${typeName(item)} takes no format`);
}

function parseSpec(text: string, meter: Meter): Spec {
  const found = SPEC.exec(text);
  if (found === null) throw new Failure(`${JSON.stringify(text)} is no valid format`);
  const [, fill, align, sign, , alternate, zero, width, grouping, precision, type] = found;
  meter.checkText(Number(width ?? 0));
  meter.checkText(Number(precision ?? 0));
  return {
    fill: fill ?? (zero === undefined ? " " : "0"),
    align,
    sign: sign ?? "",
    alternate: alternate !== undefined,
    zero: zero !== undefined,
    width: Number(width ?? 0),
    grouping: grouping ?? "",
    precision: precision === undefined ? undefined : Number(precision),
    type: type ?? "",
  };
}

function formatString(string: string, spec: Spec): string {
  if (spec.type !== "" && spec.type !== "s") throw refused(spec, "a string");
  if (spec.align === "=" || spec.sign !== "" || spec.alternate || spec.grouping !== "")
    throw refused(spec, "a string");
  const chars = Array.from(string);
  return pad("", chars.slice(0, spec.precision).join(""), spec, "<");
}

function formatNumber(value: number | bigint | Float, spec: Spec): string {
  const isWhole = !(value instanceof Float) && !/[eEfFgG%]/.test(spec.type);
  const negative = value instanceof Float ? value.value < 0 || Object.is(value.value, -0) : value < 0;
  const sign = negative ? "-" : spec.sign.replace("-", "");
  const digits = isWhole
    ? wholeDigits(BigInt(value), spec)
    : floatDigits(Math.abs(toFloat(value)), value, spec);
  const prefix = sign + digits.prefix;
  return pad(prefix, grouped(zeroed(digits.text, spec, prefix.length), spec), spec, spec.zero ? "=" : ">");
}

function wholeDigits(value: bigint, spec: Spec): { readonly prefix: string; readonly text: string } {
  if (spec.precision !== undefined) throw refused(spec, "an integer");
  const size = value < 0n ? -value : value;
  const bases: Readonly<Record<string, number>> = { "": 10, d: 10, n: 10, b: 2, o: 8, x: 16, X: 16 };
  if (spec.type === "c") return { prefix: "", text: character(value) };
  const base = bases[spec.type];
  if (base === undefined) throw refused(spec, "an integer");
  const text = size.toString(base);
  const prefix = spec.alternate && base !== 10 ? `0${spec.type}` : "";
  return { prefix, text: spec.type === "X" ? text.toUpperCase() : text };
}

function floatDigits(
  size: number,
  value: number | bigint | Float,
  spec: Spec,
): { readonly prefix: string; readonly text: string } {
  if (!/^[eEfFgGn%]?$/.test(spec.type)) throw refused(spec, "a float");
  if (spec.type === "" && spec.precision === undefined && value instanceof Float)
    return { prefix: "", text: floatText(size) };
  return { prefix: "", text: formatFloat(size, spec.type, spec.precision, spec.alternate) };
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
  const [, whole = "", rest = ""] = /^([0-9a-fA-F]*)([\s\S]*)$/.exec(digits) ?? [];
  const size = /[boxX]/.test(spec.type) ? 4 : 3;
  return whole.replace(new RegExp(`(?!^)(?=(?:.{${size}})+$)`, "g"), spec.grouping) + rest;
}

function pad(prefix: string, text: string, spec: Spec, usual: string): string {
  const align = spec.align ?? usual;
  const missing = Math.max(spec.width - Array.from(prefix + text).length, 0);
  const before = align === "<" ? 0 : align === "^" ? Math.floor(missing / 2) : missing;
  const fill = [spec.fill.repeat(before), spec.fill.repeat(missing - before)] as const;
  return align === "=" ? prefix + fill[0] + text : fill[0] + prefix + text + fill[1];
}

function character(value: bigint): string {
  if (value < 0n || value > 0x10ffffn) throw new Failure(`${value} is no character`);
  return String.fromCodePoint(Number(value));
}

function refused(spec: Spec, what: string): Failure {
  return new Failure(`the format ${JSON.stringify(spec.type)} does not suit ${what}`);
}
