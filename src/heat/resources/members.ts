import type { Value } from "../../value/value.ts";
import { HeatError } from "../heat-error.ts";
import { LazyMap } from "../lazy-map.ts";
import type { Properties } from "../properties.ts";
import type { Resource } from "../resource.ts";
import type { AttributeRequest, Scope } from "../scope.ts";
import { selectPath } from "../select-path.ts";
import type { Stack } from "../stack.ts";
import type { ResourceDefinition } from "../template.ts";
import { unknownAttribute } from "../unknown-attribute.ts";

/** Makes a resource that another resource consists of. */
export type MakeMember = (stack: Stack, definition: ResourceDefinition, properties: Properties) => Resource;

/** An attribute of a resource that consists of others: what each of them has, unless it is one of these. */
export function attributeOfMembers(
  members: readonly Resource[],
  request: AttributeRequest,
  scope: Scope,
): Value {
  const { attribute, path } = request;
  if (attribute === undefined) return null;
  if (attribute === "refs") return references(members, request, scope);
  if (attribute === "attributes") return byName(members, request, scope);
  const [, name, inner] = /^resource\.([^.]*)(?:\.(.+))?$/s.exec(attribute) ?? [];
  if (name === undefined) return members.map((member) => member.attribute(request, scope));
  const [wanted, ...rest] = inner === undefined ? path : [inner, ...path];
  const member = members.find(({ definition }) => definition.name === name);
  if (member === undefined)
    throw new HeatError("evaluate/property", `${request.resource} has no member ${name}`, {
      span: request.span,
    });
  if (wanted === undefined) return member.reference(scope, request.span);
  return member.attribute({ ...request, attribute: String(wanted), path: rest }, scope);
}

/** Some of its own, and what all members have; any, where no member has attributes of its own. */
export function attributeNamesOfMembers(
  members: readonly Resource[],
  own: readonly string[],
): ReadonlySet<string> | undefined {
  const [first, ...others] = members.flatMap((member) => member.attributeNames() ?? []);
  if (first === undefined) return undefined;
  return new Set([...own, ...[...first].filter((name) => others.every((set) => set.has(name)))]);
}

function references(members: readonly Resource[], { path, span }: AttributeRequest, scope: Scope): Value {
  const all = members.map((member) => member.reference(scope, span));
  return selectPath(all, path, scope.machine.variables, "attribute") ?? null;
}

function byName(members: readonly Resource[], request: AttributeRequest, scope: Scope): Value {
  const [attribute, ...path] = request.path;
  if (attribute === undefined) throw unknownAttribute(request, []);
  const map = new LazyMap();
  for (const member of members)
    map.defer(member.definition.name, () =>
      member.attribute({ ...request, attribute: String(attribute), path }, scope),
    );
  return map;
}
