import type { Span } from "../../source/span.ts";
import type { Value } from "../../value/value.ts";
import { expressionText } from "../expression-text.ts";
import { HeatError } from "../heat-error.ts";
import type { Properties } from "../properties.ts";
import type { Resource } from "../resource.ts";
import type { AttributeRequest, Scope, View } from "../scope.ts";
import type { Stack } from "../stack.ts";
import type { ResourceDefinition } from "../template.ts";

/** A resource that exists only in a running cloud: a server, a port, a network. Its attributes are unknown here. */
export class CloudResource implements Resource {
  readonly definition: ResourceDefinition;
  readonly #stack: Stack;
  readonly #properties: Properties;

  constructor(stack: Stack, definition: ResourceDefinition, properties: Properties) {
    this.#stack = stack;
    this.definition = definition;
    this.#properties = properties;
  }

  attribute(request: AttributeRequest, _scope: Scope): Value {
    const path = request.path.filter((key) => typeof key === "string" || typeof key === "number");
    return this.#unknown([request.attribute ?? "attributes", ...path].join("_"), request.span);
  }

  attributeNames(): undefined {
    return undefined;
  }

  reference(_scope: Scope, at: Span): Value {
    return this.#stack.machine.lenient ? this.#unknown("id", at) : this.definition.name;
  }

  check(view: View, withValues: boolean): void {
    if (!withValues) return;
    for (const name of this.#properties.names(view)) this.#properties.get(name, view);
  }

  #unknown(what: string, at: Span): Value {
    const { machine, template } = this.#stack;
    const { name, type } = this.definition;
    if (!machine.lenient)
      throw new HeatError("evaluate/reference", `only a running cloud knows ${what} of ${name} (${type})`, {
        span: at,
      });
    const variable = machine.variables.request({
      kind: "runtime",
      identity: `runtime:${placeOf(this.#stack)}:${name}.${what}`,
      source: `${name}.${what}`,
      name: `${name}_${what}`,
      description: `${what} of ${name} (${type})`,
      template: template.path,
      span: at,
    });
    return expressionText(variable.name);
  }
}

/** The resources that lead to a stack, to tell the same template in two places apart. */
function placeOf(stack: Stack): string {
  const names: string[] = [];
  for (let at = stack.parent; at !== undefined; at = at.stack.parent) names.push(at.resource.definition.name);
  return names.reverse().join("/");
}
