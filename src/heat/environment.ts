import type { Node } from "../source/node.ts";
import type { Span } from "../source/span.ts";
import type { Value } from "../value/value.ts";
import { HeatError } from "./heat-error.ts";
import { isAbsent, nodeValue, textOf } from "./node-value.ts";
import type { ResolvePath } from "./paths.ts";
import type { RegistryEntry } from "./registry.ts";

/** One environment file, read. */
export interface Environment {
  readonly parameters: ReadonlyMap<string, Value>;
  readonly parameterDefaults: ReadonlyMap<string, Value>;
  /** How later files change earlier ones: parameter name (or `default`) to strategy. */
  readonly mergeStrategies: ReadonlyMap<string, string>;
  readonly registry: readonly RegistryEntry[];
}

const SECTIONS = [
  "parameters",
  "parameter_defaults",
  "resource_registry",
  "parameter_merge_strategies",
  "encrypted_param_names",
  "event_sinks",
];

export const EMPTY_ENVIRONMENT: Environment = {
  parameters: new Map(),
  parameterDefaults: new Map(),
  mergeStrategies: new Map(),
  registry: [],
};

/** Reads an environment document; paths in its registry are relative to it. */
export function readEnvironment(path: string, node: Node, resolvePath: ResolvePath): Environment {
  if (isAbsent(node)) return EMPTY_ENVIRONMENT;
  const sections = mapEntries(node, "an environment");
  for (const [name, section] of sections)
    if (!SECTIONS.includes(name)) fail(`an environment has no section "${name}"`, section.span);
  return {
    parameters: values(sections.get("parameters"), "parameters"),
    parameterDefaults: values(sections.get("parameter_defaults"), "parameter_defaults"),
    mergeStrategies: strategies(sections.get("parameter_merge_strategies")),
    registry: readRegistry(sections.get("resource_registry"), (target, base) =>
      resolvePath(base ?? path, target),
    ),
  };
}

function values(node: Node | undefined, what: string): ReadonlyMap<string, Value> {
  if (isAbsent(node)) return new Map();
  return new Map([...mapEntries(node, what)].map(([key, value]) => [key, nodeValue(value)]));
}

function strategies(node: Node | undefined): ReadonlyMap<string, string> {
  if (isAbsent(node)) return new Map();
  const read = new Map<string, string>();
  for (const [name, strategy] of mapEntries(node, "parameter_merge_strategies")) {
    const text = textOf(strategy) ?? "";
    if (!["overwrite", "merge", "deep_merge"].includes(text))
      fail("a merge strategy is one of overwrite, merge, deep_merge", strategy.span);
    read.set(name, text);
  }
  return read;
}

type Resolve = (target: string, base: string | undefined) => string;

function readRegistry(node: Node | undefined, resolve: Resolve): readonly RegistryEntry[] {
  if (isAbsent(node)) return [];
  const sections = mapEntries(node, "resource_registry");
  const base = baseOf(sections);
  const entries: RegistryEntry[] = [];
  for (const [type, target] of sections) {
    if (type === "base_url" || type === "hooks" || type === "restricted_actions") continue;
    if (type === "resources") entries.push(...perResource(target, base, resolve));
    else entries.push(entryOf(type, target, base, resolve));
  }
  return entries;
}

function perResource(node: Node, base: string | undefined, resolve: Resolve): readonly RegistryEntry[] {
  if (isAbsent(node)) return [];
  return [...mapEntries(node, "resources of resource_registry")].flatMap(([resource, section]) => {
    if (isAbsent(section)) return [];
    const types = mapEntries(section, `"${resource}" of resource_registry`);
    return (
      [...types]
        .filter(([type]) => !["hooks", "restricted_actions", "base_url"].includes(type))
        // A map is about the resources of a nested stack; what trees say of those is where to pause.
        .filter(([, target]) => target.kind !== "map")
        .map(([type, target]) => ({ ...entryOf(type, target, baseOf(types) ?? base, resolve), resource }))
    );
  });
}

/** A target with `::` in it is a type, anything else a path. */
function entryOf(type: string, node: Node, base: string | undefined, resolve: Resolve): RegistryEntry {
  if (isAbsent(node)) return { type, target: null, span: undefined };
  const target = textOf(node);
  if (target === undefined) fail(`"${type}" of resource_registry must map to a path or a type`, node.span);
  return { type, target: target.includes("::") ? target : resolve(target, base), span: node.span };
}

function baseOf(sections: ReadonlyMap<string, Node>): string | undefined {
  const base = textOf(sections.get("base_url"));
  return base === undefined || base === "" ? undefined : `${base.replace(/\/$/, "")}/`;
}

function mapEntries(node: Node, what: string): ReadonlyMap<string, Node> {
  if (node.kind !== "map") fail(`${what} must be a map`, node.span);
  return new Map([...node.entries.values()].map((entry) => [entry.key, entry.value]));
}

function fail(message: string, span: Span): never {
  throw new HeatError("evaluate/environment", message, { span });
}
