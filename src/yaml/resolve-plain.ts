import { Float, type Scalar } from "../value/value.ts";

/** The kinds of scalar that PyYAML's safe loader knows. `merge` and `value` (`<<` and `=`) are for keys only. */
export type ScalarType = "str" | "null" | "bool" | "int" | "float" | "timestamp" | "merge" | "value";

const WORDS: ReadonlyMap<string, Scalar> = new Map<string, Scalar>([
  ["", null],
  ["~", null],
  ["null", null],
  ["Null", null],
  ["NULL", null],
  ...["yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"].map((word) => [word, true] as const),
  ...["no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"].map((word) => [word, false] as const),
]);

const FLOAT =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const INT =
  /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;

/** Python refuses to read longer integers. */
const LONGEST_INTEGER = 4300;

/** What a scalar without quotes means; undefined for a number that Python cannot read (`0x_`). */
export function resolvePlain(text: string): Scalar | undefined {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (!startsNumber(text.charCodeAt(0))) return text;
  if (FLOAT.test(text)) return readFloat(text);
  if (INT.test(text)) return readInteger(text);
  return text;
}

/** A digit, a sign or a point. */
function startsNumber(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || code === 0x2b || code === 0x2d || code === 0x2e;
}

/** An integer as PyYAML's constructor reads it: also `0644`, `0b1`, `1:30`. */
export function readInteger(text: string): number | bigint | undefined {
  const plain = text.replaceAll("_", "");
  const negative = plain.startsWith("-");
  const magnitude = readMagnitude(plain.replace(/^[-+]/, ""));
  if (magnitude === undefined) return undefined;
  return narrow(negative ? -magnitude : magnitude);
}

function readMagnitude(digits: string): bigint | undefined {
  if (digits.length > LONGEST_INTEGER) return undefined;
  if (/^0b[01]+$/.test(digits) || /^0x[0-9a-f]+$/i.test(digits)) return BigInt(digits);
  if (/^0[0-7]*$/.test(digits)) return BigInt(`0o0${digits}`);
  if (/^[0-9]+(:[0-9]+)+$/.test(digits))
    return digits.split(":").reduce((sum, part) => sum * 60n + BigInt(part), 0n);
  return /^[1-9][0-9]*$/.test(digits) ? BigInt(digits) : undefined;
}

function narrow(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** A float as PyYAML's constructor reads it: also `.inf` and `1:30.5`. */
export function readFloat(text: string): Float | undefined {
  const plain = text.replaceAll("_", "").toLowerCase();
  const sign = plain.startsWith("-") ? -1 : 1;
  const digits = plain.replace(/^[-+]/, "");
  if (digits === ".inf") return new Float(sign * Number.POSITIVE_INFINITY);
  if (digits === ".nan") return new Float(Number.NaN);
  const parts = digits.split(":").reverse();
  if (!parts.every((part) => /^(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[-+]?[0-9]+)?$/.test(part))) return undefined;
  return new Float(sign * parts.reduce((sum, part, i) => sum + Number(part) * 60 ** i, 0));
}
