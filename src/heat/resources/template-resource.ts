import { nearest } from "../../diagnostic/nearest.ts";
import type { Span } from "../../source/span.ts";
import type { Value } from "../../value/value.ts";
import { checkStack } from "../check-stack.ts";
import { HeatError, throughPlace, withPlace } from "../heat-error.ts";
import type { Supply } from "../parameters.ts";
import type { Properties } from "../properties.ts";
import type { Resource } from "../resource.ts";
import type { AttributeRequest, Scope, View } from "../scope.ts";
import { selectPath } from "../select-path.ts";
import { Stack } from "../stack.ts";
import type { ResourceDefinition } from "../template.ts";
import { unknownAttribute } from "../unknown-attribute.ts";

/** Where the template of a resource is, and what says so. */
export interface TemplateOfType {
  readonly path: string;
  readonly span: Span | undefined;
}

/** A resource that is a template: its attributes are the template's outputs. */
export class TemplateResource implements Resource {
  readonly definition: ResourceDefinition;
  readonly path: string;
  readonly #stack: Stack;
  readonly #properties: Properties;
  readonly #mappedAt: Span | undefined;
  #nested: Stack | undefined;

  constructor(stack: Stack, definition: ResourceDefinition, properties: Properties, from: TemplateOfType) {
    this.#stack = stack;
    this.definition = definition;
    this.#properties = properties;
    this.path = from.path;
    this.#mappedAt = from.span;
  }

  /** The stack that the resource is, made when it is first needed. */
  nested(): Stack {
    this.#nested ??= this.#makeNested();
    return this.#nested;
  }

  attribute(request: AttributeRequest, scope: Scope): Value {
    const nested = this.nested();
    const via = [...scope.via, request.span];
    const { attribute } = request;
    if (attribute === undefined) {
      const names = [...nested.template.outputs.keys()];
      return new Map(names.map((name) => [name, nested.output(name, scope.view, via)]));
    }
    if (attribute.startsWith("resource.")) return this.#ofMember(attribute, request, scope);
    if (!nested.template.outputs.has(attribute))
      throw unknownAttribute(request, nested.template.outputs.keys());
    const value = nested.output(attribute, scope.view, via);
    return selectPath(value, request.path, this.#stack.machine.variables, "attribute") ?? null;
  }

  /** Heat looks for an output only when it reads it. */
  attributeNames(): undefined {
    return undefined;
  }

  /** `resource.NAME` and `resource.NAME.ATTRIBUTE`: of a resource in the nested template. */
  #ofMember(attribute: string, request: AttributeRequest, scope: Scope): Value {
    const [, name = "", inner] = /^resource\.([^.]*)(?:\.(.*))?$/s.exec(attribute) ?? [];
    const nested = this.nested();
    const own = nested.scope(scope.view, [...scope.via, request.span]);
    const [wanted = null, ...path] = inner === undefined ? request.path : [inner, ...request.path];
    if (inner === undefined && request.path.length === 0) return nested.reference(name, own, request.span);
    return nested.attribute({ resource: name, attribute: String(wanted), path, span: request.span }, own);
  }

  reference(scope: Scope, at: Span): Value {
    const nested = this.nested();
    if (nested.template.outputs.has("OS::stack_id")) return nested.output("OS::stack_id", scope.view, [at]);
    return this.definition.name;
  }

  check(view: View, withValues: boolean): void {
    try {
      if (view === "draft" && withValues) this.#checkGiven();
      checkStack(this.nested(), view, view === "real");
    } catch (error) {
      throw throughPlace(
        error,
        `in resource ${this.definition.name} (${this.definition.type})`,
        this.definition.span,
      );
    }
  }

  #checkGiven(): void {
    const { template, parameters } = this.nested();
    for (const schema of template.parameters.values()) parameters.checkGiven(schema, schema.span);
  }

  #makeNested(): Stack {
    const { machine } = this.#stack;
    const template = machine.template(this.path);
    if (template === undefined) throw this.#missing();
    const supply: Supply = { as: "property", give: (name, view) => this.#properties.get(name, view) };
    try {
      const nested = new Stack(machine, template, supply, { stack: this.#stack, resource: this });
      this.#checkNames(nested);
      return nested;
    } catch (error) {
      throw withPlace(error, this.definition.span);
    }
  }

  /** Whoever mapped the type can mend it; who asked for the type says what it was needed for. */
  #missing(): HeatError {
    const { name, type, span } = this.definition;
    const notes = this.#mappedAt === span ? [] : [{ message: `needed for resource ${name} (${type})`, span }];
    const message = `the template ${this.path} cannot be read`;
    return new HeatError("evaluate/file", message, { span: this.#mappedAt ?? span, notes });
  }

  /** Heat refuses a property that the nested template does not declare. */
  #checkNames(nested: Stack): void {
    const { parameters, path } = nested.template;
    for (const name of this.#properties.names("real")) {
      if (parameters.has(name)) continue;
      const guess = nearest(name, parameters.keys());
      throw new HeatError("evaluate/property", `unknown property ${name}: ${path} does not declare it`, {
        span: this.#properties.spanOf(name),
        help: guess === undefined ? undefined : `did you mean "${guess}"?`,
      });
    }
  }
}
