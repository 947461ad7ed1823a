import { nearest } from "../diagnostic/nearest.ts";
import type { Span } from "../source/span.ts";
import { identityKey } from "../value/equal.ts";
import { isList, isMap, type Value } from "../value/value.ts";
import { expressionText } from "./expression-text.ts";
import { asHeatError, HeatError } from "./heat-error.ts";
import type { Machine } from "./machine.ts";
import { Memo } from "./memo.ts";
import type { ParameterSchema } from "./parameter-schema.ts";
import { constrainedValue, type Fitted, parameterValue, propertyValue } from "./parameter-value.ts";
import { discerning, type View } from "./scope.ts";
import { wholeExpression } from "./select-path.ts";
import type { Template } from "./template.ts";
import type { Variable } from "./variables.ts";

/** Where the values of a stack's parameters come from. */
export interface Supply {
  /** `user`: an environment's `parameters`; `property`: the properties of the resource that the stack is. */
  readonly as: "user" | "property";
  /** The value given, or undefined where none is. */
  give(name: string, view: View): Value | undefined;
}

/** A supply that gives nothing. */
export const NO_SUPPLY: Supply = { as: "user", give: () => undefined };

/** What Heat adds to every template's parameters. */
const PSEUDO: ReadonlyMap<string, string> = new Map([
  ["OS::stack_name", "stack_name"],
  ["OS::stack_id", "stack_id"],
  ["OS::project_id", "project_id"],
]);

/** Without a cloud the pseudo parameters have one fixed value. */
const NO_CLOUD = "oracle";

/** The parameters of one stack. */
export class ParameterSet {
  readonly #machine: Machine;
  readonly #template: Template;
  readonly #supply: Supply;
  readonly #values = new Memo<Value>("parameter");

  constructor(machine: Machine, template: Template, supply: Supply) {
    this.#machine = machine;
    this.#template = template;
    this.#supply = supply;
  }

  value(name: string, view: View, at: Span): Value {
    const schema = this.#template.parameters.get(name);
    const pseudo = PSEUDO.get(name);
    if (schema === undefined && pseudo !== undefined) return this.#pseudo(pseudo, at);
    if (schema === undefined) throw this.#undeclared(name, at);
    return this.#values.get(view, name, at, () => this.#compute(schema, view, at));
  }

  #pseudo(name: string, at: Span): Value {
    if (!this.#machine.lenient) return NO_CLOUD;
    const template = this.#template.path;
    const request = { identity: `pseudo:${name}`, source: name, description: "", template, span: at };
    return expressionText(this.#machine.variables.request({ kind: "runtime", ...request }).name);
  }

  #undeclared(name: string, at: Span): HeatError {
    const guess = nearest(name, this.#template.parameters.keys());
    return new HeatError("evaluate/missing-parameter", `the parameter (${name}) was not provided`, {
      span: at,
      help: guess === undefined ? `${this.#template.path} does not declare it` : `did you mean "${guess}"?`,
    });
  }

  #compute(schema: ParameterSchema, view: View, at: Span): Value {
    if (view === "hidden" && this.#machine.isHidden(schema)) return this.#secret(schema, at);
    const given = this.#given(schema, view);
    if (given !== undefined) return this.#fit(schema, given, this.#supply.as, at);
    const fallback = this.#default(schema);
    if (fallback !== null) return this.#fit(schema, fallback, "user", at);
    return this.#missing(schema, at);
  }

  /** Null given by an environment is as good as nothing; null given as a property is a value. */
  #given(schema: ParameterSchema, view: View): Value | undefined {
    const given = this.#supply.give(schema.name, view);
    return given === null && this.#supply.as === "user" ? undefined : given;
  }

