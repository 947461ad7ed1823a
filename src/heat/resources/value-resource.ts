import type { Span } from "../../source/span.ts";
import { pythonRepr } from "../../value/python-text.ts";
import { isList, isMap, type Value } from "../../value/value.ts";
import { HeatError } from "../heat-error.ts";
import { Memo } from "../memo.ts";
import { booleanProperty, type Fitted, stringProperty } from "../parameter-value.ts";
import type { Properties } from "../properties.ts";
import { toNumber } from "../python-number.ts";
import type { Resource } from "../resource.ts";
import type { AttributeRequest, Scope, View } from "../scope.ts";
import { selectPath } from "../select-path.ts";
import type { Stack } from "../stack.ts";
import type { ResourceDefinition } from "../template.ts";
import { unknownAttribute } from "../unknown-attribute.ts";

const ATTRIBUTES: ReadonlySet<string> = new Set(["value", "show"]);
const TYPES = ["string", "number", "comma_delimited_list", "json", "boolean"];

/** `OS::Heat::Value`: holds a value, which must fit the `type` it states. */
export class ValueResource implements Resource {
  readonly definition: ResourceDefinition;
  readonly #stack: Stack;
  readonly #properties: Properties;
  readonly #value = new Memo<Value>("resource");

  constructor(stack: Stack, definition: ResourceDefinition, properties: Properties) {
    this.#stack = stack;
    this.definition = definition;
    this.#properties = properties;
  }

  attribute(request: AttributeRequest, scope: Scope): Value {
    const { machine } = this.#stack;
    if (request.attribute === undefined) return new Map([["value", this.#compute(scope.view)]]);
    if (request.attribute === "show") return null;
    if (request.attribute !== "value") throw unknownAttribute(request, ATTRIBUTES);
    return selectPath(this.#compute(scope.view), request.path, machine.variables, "attribute") ?? null;
  }

  attributeNames(): ReadonlySet<string> {
    return ATTRIBUTES;
  }

  reference(): Value {
    return this.definition.name;
  }

  check(view: View, withValues: boolean): void {
    for (const name of this.#properties.names(view))
      if (name !== "type" && name !== "value") throw this.#wrong(`unknown property ${name}`, name);
    if (withValues) this.#compute(view);
  }

  #compute(view: View): Value {
    const { name, span } = this.definition;
    return this.#value.get(view, name, span, () => {
      const value = this.#properties.get("value", view);
      if (value === undefined) throw this.#wrong("property value not assigned", "value");
      const fitted = fitType(this.#properties.get("type", view), value, this.#isUnknown(value));
      if ("wrong" in fitted) throw this.#wrong(fitted.wrong, "value");
      // The type is checked, but the value stays as it was given: true stays true in a Value of type string.
      return this.#stack.machine.scales.check(value);
    });
  }

  #isUnknown(value: Value): boolean {
    return typeof value === "string" && this.#stack.machine.variables.mentions(value);
  }

  #wrong(message: string, property: string): HeatError {
    const span: Span = this.#properties.spanOf(property);
    return new HeatError("evaluate/property", `resource ${this.definition.name}: ${message}`, { span });
  }
}

function fitType(type: Value | undefined, value: Value, isUnknown: boolean): Fitted {
  if (type === null) return { wrong: "its type must not be null" };
  if (type !== undefined && !TYPES.includes(String(type)))
    return { wrong: `the type ${pythonRepr(type)} is not one of ${TYPES.join(", ")}` };
  if (type === undefined || value === null || isUnknown) return { value };
  switch (type) {
    case "string":
      return stringProperty(value);
    case "boolean":
      return booleanProperty(value);
    case "number": {
      const number = toNumber(value);
      return number === undefined ? { wrong: `${pythonRepr(value)} is not a number` } : { value: number };
    }
    case "json":
      return isMap(value) ? { value } : { wrong: `${pythonRepr(value)} is not a map` };
    default:
      return isList(value) ? { value } : { wrong: `${pythonRepr(value)} is not a list` };
  }
}
