import type { Span } from "../source/span.ts";
import type { Value } from "../value/value.ts";
import type { Dependency } from "./project.ts";
import type { Role } from "./role.ts";
import type { SourceTask } from "./task.ts";

/** What a role's services say, after evaluation. */
export interface RoleData {
  readonly role: Role;
  /** In `ServicesDefault` order, duplicates kept; services that are `OS::Heat::None` have no sections. */
  readonly services: readonly ServiceData[];
  /** What the tree's own aggregation made of it (as shared/golden), when the tree has one. */
  readonly aggregated: ReadonlyMap<string, readonly SourceTask[]>;
}

export interface ServiceData {
  /** As the role lists it: `OS::TripleO::Services::Keystone`, or a plain service name. */
  readonly resource: string;
  /** Path of the template within its tree; `OS::Heat::None` where the registry says so. */
  readonly template: string;
  /** `service_name`; empty for `OS::Heat::None`. */
  readonly name: string;
  /** Where the role lists it. */
  readonly span: Span;
  /** The `*_tasks` keys of `role_data`, each flattened (nulls and nesting gone). */
  readonly sections: ReadonlyMap<string, readonly SourceTask[]>;
  /** The same keys exactly as Heat computes them: lists may nest and hold null, or there is null instead. */
  readonly raw?: ReadonlyMap<string, Value>;
  /** The template's parameters that its `exec` tasks name or may mean; undefined for one that cannot be computed, which was reported. */
  readonly parameters?: ReadonlyMap<string, Value | undefined>;
  /** `upgrade_after` of the template. */
  readonly after: readonly Dependency[];
}

/** A hidden parameter that became an Ansible variable. */
export interface Secret {
  /** The Ansible variable: `nova_password`. */
  readonly variable: string;
  /** The Heat parameter: `NovaPassword`. */
  readonly parameter: string;
  readonly description: string;
  /** Paths of the templates that use it, sorted. */
  readonly templates: readonly string[];
  /** Whether it is empty where nobody gives it, in all of them: then it need not be given. */
  readonly optional?: boolean;
}

/** A service on a role (or on `localhost`, for sections merged over all roles) with equal tasks dropped. */
export interface BoundService {
  /** Role name, or `localhost`. */
  readonly role: string;
  readonly name: string;
  readonly template: string;
  /** Position among the role's services: breaks ties. */
  readonly position: number;
  readonly sections: ReadonlyMap<string, readonly SourceTask[]>;
  /** As `ServiceData` has them; absent: none. */
  readonly parameters?: ReadonlyMap<string, Value | undefined>;
}
