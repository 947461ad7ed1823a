import type { Value } from "../../value/value.ts";
import type { Resource } from "../resource.ts";
import type { AttributeRequest } from "../scope.ts";
import type { ResourceDefinition } from "../template.ts";

/** `OS::Heat::None`: takes any property, and every attribute is null. */
export class NoneResource implements Resource {
  readonly definition: ResourceDefinition;

  constructor(definition: ResourceDefinition) {
    this.definition = definition;
  }

  attribute(request: AttributeRequest): Value {
    return request.attribute === undefined ? new Map() : null;
  }

  attributeNames(): undefined {
    return undefined;
  }

  reference(): Value {
    return this.definition.name;
  }

  check(): void {
    // Nothing about it can be wrong.
  }
}
