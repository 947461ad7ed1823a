import type { Span } from "../source/span.ts";
import type { Value } from "../value/value.ts";
import type { Intrinsic } from "./intrinsic.ts";
import type { Machine } from "./machine.ts";
import type { Template } from "./template.ts";

/**
 * With which eyes a value is computed. `hidden`: secrets are Ansible expressions; `real`: secrets are
 * themselves (conditions always compare those); `draft`: as Heat validates, when no resource exists yet
 * and every `get_attr` is null.
 */
export type View = "hidden" | "real" | "draft";

/** Where a node is evaluated. */
export interface Scope {
  readonly stack: Surroundings;
  readonly machine: Machine;
  readonly view: View;
  /** The functions that are known here: conditions know others than values. */
  readonly functions: ReadonlyMap<string, Intrinsic>;
  /** The `get_attr`s that pulled the value in from other templates, outermost first. */
  readonly via: readonly Span[];
}

/** What the functions of a template ask of the stack they stand in. */
export interface Surroundings {
  readonly template: Template;
  parameter(name: string, view: View, at: Span): Value;
  /** A parameter's value below a path, with missing keys as `""`. */
  parameterPath(name: string, path: readonly Value[], view: View, at: Span): Value;
  attribute(request: AttributeRequest, scope: Scope): Value;
  /** Whether a resource exists, and has an attribute of this name as far as that is known. */
  checkAttribute(request: AttributeRequest, scope: Scope): void;
  reference(resource: string, scope: Scope, at: Span): Value;
  condition(name: string, view: View, at: Span): boolean;
  fileText(reference: string): string | undefined;
  facade(part: FacadePart, scope: Scope, at: Span): Value;
}

/** What a nested template may ask of the resource that it is. */
export type FacadePart = "metadata" | "deletionPolicy" | "updatePolicy";

export interface AttributeRequest {
  readonly resource: string;
  /** Absent: all attributes. */
  readonly attribute?: string | undefined;
  readonly path: readonly Value[];
  readonly span: Span;
}

/** The eyes with which conditions and comparisons look: never at an expression that stands for a secret. */
export function discerning(view: View): View {
  return view === "hidden" ? "real" : view;
}
