import { identityKey } from "../value/equal.ts";
import { isList, isMap, type Value } from "../value/value.ts";
import { expressionText } from "./expression-text.ts";
import { LazyMap } from "./lazy-map.ts";
import type { Variable, Variables } from "./variables.ts";

/** How far into the data unknown texts are looked for. */
const DEPTH = 4;

/**
 * Data in which the expressions that stand for unknown texts are replaced by texts that are cut, measured and
 * compared quite otherwise. What a computation makes of both tells whether it only passes them on.
 */
export class Probe {
  readonly #variables: Variables;
  readonly #stands = new Map<string, string>();
  readonly #maps = new Map<string, string>();
  /** The first variable found, or undefined: there was nothing to replace. */
  cause: Variable | undefined;

  constructor(variables: Variables) {
    this.#variables = variables;
  }

  /** Nothing is computed for it, save the values of the outermost map. */
  replace(data: Value): Value {
    if (!(data instanceof LazyMap)) return this.#replaced(data, DEPTH);
    return new Map([...data].map(([key, value]) => [key, this.#replaced(value, DEPTH)]));
  }

  #replaced(value: Value, depth: number): Value {
    if (typeof value === "string") return this.#replacedText(value);
    if (depth === 0 || (!isList(value) && !isMap(value)) || value instanceof LazyMap) return value;
    if (isList(value)) return value.map((item) => this.#replaced(item, depth - 1));
    const body = this.#variables.bodyOf(value);
    if (body !== undefined) return this.#standForMap(body);
    return new Map([...value].map(([key, item]) => [key, this.#replaced(item, depth - 1)]));
  }

  /** A map of unknown keys becomes one of more keys, so that counting, merging and picking tell. */
  #standForMap(body: string): Value {
    const text = expressionText(body);
    const stand = this.#replacedText(text);
    this.#maps.set(stand, text);
    return new Map([
      [stand, stand],
      [`${stand}${stand}`, stand],
    ]);
  }

  #replacedText(text: string): string {
    this.cause ??= this.#variables.firstIn(text);
    return this.#variables
      .split(text)
      .map((part) => ("literal" in part ? part.literal : this.#standFor(expressionText(part.expression))))
      .join("");
  }

  /** It has about every separator, a length of its own, and marks that no template has. */
  #standFor(expression: string): string {
    const known = [...this.#stands].find(([, original]) => original === expression)?.[0];
    const stand = known ?? `\ue000A${this.#stands.size}/b:C,d;e-f_g.h=i 1|j@k\ue001`;
    this.#stands.set(stand, expression);
    return stand;
  }

  /** Whether a result is the same as that of the replaced data, once the expressions are put back. */
  agrees(result: Value, replaced: Value): boolean {
    return identityKey(result) === identityKey(this.#restored(replaced));
  }

  #restored(value: Value): Value {
    if (typeof value === "string") {
      let text = value;
      for (const [stand, expression] of this.#stands) text = text.replaceAll(stand, () => expression);
      return text;
    }
    if (isList(value)) return value.map((item) => this.#restored(item));
    if (!isMap(value)) return value;
    const [[key, item] = []] = value;
    const whole =
      value.size === 2 && key === item && typeof key === "string" ? this.#maps.get(key) : undefined;
    if (whole !== undefined) return new Map([[whole, whole]]);
    return new Map([...value].map(([key, item]) => [String(this.#restored(key)), this.#restored(item)]));
  }
}
