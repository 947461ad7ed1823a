import type { MapNode, Node } from "../source/node.ts";
import type { Span } from "../source/span.ts";
import { textOf } from "./node-value.ts";
import { isSince, type TemplateVersion } from "./template-version.ts";

type Fault = (message: string, span: Span) => void;

type Kind = (node: Node) => boolean;

const isMapNode: Kind = (node) => node.kind === "map";
const isText: Kind = (node) => textOf(node) !== undefined;
/** A function call is a map. */
const isTextOrCall: Kind = (node) => isText(node) || isMapNode(node);
const isTexts: Kind = (node) => isText(node) || (node.kind === "list" && node.items.every(isText));
const isCondition: Kind = (node) =>
  isTextOrCall(node) || (node.kind === "scalar" && typeof node.value === "boolean");

/** What the fields of a resource must be; null is nothing of that, a field may only be left out. */
const FIELDS: Readonly<Record<string, readonly [what: string, is: Kind]>> = {
  properties: ["a map", isMapNode],
  metadata: ["a map", isMapNode],
  update_policy: ["a map", isMapNode],
  depends_on: ["a resource name or a list of them", isTexts],
  deletion_policy: ["a text", isTextOrCall],
  external_id: ["a text", isTextOrCall],
  description: ["a text", isText],
  condition: ["a condition", isCondition],
};

const DELETION_POLICIES = ["Delete", "Retain", "Snapshot"];

/** Reports fields of a resource that are not what they must be. */
export function checkFields(resource: MapNode, version: TemplateVersion, fault: Fault): void {
  for (const { key, value, keySpan } of resource.entries.values()) {
    const field = Object.hasOwn(FIELDS, key) ? FIELDS[key] : undefined;
    if (field !== undefined && !field[1](value)) fault(`"${key}" of a resource must be ${field[0]}`, keySpan);
  }
  const policy = resource.entries.get("deletion_policy")?.value;
  const stated = textOf(policy);
  if (policy === undefined || stated === undefined) return;
  const known = [...DELETION_POLICIES];
  if (isSince(version, "2016-10-14")) known.push(...DELETION_POLICIES.map((name) => name.toLowerCase()));
  if (!known.includes(stated)) fault(`the deletion policy must be one of ${known.join(", ")}`, policy.span);
}
