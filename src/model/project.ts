import type { Located, Span } from "../source/span.ts";
import type { Value } from "../value/value.ts";
import type { Origins } from "./origin.ts";
import type { SourceTask } from "./task.ts";

/** What `segue.yaml` says, or what the command line says in its place (DESIGN 2.1). Paths are as written. */
export interface Project {
  /** The folder that relative paths start from. */
  readonly directory: string;
  readonly templates: Located<string>;
  readonly roles: Located<string>;
  readonly environments: readonly Located<string>[];
  readonly serviceProperties?: Located<string>;
  readonly release: Release;
  readonly workflow: Workflow;
  /** Whether nothing is compiled where something that was written would have no effect. */
  readonly strict: boolean;
  /** Empty: the default rule decides. */
  readonly stages: readonly StageDeclaration[];
  readonly services: ReadonlyMap<string, ServiceDeclaration>;
  readonly operations: readonly OperationDeclaration[];
  /** The operator's own deploy playbook, imported between upgrade and post. */
  readonly configure?: Located<string>;
  /** The step dialect of a section, where the project overrides what is detected. */
  readonly dialects: ReadonlyMap<string, Dialect>;
  /** Where the maps of its task lists were written. */
  readonly origins: Origins;
}

export interface Release {
  readonly from?: string;
  readonly to?: string;
}

export const WORKFLOWS = ["upgrade", "update", "fast-forward"] as const;
export type Workflow = (typeof WORKFLOWS)[number];

/** `tags`: Ocata and Pike; `conditions`: Queens on (TRIPLEO-SEMANTICS 3). */
export type Dialect = "tags" | "conditions";

export interface StageDeclaration {
  readonly name: string;
  readonly span: Span;
  readonly roles: readonly Located<string>[];
  /** Batch sizes as Ansible's `serial` takes them; absent: together. */
  readonly rolling?: readonly (number | string)[];
  /** Hosts of a role that may fail before the stage stops: a count or a percentage text. */
  readonly tolerate: ReadonlyMap<string, number | string>;
  readonly beforeBatch: readonly SourceTask[];
  readonly afterBatch: readonly SourceTask[];
}

export interface ServiceDeclaration {
  readonly span: Span;
  readonly after: readonly Dependency[];
  readonly stage?: Located<string>;
}

/** "Me only after `on`": whole-service, or step-qualified, or only where both live on one host. */
export interface Dependency {
  readonly on: string;
  /** Of `on`: only its steps up to this one must be done; absent: all of them. */
  readonly step?: number;
  /** Of the declaring service: only its steps from this one on wait; absent: all of them. */
  readonly before?: number;
  readonly scope: "deployment" | "host";
  /** Whether it is in order that `on` runs nowhere. */
  readonly optional?: boolean;
  readonly span: Span;
  readonly declaredIn: "template" | "project";
}

export interface OperationDeclaration {
  readonly name: string;
  readonly span: Span;
  /** A built-in operation of `playbook-templates/operations/`; absent: own tasks. */
  readonly use?: Located<string>;
  /** `everything`, or names of stages and services. */
  readonly after: "everything" | readonly Located<string>[];
  readonly before: readonly Located<string>[];
  /** Roles, services, or `localhost`. */
  readonly hosts: readonly Located<string>[];
  readonly serial?: number | string;
  /** `run_once`: on the first host only. */
  readonly once: boolean;
  /** Settings of a built-in operation. */
  readonly with: ReadonlyMap<string, Value>;
  readonly tasks: readonly SourceTask[];
  /** What each host does before and after it, also around a built-in one: drain, undrain. */
  readonly beforeEach: readonly SourceTask[];
  readonly afterEach: readonly SourceTask[];
}
