import { nearest } from "../diagnostic/nearest.ts";
import type { MapNode, Node } from "../source/node.ts";
import type { Span } from "../source/span.ts";
import { conditionFunctionsOf, functionsOf } from "./functions.ts";
import { HeatError } from "./heat-error.ts";
import type { Intrinsic } from "./intrinsic.ts";
import { isFalsy, textOf } from "./node-value.ts";
import { checkParameterGroups } from "./parameter-groups.ts";
import { type ParameterSchema, readParameterSchema } from "./parameter-schema.ts";
import { checkFields } from "./resource-fields.ts";
import { isSince, KNOWN_VERSIONS, LATEST, parseVersion, type TemplateVersion } from "./template-version.ts";

/** A Heat template, read but not evaluated. */
export interface Template {
  readonly path: string;
  readonly span: Span;
  readonly version: TemplateVersion;
  readonly functions: ReadonlyMap<string, Intrinsic>;
  readonly conditionFunctions: ReadonlyMap<string, Intrinsic>;
  readonly parameters: ReadonlyMap<string, ParameterSchema>;
  readonly conditions: ReadonlyMap<string, Node>;
  readonly resources: ReadonlyMap<string, ResourceDefinition>;
  readonly outputs: ReadonlyMap<string, OutputDefinition>;
  /** What Heat would refuse the template for; evaluation that only wants a part goes on. */
  readonly faults: readonly HeatError[];
}

export interface ResourceDefinition {
  readonly name: string;
  readonly type: string;
  readonly properties: Node | undefined;
  readonly condition: Node | undefined;
  readonly dependsOn: Node | undefined;
  readonly metadata: Node | undefined;
  readonly deletionPolicy: Node | undefined;
  readonly updatePolicy: Node | undefined;
  readonly span: Span;
}

export interface OutputDefinition {
  readonly value: Node;
  readonly condition: Node | undefined;
  readonly span: Span;
}

const SECTIONS = [
  "heat_template_version",
  "description",
  "parameter_groups",
  "parameters",
  "resources",
  "outputs",
];
const RESOURCE_KEYS = [
  "type",
  "properties",
  "metadata",
  "depends_on",
  "deletion_policy",
  "update_policy",
  "description",
];

/** Reads a template. A missing version is a fault, and read as the newest. */
export function readTemplate(path: string, node: Node): Template {
  const faults: HeatError[] = [];
  const fault = (message: string, span: Span, help?: string): void => {
    faults.push(new HeatError("evaluate/template", message, { span, help }));
  };
  const root = asMap(node, "a template", fault);
  const version = readVersion(root, node.span, fault);
  const conditional = isSince(version, "2016-10-14");
  checkKeys(root, [...SECTIONS, ...(conditional ? ["conditions"] : [])], "template section", fault);
  const parameters = readParameters(root, version, faults);
  checkParameterGroups(root?.entries.get("parameter_groups")?.value, new Set(parameters.keys()), fault);
  return {
    path,
    span: node.span,
    version,
    functions: functionsOf(version),
    conditionFunctions: conditionFunctionsOf(version),
    parameters,
    conditions: conditional ? readConditions(root, fault) : new Map(),
    resources: readResources(root, version, fault),
    outputs: readOutputs(root, conditional, fault),
    faults,
  };
}

type Fault = (message: string, span: Span, help?: string) => void;

function readVersion(root: MapNode | undefined, at: Span, fault: Fault): TemplateVersion {
  const node = root?.entries.get("heat_template_version")?.value;
  if (node === undefined || node.kind !== "scalar" || node.value === null) {
    const help = 'begin it with a line such as "heat_template_version: rocky"';
    fault("the template does not say its heat_template_version", at, help);
    return LATEST;
  }
  const stated = String(node.value);
  const version = parseVersion(stated);
  if (version !== undefined) return version;
  const guess = nearest(stated, KNOWN_VERSIONS);
  const help = guess === undefined ? undefined : `did you mean "${guess}"?`;
  fault(`Heat knows no template version "${stated}"`, node.span, help);
  return LATEST;
}

