import type { Span } from "../source/span.ts";
import { HeatError } from "./heat-error.ts";
import { isTemplatePath } from "./paths.ts";

/** What the resource registry says of a type: a template's path, or another type. */
export interface RegistryEntry {
  /** A type, or a wildcard such as `OS::Networking::*`. */
  readonly type: string;
  /** Null takes an earlier entry away. */
  readonly target: string | null;
  /** For one resource only. */
  readonly resource?: string;
  readonly span: Span | undefined;
}

type MappedEntry = RegistryEntry & { readonly target: string };

/** What stands behind a resource type. */
export type ResourceKind =
  | { readonly kind: "template"; readonly path: string; readonly span: Span | undefined }
  | { readonly kind: "builtin"; readonly type: string };

/** Heat's own resources that mean something without a cloud, and prefixes of those that need one. */
const BUILTIN =
  /^(OS|AWS)::(Heat|Aodh|Barbican|Blazar|Ceilometer|Cinder|Designate|Glance|Gnocchi|Ironic|Keystone|Magnum|Manila|Mistral|Monasca|Neutron|Nova|Octavia|Sahara|Senlin|Swift|Trove|Vitrage|Zaqar|Zun|EC2|CloudFormation|IAM|RDS|S3|AutoScaling|ElasticLoadBalancing)::\w+$/;

/** Which template or built-in resource a type stands for. Later entries win over earlier ones. */
export class Registry {
  readonly #types = new Map<string, MappedEntry>();
  readonly #perResource = new Map<string, Map<string, MappedEntry>>();

  constructor(entries: readonly RegistryEntry[]) {
    for (const entry of entries) this.#add(entry);
  }

  #add(entry: RegistryEntry): void {
    const table = entry.resource === undefined ? this.#types : this.#tableOf(entry.resource);
    if (entry.target === null) table.delete(entry.type);
    else table.set(entry.type, { ...entry, target: entry.target });
  }

  #tableOf(resource: string): Map<string, MappedEntry> {
    const own = this.#perResource.get(resource) ?? new Map<string, MappedEntry>();
    this.#perResource.set(resource, own);
    return own;
  }

  /** The names of all mapped types. */
  types(): readonly string[] {
    return [...this.#types.keys()];
  }

  has(type: string): boolean {
    return this.#find(type, "") !== undefined;
  }

  /** Follows aliases; `resource` is the name of the resource that has the type. */
  resolve(type: string, resource: string, at: Span | undefined): ResourceKind {
    const passed = new Set<string>();
    let current = type;
    let span: Span | undefined;
    while (!isTemplatePath(current)) {
      if (passed.has(current))
        throw new HeatError("evaluate/loop", `the type ${type} is mapped to itself`, { span: span ?? at });
      passed.add(current);
      const entry = this.#find(current, resource);
      if (entry === undefined) return builtin(current, type, at);
      current = targetOf(entry, current);
      span = entry.span;
    }
    return { kind: "template", path: current, span };
  }

  #find(type: string, resource: string): MappedEntry | undefined {
    for (const table of [this.#perResource.get(resource), this.#types]) {
      const exact = table?.get(type);
      if (exact !== undefined) return exact;
      const wildcard = [...(table?.values() ?? [])]
        .filter((entry) => entry.type.endsWith("*") && type.startsWith(entry.type.slice(0, -1)))
        .sort((a, b) => b.type.length - a.type.length)[0];
      if (wildcard !== undefined) return wildcard;
    }
    return undefined;
  }
}

function targetOf(entry: MappedEntry, type: string): string {
  if (!entry.type.endsWith("*")) return entry.target;
  if (!entry.target.endsWith("*"))
    throw new HeatError("evaluate/environment", `the wildcard ${entry.type} must map to a wildcard`, {
      span: entry.span,
    });
  return entry.target.slice(0, -1) + type.slice(entry.type.length - 1);
}

function builtin(current: string, type: string, at: Span | undefined): ResourceKind {
  if (BUILTIN.test(current)) return { kind: "builtin", type: current };
  const through = current === type ? "" : ` (from ${type})`;
  throw new HeatError("evaluate/resource-type", `the resource type ${current}${through} could not be found`, {
    span: at,
    help: "map it under resource_registry of an environment file",
  });
}
