import type { Node } from "../source/node.ts";
import type { Span } from "../source/span.ts";
import { pythonStr } from "../value/python-text.ts";
import type { Value } from "../value/value.ts";
import { type Constraint, readConstraint } from "./constraints.ts";
import { HeatError } from "./heat-error.ts";
import { isAbsent, isFalsy, nodeValue, textOf } from "./node-value.ts";
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
  /** Where it says so in words that Heat does not take for it. */
  readonly hiddenInVain: Span | undefined;
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
  if (node.kind !== "map") faults.push(noDeclaration(name, node.span));
  const allowed = ["type", "default", "hidden", "constraints", "description", "label", "immutable"];
  if (isSince(version, "2018-03-02")) allowed.push("tags");
  for (const entry of entries.values())
    if (!allowed.includes(entry.key)) fault(`"${entry.key}" is not a valid keyword`, entry.keySpan);
  const get = (key: string): Node | undefined => entries.get(key)?.value;
  if (get("tags") !== undefined && get("tags")?.kind !== "list") fault("its tags must be a list", node.span);
  const type = node.kind === "map" ? readType(get("type"), node.span, fault) : "string";
  return {
    name,
    type,
    default: isAbsent(get("default")) ? null : nodeValue(get("default") ?? node),
    hidden: node.kind !== "map" || hiddenness(get("hidden")) !== "shown",
    hiddenInVain: hiddenness(get("hidden")) === "meant" ? get("hidden")?.span : undefined,
    description: textOf(get("description"))?.trim() ?? "",
    constraints: readConstraints(get("constraints"), type, version, fault),
    span: node.span,
  };
}

/** Nobody knows whether its value is a secret, so nothing is written of it. */
function noDeclaration(name: string, span: Span): HeatError {
  return new HeatError("evaluate/declaration", `parameter "${name}": its declaration must be a map`, {
    span,
    help: "write its type under it, and `hidden: true` where its value is a secret",
  });
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

/**
 * What is said of a parameter's value. Heat hides it where it reads `true`, and shows it where it reads `"yes"` or 1:
 * whoever wrote that wants it hidden, so `meant` is hidden here too.
 */
export function hiddenness(node: Node | undefined): "shown" | "hidden" | "meant" {
  if (isAbsent(node) || isFalsy(node)) return "shown";
  const stated = node.kind === "scalar" ? pythonStr(node.value).trim().toLowerCase() : "";
  if (stated === "true") return "hidden";
  return NOT_HIDDEN.includes(stated) && node.kind === "scalar" ? "shown" : "meant";
}

/** Words for false, which a text says as well as YAML. */
const NOT_HIDDEN = ["false", "f", "no", "n", "off", "0", "0.0", ""];

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
