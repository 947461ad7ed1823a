import { pythonRepr } from "../value/python-text.ts";
import { dictGet, isDict } from "./dict.ts";
import { Failure } from "./failure.ts";
import { applyFormat } from "./format-spec.ts";
import { Hasher } from "./hasher.ts";
import { type Item, isSequence } from "./item.ts";
import { typeName } from "./kinds.ts";
import type { Meter } from "./meter.ts";
import { pythonRepresentation, pythonText } from "./text.ts";

/** Python's `template.format(…)`: `{}`, `{0}`, `{name}`, `{0[key]}`, `{!r}`, `{:>8}`, `{{`. */
export function formatText(
  template: string,
  items: readonly Item[],
  named: ReadonlyMap<string, Item>,
  meter: Meter,
): string {
  const formatter = new Formatter(items, named, meter);
  return formatter.format(template, 2);
}

const FIELD_NAME = /^([^.[]*)((?:\.[^.[]+|\[[^\]]+\])*)$/;

class Formatter {
  readonly #items: readonly Item[];
  readonly #named: ReadonlyMap<string, Item>;
  readonly #meter: Meter;
  /** How fields are counted: by themselves, or by numbers in the template; never both. */
  #counted = 0;
  #numbering: "none" | "automatic" | "manual" = "none";

  constructor(items: readonly Item[], named: ReadonlyMap<string, Item>, meter: Meter) {
    this.#items = items;
    this.#named = named;
    this.#meter = meter;
  }

  /** `depth` is how deep fields may stand within fields' formats. */
  format(template: string, depth: number): string {
    if (depth === 0) throw new Failure("the format's fields are nested too deeply");
    let out = "";
    for (let at = 0; at < template.length; ) {
      const char = template.charAt(at);
      if ((char === "{" || char === "}") && template.charAt(at + 1) === char) {
        out += char;
        at += 2;
      } else if (char === "{") {
        const end = fieldEnd(template, at);
        out += this.#field(template.slice(at + 1, end), depth);
        at = end + 1;
      } else {
        if (char === "}") throw new Failure("the format has a single '}'");
        out += char;
        at++;
      }
      this.#meter.checkText(out.length);
    }
    return out;
  }

  #field(field: string, depth: number): string {
    const { name, conversion, spec } = splitField(field);
    const item = this.#lookup(name);
    const format = /[{}]/.test(spec) ? this.format(spec, depth - 1) : spec;
    if (conversion === "s") return applyFormat(pythonText(item, this.#meter), format, this.#meter);
    if (conversion === "r" || conversion === "a")
      return applyFormat(pythonRepresentation(item, this.#meter), format, this.#meter);
    if (conversion !== undefined) throw new Failure(`the format has an unknown conversion !${conversion}`);
    return applyFormat(item, format, this.#meter);
  }

  #lookup(name: string): Item {
    const [, first, path] = FIELD_NAME.exec(name) ?? [];
    if (first === undefined || path === undefined)
      throw new Failure(`the format has a malformed field {${name}}`);
    let item = this.#first(first);
    for (const [step] of path.matchAll(/\.[^.[]+|\[[^\]]+\]/g)) item = this.#step(item, step);
    return item;
  }

  #first(name: string): Item {
    if (name !== "" && !/^[0-9]+$/.test(name)) {
      const item = this.#named.get(name);
      if (item === undefined) throw new Failure(`the format's field ${name} was not given`);
      return item;
    }
    const numbering = name === "" ? "automatic" : "manual";
    if (this.#numbering !== "none" && this.#numbering !== numbering)
      throw new Failure("the format mixes {} with numbered fields");
    this.#numbering = numbering;
    const item = this.#items[name === "" ? this.#counted++ : Number(name)];
    if (item === undefined) throw new Failure("the format has more fields than values were given", "index");
    return item;
  }

  #step(item: Item, step: string): Item {
    const key = step.replace(/^[.[]|\]$/g, "");
    if (step.startsWith("[") && isDict(item)) {
      const index = /^[0-9]+$/.test(key) ? Number(key) : key;
      const found = dictGet(item, index, new Hasher(this.#meter));
      if (found !== undefined) return found;
    }
    if (step.startsWith("[") && isSequence(item) && /^[0-9]+$/.test(key)) {
      const found = item[Number(key)];
      if (found !== undefined) return found;
    }
    throw new Failure(
      `the format's field ${step} is not in ${typeName(item)}`,
      step.startsWith("[") ? "index" : "value",
    );
  }
}

/** Where the field that begins at `start` ends; fields may stand in its format. */
function fieldEnd(template: string, start: number): number {
  let open = 0;
  for (let at = start; at < template.length; at++) {
    if (template.charAt(at) === "{") open++;
    if (template.charAt(at) === "}" && --open === 0) return at;
  }
  throw new Failure("the format has a '{' without '}'");
}

function splitField(field: string): {
  readonly name: string;
  readonly conversion: string | undefined;
  readonly spec: string;
} {
  const found = /^((?:\[[^\]]*\]|[^[!:{}])*)(?:!([^:}]*))?(?::([\s\S]*))?$/.exec(field);
  if (found === null) throw new Failure(`the format has a malformed field ${pythonRepr(`{${field}}`)}`);
  return { name: found[1] ?? "", conversion: found[2], spec: found[3] ?? "" };
}
