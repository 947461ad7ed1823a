import { isList, isMap, type Value, type ValueMap } from "../../value/value.ts";
import { HeatError } from "../heat-error.ts";
import { booleanProperty } from "../parameter-value.ts";
import { PassedProperties, type Properties } from "../properties.ts";
import type { Resource } from "../resource.ts";
import type { AttributeRequest, Scope, View } from "../scope.ts";
import type { Stack } from "../stack.ts";
import type { ResourceDefinition } from "../template.ts";
import { attributeNamesOfMembers, attributeOfMembers, type MakeMember } from "./members.ts";

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
    return attributeOfMembers(this.members(), request, scope);
  }

  attributeNames(): ReadonlySet<string> | undefined {
    return attributeNamesOfMembers(this.members(), ["refs", "attributes"]);
  }

  reference(): Value {
    return this.definition.name;
  }

  check(view: View, withValues: boolean): void {
    for (const name of this.#properties.names(view))
      if (!["resources", "concurrent", "resource_properties"].includes(name))
        throw this.#wrong(`unknown property ${name}`);
    if (withValues) {
      this.#checkConcurrent(view);
      this.#passed(view);
    }
    for (const member of this.members()) member.check(view, view === "real");
  }

  #checkConcurrent(view: View): void {
    const concurrent = booleanProperty(this.#properties.get("concurrent", view) ?? null);
    if ("wrong" in concurrent) throw this.#wrong(concurrent.wrong);
  }

  #passed(view: View): ValueMap {
    const passed = this.#properties.get("resource_properties", view) ?? null;
    if (passed === null) return new Map();
    if (!isMap(passed)) throw this.#wrong("resource_properties must be a map");
    return passed;
  }

  #wrong(message: string): HeatError {
    const { name, span } = this.definition;
    return new HeatError("evaluate/property", `resource ${name}: ${message}`, { span });
  }
}
