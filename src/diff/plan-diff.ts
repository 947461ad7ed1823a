import type { Value } from "../value/value.ts";
import type { Place } from "./plan-data.ts";

/** What changed for the upgrade between two plans. Everything stands in the order of the plan. */
export interface PlanDiff {
  /** Nothing that runs, and no order that matters, is different. */
  readonly same: boolean;
  readonly release?: Changed<string>;
  readonly workflow?: Changed<string>;
  /** The roles that something changed for. */
  readonly hosts: readonly AffectedRole[];
  readonly stages: readonly StageChange[];
  readonly renamed: readonly Rename[];
  readonly added: readonly UnitChange[];
  readonly removed: readonly UnitChange[];
  readonly moved: readonly Move[];
  readonly tasks: readonly TaskChange[];
  readonly runs: readonly RunChange[];
  readonly exports: readonly ExportChange[];
  readonly secrets: readonly SecretChange[];
}

export interface Changed<T> {
  readonly before: T;
  readonly after: T;
}

export interface AffectedRole {
  readonly role: string;
  /** How many hosts the roles file gives it, where that is known. */
  readonly hosts?: number;
}

/** What only has another name; everything else is told by its new name. */
export interface Rename extends Changed<string> {
  readonly kind: "service" | "operation" | "role";
  readonly roles: readonly string[];
}

/** A service, an operation or an imported playbook. */
export interface Owner {
  readonly service: string;
  /** Its name, when it is an operation. */
  readonly operation?: string;
  /** `upgrade_tasks`, … */
  readonly section: string;
}

/** Work that one of the plans does not have at all. */
export interface UnitChange extends Owner {
  readonly roles: readonly string[];
  readonly steps: readonly {
    readonly step: number;
    readonly slots: readonly string[];
    readonly tasks: readonly { readonly name: string; readonly source?: Place }[];
  }[];
}

/** Work that is done at another time, seen from the rest. */
export interface Move extends Omit<Owner, "section"> {
  readonly roles: readonly string[];
  readonly steps: readonly {
    readonly step: number;
    /** Ids of the slots before and after; a slot may keep its id while others change places with it. */
    readonly from: readonly string[];
    readonly to: readonly string[];
  }[];
  /** Services (and operations) that all of this now runs after, before, or beside, and did not so far. */
  readonly after: readonly string[];
  readonly before: readonly string[];
  readonly beside: readonly string[];
  readonly reasons: readonly Reason[];
}

/** Why something moved. */
export type Reason =
  | DependencyReason
  | ({ readonly kind: "step"; readonly service: string; readonly via: readonly string[] } & Changed<number>)
  | ({ readonly kind: "stage" } & Changed<string>)
  | ({ readonly kind: "phase" } & Changed<string>)
  /** Nothing declared: the place in the role's own list of services decides. */
  | { readonly kind: "role-order" }
  | { readonly kind: "unknown" };

/** "`service` waits for `on`" came or went, or other steps of the two are meant. */
export interface DependencyReason {
  readonly kind: "dependency-added" | "dependency-dropped" | "dependency-changed";
  readonly service: string;
  readonly on: string;
  /** `declared`, `operation`, `stage`, … */
  readonly edge: string;
  /** The steps of both, for a changed one. */
  readonly steps?: Changed<string>;
  readonly source?: Place;
  /** `on` came or went with the dependency. */
  readonly other: "new" | "gone" | "common";
  /** From the cause to what moved: each waits for the one before it; empty when the cause is its own. */
  readonly via: readonly string[];
}

export interface TaskChange extends Owner {
  readonly kind: "added" | "removed" | "changed" | "moved";
  readonly name: string;
  /** Its name before, when only that is new. */
  readonly was?: string;
  readonly roles: readonly string[];
  readonly step: number;
  readonly slots: readonly string[];
  /** Of a moved one: where it ran before. */
  readonly from?: { readonly step: number; readonly slots: readonly string[] };
  /** Of one that moved within its slot: the task it follows now; empty: it runs first. */
  readonly follows?: string;
  /** Of a changed one; absent where the bodies are not at hand. */
  readonly fields?: readonly FieldChange[];
  readonly source?: Place;
}

/** A value within a task; absent on the side that does not have it. */
export interface FieldChange {
  /** `ansible.builtin.package.state`, `block[Reboot].when`. */
  readonly path: string;
  readonly before?: Value;
  readonly after?: Value;
}

/** The same tasks in the same order, run in another way. */
export interface RunChange extends Changed<string> {
  readonly what: "lockstep" | "serial" | "once" | "bootstrap" | "per_batch" | "stage" | "phase";
  readonly role: string;
  readonly slot: string;
  readonly services: readonly string[];
}

export interface StageChange {
  readonly kind: "added" | "removed" | "changed";
  readonly name: string;
  /** Of a renamed one. */
  readonly was?: string;
  readonly roles: readonly string[];
  readonly settings: readonly ({
    readonly what: "roles" | "rolling" | "tolerate" | "driven by";
  } & Changed<string>)[];
  /** Of `before_batch` and `after_batch`, which is then the section. */
  readonly tasks: readonly TaskChange[];
}

/** A variable that a role hands on from one slot to later ones. */
export interface ExportChange {
  readonly kind: "added" | "removed";
  readonly role: string;
  readonly variable: string;
  readonly slots: readonly string[];
}

export interface SecretChange {
  readonly kind: "added" | "removed";
  readonly variable: string;
  readonly parameter: string;
  readonly templates: readonly string[];
}
