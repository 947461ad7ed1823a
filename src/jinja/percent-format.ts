import { floatText } from "../value/python-text.ts";
import { Float } from "../value/value.ts";
import { numberOf } from "./compare.ts";
import { valueError } from "./jinja-error.ts";
import { reprOf, textOf } from "./text.ts";
import { isNumber, type Jinja, Tuple, typeName } from "./values.ts";

const FIELD = /%(?:\((.*?)\))?([-+ 0#]*)(\*|\d+)?(?:\.(\*|\d+))?[hlL]?(.)/gs;

/** Wider fields are nothing that a template needs. */
const WIDEST = 10_000;

/** Python's `text % values`. */
export function percentFormat(text: string, values: Jinja): string {
  const list = values instanceof Tuple ? values.items : [values];
  let next = 0;
  const result = text.replace(
    FIELD,
    (_whole, key: string | undefined, flags: string, width, precision, kind: string) => {
      if (kind === "%") return "%";
      const value = key === undefined ? take() : fromMap(values, key);
      return pad(
        convert(kind, value, flags, precision === undefined ? undefined : Number(precision)),
        flags,
        Number(width ?? 0),
      );
    },
  );
  if (next < list.length && !(values instanceof Map) && (values instanceof Tuple || next === 0))
    throw valueError("not all arguments of the format were used");
  return result;

  function take(): Jinja {
    const value = list[next++];
    if (value === undefined) throw valueError("the format needs more arguments");
    return value;
  }
}

function fromMap(values: Jinja, key: string): Jinja {
  const value = values instanceof Map ? values.get(key) : undefined;
  if (value === undefined) throw valueError(`the format needs a map with "${key}"`);
  return value;
}

function convert(kind: string, value: Jinja, flags: string, precision: number | undefined): string {
  switch (kind) {
    case "s":
      return textOf(value).slice(0, precision);
    case "r":
      return reprOf(value).slice(0, precision);
    case "d":
    case "i":
    case "u":
      return sign(wholeNumber(value).toString(), flags);
    case "x":
      return sign(wholeNumber(value).toString(16), flags);
    case "X":
      return sign(wholeNumber(value).toString(16).toUpperCase(), flags);
    case "o":
      return sign(wholeNumber(value).toString(8), flags);
    case "f":
    case "F":
      return sign(anyNumber(value).toFixed(Math.min(precision ?? 6, 100)), flags);
    case "e":
    case "g":
      return sign(floatText(anyNumber(value)), flags);
    default:
      throw valueError(`the format has no kind "${kind}"`);
  }
}

function wholeNumber(value: Jinja): bigint {
  if (!isNumber(value)) throw valueError(`the format needs a number, not ${typeName(value)}`);
  return BigInt(value instanceof Float ? Math.trunc(value.value) : numberOf(value));
}

function anyNumber(value: Jinja): number {
  if (!isNumber(value)) throw valueError(`the format needs a number, not ${typeName(value)}`);
  return Number(numberOf(value));
}

function sign(digits: string, flags: string): string {
  if (digits.startsWith("-")) return digits;
  if (flags.includes("+")) return `+${digits}`;
  return flags.includes(" ") ? ` ${digits}` : digits;
}

function pad(text: string, flags: string, width: number): string {
  if (!(width <= WIDEST)) throw valueError("the field of the format is too wide");
  if (flags.includes("-")) return text.padEnd(width);
  if (!flags.includes("0")) return text.padStart(width);
  const [prefix = ""] = /^[-+ ]?/.exec(text) ?? [];
  return prefix + text.slice(prefix.length).padStart(width - prefix.length, "0");
}
