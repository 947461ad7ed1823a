import type { Secret } from "../model/service.ts";
import type { Span } from "../source/span.ts";
import { isList, isMap, type Value, type ValueMap } from "../value/value.ts";
import { expressionText, quote, variableName } from "./expression-text.ts";
import { LazyMap } from "./lazy-map.ts";

/**
 * `secret`: a hidden parameter or a generated password; `required`: a parameter nobody gave;
 * `runtime`: what only a running cloud knows, such as an address.
 */
export type VariableKind = "secret" | "required" | "runtime";

/** An Ansible variable that stands in for a value which is unknown or must not be written down. */
export interface Variable {
  readonly kind: VariableKind;
  readonly name: string;
  /** The Heat parameter, or `resource.attribute`. */
  readonly source: string;
  readonly description: string;
  /** Whether it stands for what a function would make of its source, and not for the source itself. */
  readonly isComputed: boolean;
  /** Where it was first asked for. */
  readonly span: Span | undefined;
  readonly templates: Set<string>;
  /** Whether whoever asks for it can do without. */
  isOptional: boolean;
  used: boolean;
}

/** One place that asks for a variable. */
export interface VariableRequest {
  readonly kind: VariableKind;
  /** Requests with the same identity share a variable. */
  readonly identity: string;
  readonly source: string;
  /** The name wanted; the source in snake case if absent. */
  readonly name?: string | undefined;
  readonly description: string;
  readonly isComputed?: boolean;
  readonly isOptional?: boolean;
  readonly template: string;
  readonly span: Span | undefined;
}

/** A stretch of text: literal, or a Jinja expression over one of our variables. */
export type TextPart = { readonly literal: string } | { readonly expression: string };