function readParameters(root: MapNode | undefined, version: TemplateVersion, faults: HeatError[]) {
  const fault: Fault = (message, span) => {
    faults.push(new HeatError("evaluate/template", message, { span }));
  };
  const schemas = new Map<string, ParameterSchema>();
  for (const [name, node] of section(root, "parameters", fault))
    schemas.set(name, readParameterSchema(name, node, version, faults));
  return schemas;
}

/** Any other section may be empty; this one may not. */
function readConditions(root: MapNode | undefined, fault: Fault): ReadonlyMap<string, Node> {
  const entry = root?.entries.get("conditions");
  if (entry === undefined) return new Map();
  const map = asMap(entry.value, 'section "conditions"', fault);
  return new Map([...(map?.entries.values() ?? [])].map(({ key, value }) => [key, value]));
}

function readResources(root: MapNode | undefined, version: TemplateVersion, fault: Fault) {
  const conditional = isSince(version, "2016-10-14");
  const keys = conditional ? [...RESOURCE_KEYS, "condition", "external_id"] : RESOURCE_KEYS;
  const resources = new Map<string, ResourceDefinition>();
  for (const [name, node] of section(root, "resources", fault)) {
    const map = asMap(node, `resource "${name}"`, fault);
    if (map === undefined) continue;
    checkKeys(map, keys, "keyword inside a resource definition", fault);
    checkFields(map, version, fault);
    const get = (key: string): Node | undefined => map.entries.get(key)?.value;
    const type = textOf(get("type"));
    if (type === undefined) {
      fault(`resource "${name}" has no type`, node.span);
      continue;
    }
    const [properties, metadata] = [get("properties"), get("metadata")];
    const [condition, dependsOn] = [conditional ? get("condition") : undefined, get("depends_on")];
    const [deletionPolicy, updatePolicy] = [get("deletion_policy"), get("update_policy")];
    const policies = { deletionPolicy, updatePolicy };
    resources.set(name, {
      name,
      type,
      properties,
      metadata,
      condition,
      dependsOn,
      ...policies,
      span: node.span,
    });
  }
  return resources;
}

/** Keys that an output does not have are no fault in Heat, unlike those of a resource. */
function readOutputs(root: MapNode | undefined, conditional: boolean, fault: Fault) {
  const outputs = new Map<string, OutputDefinition>();
  for (const [name, node] of section(root, "outputs", fault)) {
    const map = asMap(node, `output "${name}"`, fault);
    if (map === undefined) continue;
    const value = map.entries.get("value")?.value;
    if (value === undefined) {
      fault(`output "${name}" has no value`, node.span);
      continue;
    }
    const condition = conditional ? map.entries.get("condition")?.value : undefined;
    outputs.set(name, { value, condition, span: node.span });
  }
  return outputs;
}

function section(root: MapNode | undefined, name: string, fault: Fault): ReadonlyMap<string, Node> {
  const node = root?.entries.get(name)?.value;
  if (node === undefined || isFalsy(node)) return new Map();
  const map = asMap(node, `section "${name}"`, fault);
  return new Map([...(map?.entries.values() ?? [])].map((entry) => [entry.key, entry.value]));
}

function asMap(node: Node, what: string, fault: Fault): MapNode | undefined {
  if (node.kind === "map") return node;
  fault(`${what} must be a map`, node.span);
  return undefined;
}

function checkKeys(map: MapNode | undefined, allowed: readonly string[], what: string, fault: Fault): void {
  for (const entry of map?.entries.values() ?? []) {
    if (allowed.includes(entry.key)) continue;
    const guess = nearest(entry.key, allowed);
    const help = guess === undefined ? undefined : `did you mean "${guess}"?`;
    fault(`"${entry.key}" is not a valid ${what}`, entry.keySpan, help);
  }
}
