import type { Span } from "../../source/span.ts";
import { isList, isMap, type Value, type ValueMap } from "../../value/value.ts";
import { HeatError } from "../heat-error.ts";
import { LazyMap } from "../lazy-map.ts";
import { booleanProperty } from "../parameter-value.ts";
import { PassedProperties, type Properties } from "../properties.ts";
import type { Resource } from "../resource.ts";
import type { AttributeRequest, Scope, View } from "../scope.ts";
import { selectPath } from "../select-path.ts";
import type { Stack } from "../stack.ts";
import type { ResourceDefinition } from "../template.ts";
import { unknownAttribute } from "../unknown-attribute.ts";

export type MakeMember = (stack: Stack, definition: ResourceDefinition, properties: Properties) => Resource;

/** `OS::Heat::ResourceChain`: one resource for each type in a list, all with the same properties. */
export class ChainResource implements Resource {
  readonly definition: ResourceDefinition;
  readonly #stack: Stack;
  readonly #properties: Properties;
  readonly #make: MakeMember;
  #members: readonly Resource[] | undefined;

  constructor(stack: Stack, definition: ResourceDefinition, properties: Properties, make: MakeMember) {
    this.#stack = stack;
    this.definition = definition;
    this.#properties = properties;
    this.#make = make;
  }

  /** The resources of the chain, in the order of its list; a type that cannot be found is an error. */
  members(): readonly Resource[] {
    this.#members ??= this.types().map((type, i) => this.member(type, i));
    return this.#members;
  }

  types(): readonly string[] {
    const types = this.#properties.get("resources", "real");
    if (types === null) return [];
    if (!isList(types)) throw this.#wrong("resources must be a list of types");
    return types.map(String);
  }

  /** The member for a type; `OS::Heat::None` and the like included. */
  member(type: string, index: number): Resource {
    const definition = { ...this.definition, name: String(index), type, properties: undefined };
    const passed = new PassedProperties(
      (view) => this.#passed(view),
      this.#properties.spanOf("resource_properties"),
    );
    return this.#make(this.#stack, definition, passed);
  }

  attribute(request: AttributeRequest, scope: Scope): Value {
    const { attribute, path } = request;
    if (attribute === undefined) return null;
    if (attribute === "refs") return this.#references(path, request, scope);
    if (attribute === "attributes" && path.length > 0) return this.#byName(path, request, scope);
    if (attribute === "attributes") throw unknownAttribute(request, []);
    const single = /^resource\.(\d+)(?:\.(.+))?$/.exec(attribute);
    if (single !== null) return this.#ofOne(Number(single[1]), single[2], request, scope);
    return this.members().map((member) => member.attribute(request, scope));
  }

  /** Its own, and what all its members have; any, where no member has attributes of its own. */
  attributeNames(): ReadonlySet<string> | undefined {
    const sets = this.members().flatMap((member) => member.attributeNames() ?? []);
    const [first, ...others] = sets;
    if (first === undefined) return undefined;
    const common = [...first].filter((name) => others.every((set) => set.has(name)));
    return new Set(["refs", "attributes", ...common]);
  }

  reference(): Value {
    return this.definition.name;
  }

  check(view: View, withValues: boolean): void {
    for (const name of this.#properties.names(view))
      if (!["resources", "concurrent", "resource_properties"].includes(name))
        throw this.#wrong(`unknown property ${name}`);
    if (withValues) this.#checkConcurrent(view);
    for (const member of this.members()) member.check(view, view === "real");
  }

  #checkConcurrent(view: View): void {
    const concurrent = booleanProperty(this.#properties.get("concurrent", view) ?? null);
    if ("wrong" in concurrent) throw this.#wrong(concurrent.wrong);
  }

  #references(path: readonly Value[], request: AttributeRequest, scope: Scope): Value {
    const all = this.members().map((member) => member.reference(scope, request.span));
    return selectPath(all, path, this.#stack.machine.variables, "attribute") ?? null;
  }

  #byName(path: readonly Value[], request: AttributeRequest, scope: Scope): Value {
    const [attribute, ...rest] = path;
    const map = new LazyMap();
    for (const member of this.members())
      map.defer(member.definition.name, () =>
        member.attribute({ ...request, attribute: String(attribute), path: rest }, scope),
      );
    return map;
  }

  #ofOne(index: number, attribute: string | undefined, request: AttributeRequest, scope: Scope): Value {
    const member = this.members()[index];
    if (member === undefined) throw this.#wrong(`there is no member ${index}`, request.span);
    const [wanted, ...path] = attribute === undefined ? request.path : [attribute, ...request.path];
    if (wanted === undefined) return member.reference(scope, request.span);
    return member.attribute({ ...request, attribute: String(wanted), path }, scope);
  }

  #passed(view: View): ValueMap {
    const passed = this.#properties.get("resource_properties", view) ?? null;
    if (passed === null) return new Map();
    if (!isMap(passed)) throw this.#wrong("resource_properties must be a map");
    return passed;
  }

  #wrong(message: string, span: Span = this.definition.span): HeatError {
    return new HeatError("evaluate/property", `resource ${this.definition.name}: ${message}`, { span });
  }
}
