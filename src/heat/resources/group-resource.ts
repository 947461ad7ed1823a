import { parseInteger } from "../../python/number-text.ts";
import { isList, isMap, type Value, type ValueMap } from "../../value/value.ts";
import { HeatError } from "../heat-error.ts";
import { PassedProperties, type Properties } from "../properties.ts";
import { plainNumber, toNumber } from "../python-number.ts";
import type { Resource } from "../resource.ts";
import type { AttributeRequest, Scope, View } from "../scope.ts";
import type { Stack } from "../stack.ts";
import type { ResourceDefinition } from "../template.ts";
import { attributeNamesOfMembers, attributeOfMembers, type MakeMember } from "./members.ts";

const PROPERTIES = ["count", "index_var", "resource_def", "removal_policies", "removal_policies_mode"];
const DEFINITION = ["type", "properties", "metadata"];
const OWN_ATTRIBUTES = ["refs", "refs_map", "attributes", "removed_rsrc_list"];
/** No group that Heat would create is larger. */
const MOST = 10_000;

/** `OS::Heat::ResourceGroup`: some resources of one type, which differ in the index in their properties. */
export class GroupResource implements Resource {
  readonly definition: ResourceDefinition;
  readonly #stack: Stack;
  readonly #properties: Properties;
  readonly #make: MakeMember;
  readonly #members = new Map<View, readonly Resource[]>();

  constructor(stack: Stack, definition: ResourceDefinition, properties: Properties, make: MakeMember) {
    this.#stack = stack;
    this.definition = definition;
    this.#properties = properties;
    this.#make = make;
  }

  attribute(request: AttributeRequest, scope: Scope): Value {
    if (request.attribute === "removed_rsrc_list") return this.#removed(scope.view);
    const members = this.#membersOf(scope.view);
    // An empty group is not asked whether it has the member.
    if (members.length === 0 && request.attribute?.startsWith("resource.")) return null;
    if (request.attribute !== "refs_map") return attributeOfMembers(members, request, scope);
    const map = new Map<string, Value>();
    for (const member of members) map.set(member.definition.name, member.reference(scope, request.span));
    return map;
  }

  attributeNames(): ReadonlySet<string> | undefined {
    return attributeNamesOfMembers(this.#membersOf("draft"), OWN_ATTRIBUTES);
  }

  reference(): Value {
    return this.definition.name;
  }

  check(view: View, withValues: boolean): void {
    this.#checkNames(this.#properties.names(view), PROPERTIES);
    if (withValues) this.#checkNames([...this.#resourceDef(view).keys()], DEFINITION);
    for (const member of this.#membersOf(view)) member.check(view, view === "real");
  }

  #checkNames(names: readonly string[], known: readonly string[]): void {
    const unknown = names.find((name) => !known.includes(name));
    if (unknown !== undefined) throw this.#wrong(`unknown property ${unknown}`);
  }

  #membersOf(view: View): readonly Resource[] {
    let members = this.#members.get(view);
    if (members === undefined) {
      members = this.#names(view).map((name) => this.#member(name, view));
      this.#members.set(view, members);
    }
    return members;
  }

  #member(name: string, view: View): Resource {
    const definition = this.#resourceDef(view);
    const type = definition.get("type");
    if (typeof type !== "string") throw this.#wrong("resource_def has no type");
    const index = this.#indexVariable(view);
    const passed = new PassedProperties((seen) => {
      const properties = this.#resourceDef(seen).get("properties") ?? null;
      return isMap(properties) ? replaced(properties, index, name) : new Map();
    }, this.#properties.spanOf("resource_def"));
    return this.#make(this.#stack, { ...this.definition, name, type, properties: undefined }, passed);
  }

  /** Numbers from 0 on, without those that are to be removed. */
  #names(view: View): readonly string[] {
    const removed = this.#removed(view);
    const count = this.#count(view);
    const names: string[] = [];
    for (let i = 0; names.length < count; i++) if (!removed.includes(String(i))) names.push(String(i));
    return names;
  }

  #count(view: View): number {
    const given = this.#properties.get("count", view) ?? 1;
    // What Python's `int` makes of it.
    const number = typeof given === "string" ? parseInteger(given) : toNumber(given);
    const count = number === undefined ? -1 : Math.trunc(plainNumber(number));
    if (count >= 0 && count <= MOST) return count;
    throw this.#wrong("count must be a number that is not negative");
  }

  #indexVariable(view: View): string {
    const name = this.#properties.get("index_var", view) ?? "%index%";
    if (typeof name === "string" && name.length >= 3) return name;
    throw this.#wrong("index_var must be a text of at least three characters");
  }

  #resourceDef(view: View): ValueMap {
    const definition = this.#properties.get("resource_def", view);
    if (!isMap(definition)) throw this.#wrong("resource_def must be a map");
    return definition;
  }

  #removed(view: View): readonly string[] {
    const policies = this.#properties.get("removal_policies", view) ?? null;
    if (!isList(policies)) return [];
    return policies.flatMap((policy) => {
      const names = isMap(policy) ? policy.get("resource_list") : undefined;
      return isList(names) ? names.map(String) : [];
    });
  }

  #wrong(message: string): HeatError {
    const { name, span } = this.definition;
    return new HeatError("evaluate/property", `resource ${name}: ${message}`, { span });
  }
}

/** A text with the member's name in the place of the index; keys stay as they are. */
function replaced(map: ValueMap, index: string, name: string): ValueMap {
  const inside = (value: Value): Value => {
    if (typeof value === "string") return value.replaceAll(index, () => name);
    if (isList(value)) return value.map(inside);
    return isMap(value) ? replaced(value, index, name) : value;
  };
  return new Map([...map].map(([key, value]) => [key, inside(value)]));
}
