import type { Located, Span } from "../source/span.ts";
import type { Value } from "../value/value.ts";
import type { Dropped } from "./plan.ts";
import type { Dependency } from "./project.ts";
import type { BoundService } from "./service.ts";
import type { SourceTask } from "./task.ts";

/** What runs where, every reference resolved: what `bind` makes of the roles and the project file. */
export interface Bound {
  /** By role in role order, then by position; the sections merged over all roles under `localhost`, last. */
  readonly services: readonly BoundService[];
  readonly dropped: readonly Dropped[];
  /** Only those whose service runs somewhere, on both ends. */
  readonly dependencies: readonly ResolvedDependency[];
  readonly stages: BoundStages;
  /** In the order they are declared. */
  readonly operations: readonly BoundOperation[];
}

/** "`service` only after `on`", both known to run somewhere. */
export interface ResolvedDependency extends Dependency {
  readonly service: string;
}

export interface BoundStages {
  /** In the order they run. */
  readonly list: readonly BoundStage[];
  /** The stage of every role that has one. */
  readonly ofRole: ReadonlyMap<string, string>;
  /** The stage of services that have one of their own; it beats the role's. */
  readonly ofService: ReadonlyMap<string, Located<string>>;
}

/** A stage before its batch tasks are made plain. */
export interface BoundStage {
  readonly name: string;
  /** Where it is declared; absent: the default rule made it. */
  readonly span?: Span;
  /** In role order: its own roles, and the converged roles with services in it. */
  readonly roles: readonly string[];
  readonly rolling?: readonly (number | string)[];
  readonly tolerate: ReadonlyMap<string, number | string>;
  readonly beforeBatch: readonly SourceTask[];
  readonly afterBatch: readonly SourceTask[];
  /** The operator drives it (`disable_upgrade_deployment`). */
  readonly manual: boolean;
}

/** Work that belongs to no service, with its hosts and anchors resolved. */
export interface BoundOperation {
  readonly name: string;
  readonly span: Span;
  /** A built-in operation. */
  readonly use?: string;
  readonly with: ReadonlyMap<string, Value>;
  /** Its own tasks; empty for a built-in one. */
  readonly tasks: readonly SourceTask[];
  readonly beforeEach: readonly SourceTask[];
  readonly afterEach: readonly SourceTask[];
  /**
   * `anchored`: once for the deployment, where its anchors put it. `node-first` and `node-last`: on each host before or
   * after all services of that host.
   */
  readonly placement: "anchored" | "node-first" | "node-last";
  readonly after: readonly Anchor[];
  readonly before: readonly Anchor[];
  /** Role names in role order, or `localhost`. */
  readonly roles: readonly string[];
  readonly serial?: number | string;
  readonly once: boolean;
}

/** What an operation stands after or before. */
export interface Anchor {
  readonly kind: "everything" | "stage" | "service" | "operation";
  /** Empty for `everything`. */
  readonly name: string;
  readonly span: Span;
}
