import { nearest } from "../diagnostic/nearest.ts";
import type { Span } from "../source/span.ts";
import type { Value } from "../value/value.ts";
import { evaluateNode, inConditions, testCondition } from "./evaluate-node.ts";
import { HeatError, throughPlace } from "./heat-error.ts";
import type { Machine } from "./machine.ts";
import { Memo } from "./memo.ts";
import { ParameterSet, type Supply } from "./parameters.ts";
import type { Resource } from "./resource.ts";
import type { AttributeRequest, FacadePart, Scope, Surroundings, View } from "./scope.ts";
import { selectPath } from "./select-path.ts";
import type { Template } from "./template.ts";
import { unknownAttribute } from "./unknown-attribute.ts";

/** The resource of another stack that a nested stack is. */
export interface Parent {
  readonly stack: Stack;
  readonly resource: Resource;
}

/** How deep stacks may nest, and how often one template may occur among its own parents. */
const DEEPEST = 40;
const MOST_RECURRENCES = 4;

/** What a stack takes beside its parameters and resources, whose values it remembers. */
const ITEMS_OF_STACK = 1000;

/** What Heat calls them inside, whichever way they are written. */
const DELETION_POLICIES: ReadonlyMap<string, string> = new Map([
  ["delete", "Delete"],
  ["retain", "Retain"],
  ["snapshot", "Snapshot"],
]);

/** A template with values for its parameters; everything in it is computed when it is asked for. */
export class Stack implements Surroundings {
  readonly machine: Machine;
  readonly template: Template;
  readonly parent: Parent | undefined;
  readonly parameters: ParameterSet;
  readonly #conditions = new Memo<boolean>("condition");
  readonly #outputs = new Memo<Value>("output");
  readonly #resources = new Map<string, Resource>();

  constructor(machine: Machine, template: Template, supply: Supply, parent?: Parent) {
    this.machine = machine;
    this.template = template;
    this.parent = parent;
    machine.budget.makeItems(ITEMS_OF_STACK + template.parameters.size + template.resources.size);
    this.parameters = new ParameterSet(machine, template, supply);
    this.#checkNesting();
  }

  #checkNesting(): void {
    let [depth, same] = [0, 0];
    for (let stack: Stack | undefined = this; stack !== undefined; stack = stack.parent?.stack) {
      depth++;
      if (stack.template.path === this.template.path) same++;
    }
    if (depth <= DEEPEST && same <= MOST_RECURRENCES) return;
    const message = `${this.template.path} contains itself through its resources`;
    throw new HeatError("evaluate/loop", message, { span: this.parent?.resource.definition.span });
  }

  /** The scope in which this template's nodes are evaluated. */
  scope(view: View, via: readonly Span[] = []): Scope {
    return { stack: this, machine: this.machine, view, via, functions: this.template.functions };
  }

  parameter(name: string, view: View, at: Span): Value {
    return this.parameters.value(name, view, at);
  }

  parameterPath(name: string, path: readonly Value[], view: View, at: Span): Value {
    const found = selectPath(
      this.parameters.value(name, view, at),
      path,
      this.machine.variables,
      "parameter",
    );
    return found === undefined ? "" : found;
  }

  condition(name: string, view: View, at: Span): boolean {
    const node = this.template.conditions.get(name);
    if (node === undefined) {
      const guess = nearest(name, this.template.conditions.keys());
      const help = guess === undefined ? undefined : `did you mean "${guess}"?`;
      throw new HeatError("evaluate/condition", `invalid condition "${name}"`, { span: at, help });
    }
    return this.#conditions.get(view, name, at, () => {
      const scope = this.scope(view);
      if (node.kind === "scalar" && typeof node.value === "boolean") return node.value;
      const value = evaluateNode(node, inConditions(scope));
      if (typeof value === "boolean") return value;
      if (typeof value === "string" && this.machine.lenient && this.machine.variables.mentions(value))
        return false;
      const message = `the definition of condition "${name}" is not a boolean`;
      throw new HeatError("evaluate/condition", message, { span: node.span });
    });
  }

  /** A resource that exists: one whose condition is true. */
  resource(name: string, view: View, at: Span): Resource {
    const definition = this.template.resources.get(name);
    if (definition === undefined || !this.isEnabled(name, view)) {
      const guess = nearest(name, this.template.resources.keys());
      const reason =
        definition === undefined ? "is not in the template" : "does not exist: its condition is false";
      throw new HeatError("evaluate/reference", `the referenced resource "${name}" ${reason}`, {
        span: at,
        help: definition === undefined && guess !== undefined ? `did you mean "${guess}"?` : undefined,
      });
    }
    let resource = this.#resources.get(name);
    if (resource === undefined) {
      resource = this.machine.makeResource(this, definition);
      this.#resources.set(name, resource);
    }
    return resource;
  }

  isEnabled(name: string, view: View): boolean {
    const condition = this.template.resources.get(name)?.condition;
    return condition === undefined || testCondition(condition, this.scope(view));
  }

  attribute(request: AttributeRequest, scope: Scope): Value {
    const resource = this.resource(request.resource, scope.view, request.span);
    if (scope.view === "draft") return null;
    try {
      return resource.attribute(request, scope);
    } catch (error) {
      const what = [request.resource, request.attribute].filter((part) => part !== undefined).join(", ");
      throw throughPlace(error, `needed for get_attr [${what}]`, request.span);
    }
  }

  checkAttribute(request: AttributeRequest, scope: Scope): void {
    const resource = this.resource(request.resource, scope.view, request.span);
    const names = resource.attributeNames();
    if (request.attribute === undefined || request.attribute.startsWith("resource.")) return;
    if (names === undefined || names.has(request.attribute)) return;
    throw unknownAttribute(request, names);
  }

  reference(name: string, scope: Scope, at: Span): Value {
    return this.resource(name, scope.view, at).reference(scope, at);
  }

  fileText(reference: string): string | undefined {
    const { files, resolvePath } = this.machine;
    return files.text(resolvePath(this.template.path, reference))?.text;
  }

  facade(part: FacadePart, scope: Scope, at: Span): Value {
    if (this.parent === undefined)
      throw new HeatError("evaluate/function", "this stack is no resource of another one", { span: at });
    const { stack, resource } = this.parent;
    const written = resource.definition[part];
    const value = written === undefined ? null : evaluateNode(written, stack.scope(scope.view));
    if (part === "deletionPolicy")
      return DELETION_POLICIES.get(String(value ?? "delete").toLowerCase()) ?? null;
    return value ?? new Map();
  }

  /** The value of an output; `via` tells which `get_attr`s ask for it. */
  output(name: string, view: View, via: readonly Span[] = []): Value {
    const output = this.template.outputs.get(name);
    if (output === undefined)
      throw new HeatError("evaluate/reference", `${this.template.path} has no output "${name}"`);
    return this.#outputs.get(view, name, output.span, () => {
      const scope = this.scope(view, via);
      if (output.condition !== undefined && !testCondition(output.condition, scope)) return null;
      return this.machine.scales.check(evaluateNode(output.value, scope));
    });
  }
}
