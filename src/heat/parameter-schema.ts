import type { Node } from "../source/node.ts";
import type { Span } from "../source/span.ts";
import type { Value } from "../value/value.ts";
import { type Constraint, readConstraint } from "./constraints.ts";
import { HeatError } from "./heat-error.ts";
import { isAbsent, nodeValue, textOf } from "./node-value.ts";
import { isSince, type TemplateVersion } from "./template-version.ts";

export type ParameterType = "string" | "number" | "comma_delimited_list" | "json" | "boolean";

const TYPES: readonly string[] = ["string", "number", "comma_delimited_list", "json", "boolean"];

/** What a template says of one of its parameters. */
export interface ParameterSchema {
  readonly name: string;
  readonly type: ParameterType;
  /** Null where there is none: Heat does not tell the two apart. */
  readonly default: Value;
  readonly hidden: boolean;
  readonly description: string;
  readonly constraints: readonly Constraint[];
  readonly span: Span;
}

/** Reads the declaration of a parameter; what is wrong with it becomes a fault. */
export function readParameterSchema(
  name: string,
  node: Node,
  version: TemplateVersion,
  faults: HeatError[],
): ParameterSchema {
  const fault = (message: string, span: Span): void => {
    faults.push(new HeatError("evaluate/template", `parameter "${name}": ${message}`, { span }));
  };
  const entries = node.kind === "map" ? node.entries : new Map<string, never>();
  if (node.kind !== "map") fault("its declaration must be a map", node.span);
  const allowed = ["type", "default", "hidden", "constraints", "description", "label", "immutable"];
  if (isSince(version, "2018-03-02")) allowed.push("tags");
  for (const entry of entries.values())
    if (!allowed.includes(entry.key)) fault(`"${entry.key}" is not a valid keyword`, entry.keySpan);
  const get = (key: string): Node | undefined => entries.get(key)?.value;
  if (get("tags") !== undefined && get("tags")?.kind !== "list") fault("its tags must be a list", node.span);
  const type = readType(get("type"), node.span, fault);
  return {
    name,
    type,
    default: isAbsent(get("default")) ? null : nodeValue(get("default") ?? node),
    hidden: isHidden(get("hidden")),
    description: textOf(get("description"))?.trim() ?? "",
    constraints: readConstraints(get("constraints"), type, version, fault),
    span: node.span,
  };
}

type Fault = (message: string, span: Span) => void;

function readType(node: Node | undefined, at: Span, fault: Fault): ParameterType {
  const type = textOf(node);
  if (isType(type)) return type;
  if (isAbsent(node)) fault("it has no type", at);
  else fault(`its type must be one of ${TYPES.join(", ")}`, node.span);
  return "string";
}

function isType(text: string | undefined): text is ParameterType {
  return text !== undefined && TYPES.includes(text);
}

function isHidden(node: Node | undefined): boolean {
  return node?.kind === "scalar" && String(node.value).toLowerCase() === "true";
}

function readConstraints(
  node: Node | undefined,
  type: ParameterType,
  version: TemplateVersion,
  fault: Fault,
): readonly Constraint[] {
  if (isAbsent(node)) return [];
  if (node.kind !== "list") {
    fault("its constraints must be a list", node.span);
    return [];
  }
  return node.items.flatMap((item) => readConstraint(item, type, version, fault) ?? []);
}
