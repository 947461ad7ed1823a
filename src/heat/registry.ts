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
    if (entry.target !== null) table.set(entry.type, { ...entry, target: entry.target });
    else for (const type of table.keys()) if (covers(entry.type, type)) table.delete(type);
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
    return this.#candidates(type, "").length > 0;
  }

  /** Follows aliases; `resource` is the name of the resource that has the type. */
  resolve(type: string, resource: string, at: Span | undefined): ResourceKind {
    const unknown: string[] = [];
    const found = this.#lookUp(type, resource, at, { passed: new Set(), unknown });
    if (found !== undefined) return found;
    const [first = type] = unknown;
    const through = first === type ? "" : ` (from ${type})`;
    throw new HeatError("evaluate/resource-type", `the resource type ${first}${through} could not be found`, {
      span: at,
      help: "map it under resource_registry of an environment file",
    });
  }

  #lookUp(type: string, resource: string, at: Span | undefined, trail: Trail): ResourceKind | undefined {
    if (isTemplatePath(type)) return { kind: "template", path: type, span: at };
    const next = { ...trail, passed: new Set([...trail.passed, type]) };
    for (const entry of this.#candidates(type, resource)) {
      const target = targetOf(entry, type);
      if (next.passed.has(target) || next.passed.size > MOST_ALIASES) throw circular(entry);
      const found = this.#lookUp(target, resource, entry.span, next);
      if (found !== undefined) return found;
    }
    if (BUILTIN.test(type)) return { kind: "builtin", type };
    trail.unknown.push(type);
    return undefined;
  }

  /** In the order in which Heat tries them: by name, and an asterisk sorts before every letter. */
  #candidates(type: string, resource: string): readonly MappedEntry[] {
    const own = this.#perResource.get(resource)?.get(type);
    const others = [...this.#types.values()]
      .filter((entry) => entry.type === type || isWildcardFor(entry, type))
      .sort((a, b) => (a.type < b.type ? -1 : 1));
    return own === undefined ? others : [own, ...others];
  }
}

/** A pattern that makes a longer name of each name leads back to itself with ever new ones. */
const MOST_ALIASES = 50;

function circular({ type, span }: RegistryEntry): HeatError {
  const help = "map it to a template, or to a type that no pattern leads back from";
  return new HeatError("evaluate/loop", `the type ${type} is mapped to itself`, { span, help });
}

/** What was passed on the way to a type, and where the ways ended that led nowhere. */
interface Trail {
  readonly passed: ReadonlySet<string>;
  readonly unknown: string[];
}

function covers(pattern: string, type: string): boolean {
  return pattern.endsWith("*") ? type.startsWith(pattern.slice(0, -1)) : type === pattern;
}

/** A wildcard leads to types, never to one template, and not from a type to itself. */
function isWildcardFor({ type: pattern, target }: MappedEntry, type: string): boolean {
  return pattern.endsWith("*") && covers(pattern, type) && type !== target && !isTemplatePath(target);
}

function targetOf(entry: MappedEntry, type: string): string {
  if (!entry.type.endsWith("*") || !entry.target.endsWith("*")) return entry.target;
  return entry.target.slice(0, -1) + type.slice(entry.type.length - 1);
}
