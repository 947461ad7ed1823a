import type { Budget } from "../budget/budget.ts";
import { Float, type Scalar } from "../value/value.ts";
import { formatFloat } from "./format-float.ts";
import { PythonError } from "./python-error.ts";

/** What `text % values` asks of the language that it is written in. */
export interface PercentValues<T> {
  /** In the order of the fields; a value that is no tuple is the only one. */
  readonly list: readonly T[];
  /** Values left over are an error, as of a tuple; a map or list may have any. */
  readonly strict: boolean;
  /** For `%(name)s`; undefined where the values are no map. */
  readonly named: ((name: string) => T | undefined) | undefined;
  readonly str: (value: T) => string;
  readonly repr: (value: T) => string;
  /** The value where it is a number, a text or the like. */
  readonly scalar: (value: T) => Scalar | undefined;
}

interface Field {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly kind: string;
}

/** Python's `text % values`. */
export function percentFormat<T>(template: string, values: PercentValues<T>, budget: Budget): string {
  return new Formatter(template, values, budget).run();
}

class Formatter<T> {
  readonly #template: string;
  readonly #values: PercentValues<T>;
  readonly #budget: Budget;
  #at = 0;
  #taken = 0;
  #usesNames = false;

  constructor(template: string, values: PercentValues<T>, budget: Budget) {
    this.#template = template;
    this.#values = values;
    this.#budget = budget;
  }

  run(): string {
    let made = "";
    for (;;) {
      const next = this.#template.indexOf("%", this.#at);
      const end = next === -1 ? this.#template.length : next;
      made += this.#template.slice(this.#at, end);
      this.#budget.makeText(end - this.#at);
      if (next === -1) break;
      this.#at = next + 1;
      const field = this.#field();
      this.#budget.makeText(field.length);
      made += field;
    }
    if (this.#values.strict && !this.#usesNames && this.#taken < this.#values.list.length)
      throw new PythonError("not all arguments of the format were used");
    return made;
  }

  #field(): string {
    const name = this.#name();
    const flags = this.#while(/[-+ #0]/y);
    let width = this.#count();
    const precision = this.#skip(".") ? Math.max(0, this.#count() ?? 0) : undefined;
    this.#while(/[hlL]/y, 1);
    const kind = this.#template.charAt(this.#at++);
    if (kind === "") throw new PythonError("the format ends within a field");
    if (kind === "%") return "%";
    // A negative width, which only a `*` can give, is one from the left.
    const left = flags.includes("-") || (width ?? 0) < 0 ? "-" : "";
    width = Math.abs(width ?? 0);
    this.#budget.makeText(width + (precision ?? 0));
    const value = name === undefined ? this.#take() : this.#named(name);
    return this.#convert(value, { flags: left + flags.replaceAll("-", ""), width, precision, kind });
  }

  /** `(name)`, in which brackets may nest. */
  #name(): string | undefined {
    if (!this.#skip("(")) return undefined;
    const start = this.#at;
    for (let open = 1; open > 0; this.#at++) {
      const char = this.#template.charAt(this.#at);
      if (char === "") throw new PythonError("a key of the format is not closed");
      if (char === "(") open++;
      if (char === ")") open--;
    }
    return this.#template.slice(start, this.#at - 1);
  }

