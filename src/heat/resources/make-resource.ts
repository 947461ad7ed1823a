import type { Properties } from "../properties.ts";
import { WrittenProperties } from "../properties.ts";
import type { Resource } from "../resource.ts";
import type { Stack } from "../stack.ts";
import type { ResourceDefinition } from "../template.ts";
import { ChainResource } from "./chain-resource.ts";
import { CloudResource } from "./cloud-resource.ts";
import { GroupResource } from "./group-resource.ts";
import { NoneResource } from "./none-resource.ts";
import { RandomStringResource } from "./random-string-resource.ts";
import { TemplateResource } from "./template-resource.ts";
import { ValueResource } from "./value-resource.ts";

/** The resource that a template defines; its type is looked up in the registry. */
export function makeResource(stack: Stack, definition: ResourceDefinition): Resource {
  const properties = new WrittenProperties(definition.properties, definition.span, (view) =>
    stack.scope(view),
  );
  return makeResourceOf(stack, definition, properties);
}

/** The same with properties from elsewhere. */
export function makeResourceOf(
  stack: Stack,
  definition: ResourceDefinition,
  properties: Properties,
): Resource {
  const { registry, resolvePath } = stack.machine;
  const type = resolveType(definition.type, stack.template.path, resolvePath);
  const kind = registry.resolve(type, definition.name, definition.span);
  if (kind.kind === "template") return new TemplateResource(stack, definition, properties, kind);
  switch (kind.type) {
    case "OS::Heat::None":
      return new NoneResource(definition);
    case "OS::Heat::Value":
      return new ValueResource(stack, definition, properties);
    case "OS::Heat::RandomString":
      return new RandomStringResource(stack, definition, properties);
    case "OS::Heat::ResourceChain":
      return new ChainResource(stack, definition, properties, makeResourceOf);
    case "OS::Heat::ResourceGroup":
      // In the trees it is a group of servers, of which nothing is known where values are computed on demand.
      if (stack.machine.lenient) return new CloudResource(stack, definition, properties);
      return new GroupResource(stack, definition, properties, makeResourceOf);
    default:
      return new CloudResource(stack, definition, properties);
  }
}

/** A type that is a path is relative to the template that names it. */
function resolveType(
  type: string,
  from: string,
  resolvePath: (from: string, path: string) => string,
): string {
  return type.includes("::") || !/\.(ya?ml|template)$/.test(type) ? type : resolvePath(from, type);
}