  /** A default of an environment takes the place of the template's; in a nested template even if it is null. */
  #default(schema: ParameterSchema): Value {
    const given = this.#machine.parameterDefaults.get(schema.name);
    if (given === undefined) return schema.default;
    return given === null && this.#supply.as === "user" ? schema.default : given;
  }

  /**
   * Heat refuses a template whose default breaks its own constraints, whatever value is given. A default that an
   * environment puts in its place belongs to the template only in a nested one.
   */
  checkDefault(schema: ParameterSchema): void {
    const raw = this.#supply.as === "user" ? schema.default : this.#default(schema);
    if (raw === null) return;
    const checked = schema.type === "comma_delimited_list" ? listDefault(schema, raw) : { value: raw };
    const wrong = "wrong" in checked ? checked.wrong : firstBroken(schema, checked.value);
    if (wrong !== undefined)
      throw this.#unfit(schema, `its default does not fit: ${wrong}`, "user", schema.span);
  }

  /**
   * What Heat finds out about a nested stack before it creates it: whether a value is there, and whether a
   * property fits. Defaults and JSON texts are read only when the stack is created.
   */
  checkGiven(schema: ParameterSchema, at: Span): void {
    const given = this.#given(schema, "draft");
    if (given === undefined && this.#default(schema) === null) this.#missing(schema, at);
    if (given === undefined || (schema.type === "json" && typeof given === "string")) return;
    this.#fit(schema, given, this.#supply.as, at);
  }

  #fit(schema: ParameterSchema, raw: Value, as: Supply["as"], at: Span): Value {
    const unknown = this.#unknown(schema, raw);
    if (unknown !== undefined) return unknown;
    const fitted = as === "property" ? propertyValue(schema, raw) : parameterValue(schema, raw);
    if ("wrong" in fitted) throw this.#unfit(schema, fitted.wrong, as, at);
    const wrong = this.#constraintBroken(schema, raw, fitted, as);
    if (wrong !== undefined) throw this.#unfit(schema, wrong, as, at);
    return fitted.value;
  }

  #constraintBroken(
    schema: ParameterSchema,
    raw: Value,
    fitted: Fitted,
    as: Supply["as"],
  ): string | undefined {
    if ("wrong" in fitted) return undefined;
    return firstBroken(
      schema,
      as === "property" ? fitted.value : constrainedValue(schema, raw, fitted.value),
    );
  }

  /** A value that is known only when the playbooks run fits every type. */
  #unknown(schema: ParameterSchema, raw: Value): Value | undefined {
    if (isMap(raw) && this.#machine.variables.bodyOf(raw) !== undefined) return raw;
    if (typeof raw !== "string" || !this.#machine.variables.mentions(raw)) return undefined;
    const body = wholeExpression(raw, this.#machine.variables);
    return body === undefined
      ? schema.type === "comma_delimited_list"
        ? undefined
        : raw
      : this.#standIn(schema, body);
  }

  #standIn(schema: ParameterSchema, body: string): Value {
    const { variables } = this.#machine;
    if (schema.type === "json") return variables.unknownMap(body);
    if (schema.type === "comma_delimited_list") return variables.disguise([], body);
    return expressionText(body);
  }

  #unfit(schema: ParameterSchema, wrong: string, as: Supply["as"], at: Span): HeatError {
    const shown = this.#mayShow(schema) ? wrong : "its value does not fit (not shown: it is secret)";
    const [code, what] =
      as === "property"
        ? (["evaluate/property", "property"] as const)
        : (["evaluate/parameter", "parameter"] as const);
    const notes = [{ message: `${schema.name} is declared here`, span: schema.span }];
    return new HeatError(code, `${what} ${schema.name} is invalid: ${shown}`, { span: at, notes });
  }

  /** A parameter that is not hidden may have been given one that is. */
  #mayShow(schema: ParameterSchema): boolean {
    if (this.#machine.isHidden(schema)) return false;
    const given = this.#machine.lenient ? this.#supply.give(schema.name, "hidden") : undefined;
    return given === undefined || !this.#isDisguised(given);
  }

  #missing(schema: ParameterSchema, at: Span): Value {
    if (this.#machine.lenient)
      return this.#standIn(
        schema,
        this.#variable(schema, this.#machine.isHidden(schema) ? "secret" : "required", at).name,
      );
    const message =
      this.#supply.as === "property"
        ? `property ${schema.name} not assigned`
        : `the parameter (${schema.name}) was not provided`;
    const notes = [{ message: `${schema.name} is declared here`, span: schema.span }];
    const help = `give ${schema.name} under parameter_defaults of an environment file`;
    throw new HeatError("evaluate/missing-parameter", message, { span: at, notes, help });
  }

  /** What stands for a hidden parameter: an expression, a list as long as the real one, or a map whose keys nobody sees. */
  #secret(schema: ParameterSchema, at: Span): Value {
    const given = this.#supply.give(schema.name, "hidden");
    if (given !== undefined && this.#isDisguised(given)) return this.#unknown(schema, given) ?? given;
    const real = this.#realOrNothing(schema, at);
    const own = given === undefined || real === undefined ? "" : `=${identityKey(real)}`;
    const empty = real === undefined ? undefined : emptyText(real);
    const { name } = this.#variable(schema, "secret", at, { own, isOptional: empty !== undefined });
    const body = empty === undefined ? name : `(${name} | default(${empty}))`;
    if (isList(real) || isMap(real)) return this.#machine.variables.disguise(real, body);
    return this.#standIn(schema, body);
  }

  #isDisguised(value: Value): boolean {
    const { variables } = this.#machine;
    if (typeof value === "string") return variables.mentions(value);
    return (isList(value) || isMap(value)) && variables.bodyOf(value) !== undefined;
  }

  #realOrNothing(schema: ParameterSchema, at: Span): Value | undefined {
    try {
      const real = this.value(schema.name, discerning("hidden"), at);
      return this.#isDisguised(real) ? undefined : real;
    } catch (error) {
      const code = asHeatError(error)?.code;
      // A secret that does not fit is told like any other value, only not shown.
      if (code === undefined || code === "evaluate/parameter" || code === "evaluate/property") throw error;
      return undefined;
    }
  }

  #variable(
    schema: ParameterSchema,
    kind: "secret" | "required",
    at: Span,
    { own = "", isOptional = false } = {},
  ): Variable {
    return this.#machine.variables.request({
      kind,
      identity: `parameter:${schema.name}${own}`,
      source: schema.name,
      description: schema.description,
      isOptional,
      template: this.#template.path,
      span: at,
    });
  }
}

/** Before it is a value, an empty text counts as a list of one empty item. */
function listDefault(schema: ParameterSchema, raw: Value): Fitted {
  return raw === "" ? { value: [""] } : parameterValue(schema, raw);
}

function firstBroken(schema: ParameterSchema, value: Value): string | undefined {
  for (const constraint of schema.constraints) {
    const wrong = constraint(value);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

/** What an empty text, list or map is in an expression. */
function emptyText(value: Value): string | undefined {
  if (value === "") return "''";
  if (isList(value)) return value.length === 0 ? "[]" : undefined;
  return isMap(value) && value.size === 0 ? "{}" : undefined;
}
