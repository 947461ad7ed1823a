import type { Span } from "../source/span.ts";
import type { Value } from "../value/value.ts";
import type { AttributeRequest, Scope, View } from "./scope.ts";
import type { ResourceDefinition } from "./template.ts";

/** A resource of a stack. */
export interface Resource {
  readonly definition: ResourceDefinition;
  attribute(request: AttributeRequest, scope: Scope): Value;
  /** The attributes it has, or undefined where any may be asked for. */
  attributeNames(): ReadonlySet<string> | undefined;
  /** What `get_resource` gives. */
  reference(scope: Scope, at: Span): Value;
  /**
   * Checks everything about it as far as the view shows values: what Heat does before and while it creates it.
   * Of the resources in nested stacks Heat looks at the names of properties only, before it creates them.
   */
  check(view: View, withValues: boolean): void;
}
