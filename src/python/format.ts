import type { Budget } from "../budget/budget.ts";
import type { Scalar } from "../value/value.ts";
import { applyFormat } from "./format-spec.ts";
import { PythonError } from "./python-error.ts";

/** What `template.format(…)` asks of the language that it is written in. */
export interface FormatValues<T> {
  readonly positional: readonly T[];
  readonly named: (name: string) => T | undefined;
  /** `.key` or `[key]` of a value; a key of digits in brackets is a number. Undefined where there is none. */
  readonly step: (value: T, kind: "attribute" | "item", key: string | number) => T | undefined;
  readonly str: (value: T) => string;
  readonly repr: (value: T) => string;
  /** The value where it is a number, a text or the like. */
  readonly scalar: (value: T) => Scalar | undefined;
}

/** Python's `template.format(…)`: `{}`, `{0}`, `{name}`, `{0[key]}`, `{!r}`, `{:>8}`, `{{`. */
export function formatText<T>(template: string, values: FormatValues<T>, budget: Budget): string {
  return new Formatter(values, budget).format(template, 2);
}

const FIELD_NAME = /^([^.[]*)((?:\.[^.[]+|\[[^\]]+\])*)$/;

class Formatter<T> {
  readonly #values: FormatValues<T>;
  readonly #budget: Budget;
  /** How fields are counted: by themselves, or by numbers in the template; never both. */
  #counted = 0;
  #numbering: "none" | "automatic" | "manual" = "none";

  constructor(values: FormatValues<T>, budget: Budget) {
    this.#values = values;
    this.#budget = budget;
  }

  /** `depth` is how deep fields may stand within fields' formats. */
  format(template: string, depth: number): string {
    if (depth === 0) throw new PythonError("the format's fields are nested too deeply");
    let out = "";
    for (let at = 0; at < template.length; ) {
      const char = template.charAt(at);
      if ((char === "{" || char === "}") && template.charAt(at + 1) === char) {
        out += char;
        at += 2;
      } else if (char === "{") {
        const end = fieldEnd(template, at);
        const made = this.#field(template.slice(at + 1, end), depth);
        this.#budget.makeText(made.length);
        out += made;
        at = end + 1;
      } else {
        if (char === "}") throw new PythonError("the format has a single '}'");
        out += char;
        at++;
      }
    }
    this.#budget.makeText(template.length);
    return out;
  }

  #field(field: string, depth: number): string {
    const { name, conversion, spec } = splitField(field);
    const value = this.#lookup(name);
    const format = /[{}]/.test(spec) ? this.format(spec, depth - 1) : spec;
    if (conversion === "s") return applyFormat(this.#values.str(value), format, this.#budget);
    if (conversion === "r" || conversion === "a")
      return applyFormat(this.#values.repr(value), format, this.#budget);
    if (conversion !== undefined)
      throw new PythonError(`the format has an unknown conversion !${conversion}`);
    if (format === "") return this.#values.str(value);
    const scalar = this.#values.scalar(value);
    if (scalar === undefined || scalar === null)
      throw new PythonError("only numbers and texts take a format");
    return applyFormat(scalar, format, this.#budget);
  }

  #lookup(name: string): T {
    const [, first, path] = FIELD_NAME.exec(name) ?? [];
    if (first === undefined || path === undefined)
      throw new PythonError(`the format has a malformed field {${name}}`);
    let value = this.#first(first);
    for (const [step] of path.matchAll(/\.[^.[]+|\[[^\]]+\]/g)) value = this.#step(value, step);
    return value;
  }

  #first(name: string): T {
    if (name !== "" && !/^[0-9]+$/.test(name)) {
      const value = this.#values.named(name);
      if (value === undefined) throw new PythonError(`the format's field ${name} was not given`);
      return value;
    }
    const numbering = name === "" ? "automatic" : "manual";
    if (this.#numbering !== "none" && this.#numbering !== numbering)
      throw new PythonError("the format mixes {} with numbered fields");
    this.#numbering = numbering;
    const value = this.#values.positional[name === "" ? this.#counted++ : Number(name)];
    if (value === undefined)
      throw new PythonError("the format has more fields than values were given", "index");
    return value;
  }

  #step(value: T, step: string): T {
    const isItem = step.startsWith("[");
    const key = isItem ? step.slice(1, -1) : step.slice(1);
    const found = this.#values.step(
      value,
      isItem ? "item" : "attribute",
      isItem && /^[0-9]+$/.test(key) ? Number(key) : key,
    );
    if (found !== undefined) return found;
    throw new PythonError(`the format's field ${step} is not there`, isItem ? "index" : "value");
  }
}

/** Where the field that begins at `start` ends; fields may stand in its format. */
function fieldEnd(template: string, start: number): number {
  let open = 0;
  for (let at = start; at < template.length; at++) {
    if (template.charAt(at) === "{") open++;
    if (template.charAt(at) === "}" && --open === 0) return at;
  }
  throw new PythonError("the format has a '{' without '}'");
}

function splitField(field: string): {
  readonly name: string;
  readonly conversion: string | undefined;
  readonly spec: string;
} {
  const found = /^((?:\[[^\]]*\]|[^[!:{}])*)(?:!([^:}]*))?(?::([\s\S]*))?$/.exec(field);
  if (found === null) throw new PythonError(`the format has a malformed field {${field}}`);
  return { name: found[1] ?? "", conversion: found[2], spec: found[3] ?? "" };
}