  #count(): number | undefined {
    if (this.#skip("*")) {
      const value = this.#values.scalar(this.#take());
      if (typeof value === "number" || typeof value === "boolean") return Number(value);
      throw new PythonError("the * of a format needs a whole number");
    }
    const digits = this.#while(/[0-9]/y);
    if (digits.length > 9) throw new PythonError("a field of the format is too wide");
    return digits === "" ? undefined : Number(digits);
  }

  #convert(value: T, field: Field): string {
    const { str, repr, scalar } = this.#values;
    switch (field.kind) {
      case "s":
        return padded("", cut(str(value), field), field, false);
      case "r":
        return padded("", cut(repr(value), field), field, false);
      case "a":
        return padded("", cut(ascii(repr(value)), field), field, false);
      case "c":
        return padded("", character(scalar(value)), field, false);
      case "d":
      case "i":
      case "u":
        return whole(wholeNumber(scalar(value), true), 10, field);
      case "o":
        return whole(wholeNumber(scalar(value), false), 8, field);
      case "x":
      case "X":
        return whole(wholeNumber(scalar(value), false), 16, field);
      case "e":
      case "E":
      case "f":
      case "F":
      case "g":
      case "G":
        return float(anyNumber(scalar(value)), field);
      default:
        throw new PythonError(`the format has no kind "${field.kind}"`);
    }
  }

  #take(): T {
    const value = this.#values.list[this.#taken++];
    if (value === undefined) throw new PythonError("the format needs more arguments");
    return value;
  }

  #named(name: string): T {
    this.#usesNames = true;
    const value = this.#values.named?.(name);
    if (value === undefined) throw new PythonError(`the format needs a map with "${name}"`);
    return value;
  }

  #skip(char: string): boolean {
    if (this.#template.charAt(this.#at) !== char) return false;
    this.#at++;
    return true;
  }

  #while(pattern: RegExp, most = Number.POSITIVE_INFINITY): string {
    const start = this.#at;
    while (this.#at - start < most && pattern.test(this.#template.charAt(this.#at))) {
      pattern.lastIndex = 0;
      this.#at++;
    }
    pattern.lastIndex = 0;
    return this.#template.slice(start, this.#at);
  }
}

function cut(text: string, { precision }: Field): string {
  return precision === undefined ? text : Array.from(text).slice(0, precision).join("");
}

function ascii(text: string): string {
  return text.replace(/[^ -~]/gu, (char) => {
    const code = char.codePointAt(0) ?? 0;
    const digits = code.toString(16);
    if (code <= 0xff) return `\\x${digits.padStart(2, "0")}`;
    return code <= 0xffff ? `\\u${digits.padStart(4, "0")}` : `\\U${digits.padStart(8, "0")}`;
  });
}

function character(value: Scalar | undefined): string {
  if (typeof value === "string" && Array.from(value).length === 1) return value;
  const isWhole = typeof value === "number" || typeof value === "bigint" || typeof value === "boolean";
  const code = isWhole ? Number(value) : -1;
  if (code >= 0 && code <= 0x10ffff) return String.fromCodePoint(code);
  throw new PythonError("%c needs a character or its number");
}

function wholeNumber(value: Scalar | undefined, cutsFloats: boolean): bigint {
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean")
    return BigInt(value);
  if (cutsFloats && value instanceof Float && Number.isFinite(value.value))
    return BigInt(Math.trunc(value.value));
  throw new PythonError("the format needs a whole number");
}

function anyNumber(value: Scalar | undefined): number {
  if (value instanceof Float) return value.value;
  const isWhole = typeof value === "number" || typeof value === "bigint" || typeof value === "boolean";
  const number = isWhole ? Number(value) : Number.NaN;
  if (Number.isFinite(number)) return number;
  throw new PythonError("the format needs a number");
}

function whole(value: bigint, base: 8 | 10 | 16, field: Field): string {
  const digits = (value < 0n ? -value : value).toString(base).padStart(field.precision ?? 0, "0");
  const mark = field.flags.includes("#") && base !== 10 ? { 8: "0o", 16: "0x" }[base] : "";
  const text = padded(sign(value < 0n, field) + mark, digits, field, true);
  return field.kind === "X" ? text.toUpperCase() : text;
}

function float(value: number, field: Field): string {
  const { kind: type, precision, flags } = field;
  const digits = formatFloat(Math.abs(value), { type, precision, alternate: flags.includes("#") });
  return padded(sign(value < 0 || Object.is(value, -0), field), digits, field, true);
}

function sign(negative: boolean, { flags }: Field): string {
  if (negative) return "-";
  if (flags.includes("+")) return "+";
  return flags.includes(" ") ? " " : "";
}

/** Zeros stand behind the sign, spaces before it. */
function padded(prefix: string, text: string, { flags, width }: Field, isNumber: boolean): string {
  const missing = Math.max(0, width - Array.from(prefix + text).length);
  if (flags.includes("-")) return prefix + text + " ".repeat(missing);
  if (isNumber && flags.includes("0")) return prefix + "0".repeat(missing) + text;
  return " ".repeat(missing) + prefix + text;
}