const EXPRESSION = /\{\{ (\(*[a-z_][a-z0-9_]*)((?:[^{}]|\{[^{}]*\})*?) \}\}/g;

/** The variables of one run: named, counted, and found again in texts. */
export class Variables {
  readonly #byIdentity = new Map<string, Variable>();
  readonly #byName = new Map<string, Variable>();
  /** Lists that stand for a whole variable; their items are expressions. */
  readonly #disguises = new WeakMap<object, string>();
  /** Names that the caller wants for certain sources (`public_virtual_ip_ip_address` -> `external_vip`). */
  readonly #aliases: ReadonlyMap<string, string>;

  constructor(aliases: ReadonlyMap<string, string> = new Map()) {
    this.#aliases = aliases;
  }

  request(request: VariableRequest): Variable {
    let variable = this.#byIdentity.get(request.identity);
    if (variable === undefined) {
      variable = this.#create(request);
      this.#byIdentity.set(request.identity, variable);
    }
    variable.templates.add(request.template);
    variable.isOptional &&= request.isOptional ?? false;
    return variable;
  }

  #create(request: VariableRequest): Variable {
    const wanted = variableName(request.name ?? request.source);
    const name = this.#free(this.#aliases.get(wanted) ?? wanted);
    const { kind, source, description, span, isComputed = false, isOptional = false } = request;
    const about = { kind, name, source, description, isComputed, span };
    const variable = { ...about, templates: new Set<string>(), isOptional, used: false };
    this.#byName.set(name, variable);
    return variable;
  }

  #free(wanted: string): string {
    for (let n = 1; ; n++) {
      const name = n === 1 ? wanted : `${wanted}_${n}`;
      if (!this.#byName.has(name)) return name;
    }
  }

  /** Whether a text holds one of our variables. */
  mentions(text: string): boolean {
    return (
      this.#byName.size > 0 && text.includes("{{ ") && this.split(text).some((part) => "expression" in part)
    );
  }

  /** The first of our variables in a value, as far as that can be told without computing anything more. */
  firstIn(value: Value, depth = 4): Variable | undefined {
    if (typeof value === "string") return this.#firstInText(value);
    if (depth === 0 || (!isList(value) && !isMap(value)) || value instanceof LazyMap) return undefined;
    const body = this.bodyOf(value);
    if (body !== undefined) return this.#firstInText(expressionText(body));
    for (const item of value.values()) {
      const found = this.firstIn(item, depth - 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #firstInText(text: string): Variable | undefined {
    for (const part of this.split(text)) {
      if ("literal" in part) continue;
      for (const [name] of part.expression.matchAll(/[a-z_][a-z0-9_]*/g)) {
        const variable = this.#byName.get(name);
        if (variable !== undefined) return variable;
      }
    }
    return undefined;
  }

  /** A text cut at the expressions over our variables; other people's `{{ }}` are literal. */
  split(text: string): readonly TextPart[] {
    if (this.#byName.size === 0 || !text.includes("{{ ")) return [{ literal: text }];
    const parts: TextPart[] = [];
    let end = 0;
    for (const match of text.matchAll(EXPRESSION)) {
      if (!this.#byName.has((match[1] ?? "").replace(/^\(+/, ""))) continue;
      if (match.index > end) parts.push({ literal: text.slice(end, match.index) });
      parts.push({ expression: match[0].slice(3, -3) });
      end = match.index + match[0].length;
    }
    if (end < text.length || parts.length === 0) parts.push({ literal: text.slice(end) });
    return parts;
  }

  /** A literal-only change to a text: what stands in our expressions is left alone. */
  mapLiterals(text: string, change: (literal: string) => string): string {
    return this.split(text)
      .map((part) => ("literal" in part ? change(part.literal) : expressionText(part.expression)))
      .join("");
  }

  /** The text as one Jinja expression: `('a' ~ nova_password ~ 'b')`. */
  asExpression(text: string): string {
    const parts = this.split(text).map((part) => ("literal" in part ? quote(part.literal) : part.expression));
    return parts.length === 1 ? (parts[0] ?? "''") : `(${parts.join(" ~ ")})`;
  }

  /** Lists as long as those of `real`, whose leaves are expressions below `body`; the keys of a map are secret too. */
  disguise(real: Value, body: string): Value {
    if (isMap(real)) return this.unknownMap(body);
    if (!isList(real)) return expressionText(body);
    const disguised = real.map((item, i) => this.disguise(item, `${body}[${i}]`));
    this.#disguises.set(disguised, body);
    return disguised;
  }

  /** What stands for a map that the expression gives. */
  unknownMap(body: string): Value {
    // It says so itself: what it goes through makes new maps, and two that are not the same must not be equal.
    const text = expressionText(body);
    return new Map([[text, text]]);
  }

  /** The expression that a whole list or map stands for, if it stands for one. */
  bodyOf(value: readonly Value[] | ValueMap): string | undefined {
    return isMap(value) ? this.#bodyOfMap(value) : this.#disguises.get(value);
  }

  #bodyOfMap(map: ValueMap): string | undefined {
    if (map.size !== 1 || this.#byName.size === 0) return undefined;
    const [key = ""] = map.keys();
    if (!key.startsWith("{{ ") || map.get(key) !== key) return undefined;
    const [part, ...others] = this.split(key);
    return part !== undefined && others.length === 0 && "expression" in part ? part.expression : undefined;
  }

  /** Notes that a text which leaves the room holds these variables. */
  markUsed(text: string): void {
    if (!text.includes("{{ ")) return;
    for (const part of this.split(text)) {
      if ("literal" in part) continue;
      for (const [name] of part.expression.matchAll(/[a-z_][a-z0-9_]*/g)) {
        const variable = this.#byName.get(name);
        if (variable !== undefined) variable.used = true;
      }
    }
  }

  /** The variables in use, by name. */
  used(): readonly Variable[] {
    const used = [...this.#byName.values()].filter((variable) => variable.used);
    return used.sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}

/** What other rooms are told of a secret. */
export function asSecret(variable: Variable): Secret {
  return {
    variable: variable.name,
    parameter: variable.source,
    description: variable.description,
    templates: [...variable.templates].sort(),
    ...(variable.isOptional ? { optional: true } : {}),
  };
}
