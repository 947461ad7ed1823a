import type { Span } from "../source/span.ts";
import type { Release, Workflow } from "./project.ts";
import type { Role } from "./role.ts";
import type { Secret } from "./service.ts";
import type { SourceTask, Task } from "./task.ts";

/** The `format` of `plan.json`: another number where a program that reads this one would misread it. */
export const PLAN_FORMAT = 1;

/** Within a stage, in this order. */
export type Phase = "prepare" | "rolling" | "upgrade" | "configure" | "post" | "finish";

/** The tasks of one service, one section and one step on one role: what `lower` makes and `order` places. */
export interface Unit {
  readonly role: string;
  readonly service: string;
  /** `upgrade_tasks`, …; for an operation `operation`. */
  readonly section: string;
  readonly step: number;
  readonly tasks: readonly Task[];
  /** Its name, when the unit is an operation; `service` then holds it too. */
  readonly operation?: string;
  /** The service's position on the role (`BoundService.position`), which breaks ties. */
  readonly position?: number;
  /** Only for operations: on the first host of the role only. */
  readonly once?: boolean;
}

/** A part of the upgrade that an operator runs on its own. */
export interface Stage {
  readonly name: string;
  readonly roles: readonly string[];
  /** Batch sizes as Ansible's `serial` takes them; absent: every host passes a slot before any enters the next. */
  readonly rolling?: readonly (number | string)[];
  readonly tolerate: ReadonlyMap<string, number | string>;
  readonly beforeBatch: readonly Task[];
  readonly afterBatch: readonly Task[];
  /** The operator drives it, host by host (`disable_upgrade_deployment`). */
  readonly manual?: boolean;
}

/** A position in the total order: all hosts pass it before any enters the next. */
export interface Slot {
  /** `controlplane/upgrade-w0-step3`, or `controlplane/post-reboot` of an operation; file names derive from it. */
  readonly id: string;
  readonly stage: string;
  readonly phase: Phase;
  readonly wave: number;
  readonly step: number;
  /** By role (in role order), or `localhost` for the machine that runs Ansible; units in the order they run. */
  readonly roles: ReadonlyMap<string, readonly Unit[]>;
  /** Only for operations: hosts at once. */
  readonly serial?: number | string;
  /** By role, in the phase `rolling`: hosts at once; one role after another. */
  readonly serials?: ReadonlyMap<string, number | string>;
  /** In a rolling stage: each batch passes it on its own. The slots of a stage with it stand together. */
  readonly perBatch?: boolean;
  /** The release that a slot of the fast-forward loop moves to (the variable `release`). */
  readonly release?: string;
  /** Only the bootstrap host of each role runs it (fast-forward from step 4 on). */
  readonly bootstrap?: boolean;
  /** In the phase `configure`: the operator's playbook to import, as the project file names it. */
  readonly imports?: string;
  /** Roles whose tasks here must be passed by all hosts together. */
  readonly lockstep: readonly string[];
  /** By role: variables set here and read in a later slot, sorted. */
  readonly exports: ReadonlyMap<string, readonly string[]>;
}

/** The machine that runs Ansible, as slots name it beside the roles. */
export const LOCALHOST = "localhost";

/** Whether only the first host of a role has work in a slot. */
export function onFirstHost(slot: Pick<Slot, "bootstrap" | "roles">, role: string): boolean {
  if (role === LOCALHOST) return false;
  const units = slot.roles.get(role) ?? [];
  return slot.bootstrap === true || (units.length > 0 && units.every((unit) => unit.once === true));
}

/** Why one (service, step) stands before another. */
export interface Edge {
  readonly from: EdgeEnd;
  readonly to: EdgeEnd;
  readonly reason: "step-order" | "declared" | "phase" | "stage" | "operation";
  /** Who asked for it; absent for what the workflow itself asks. */
  readonly span?: Span;
}

export interface EdgeEnd {
  /** A service or an operation. */
  readonly service: string;
  readonly step: number;
  /** Id of the slot it stands in. */
  readonly slot?: string;
}

/** A task that was left out because an equal one came earlier on the role (Heat's `distinct()`). */
export interface Dropped {
  readonly role: string;
  readonly service: string;
  readonly section: string;
  readonly task: SourceTask;
  /** The service whose copy runs. */
  readonly sameAs: string;
}

/** A task that no step of its section can reach. */
export interface Unreachable {
  readonly role: string;
  readonly service: string;
  readonly section: string;
  readonly task: SourceTask;
  readonly reason: string;
}

/** What of a plan is shown as a page. */
export type ShownPlan = Pick<Plan, "release" | "workflow" | "stages" | "slots" | "earliest" | "edges"> & {
  readonly roles: readonly Pick<Role, "name">[];
};

/** The whole upgrade, in order. */
export interface Plan {
  readonly release: Release;
  readonly workflow: Workflow;
  readonly roles: readonly Role[];
  readonly stages: readonly Stage[];
  /** In the order they run. */
  readonly slots: readonly Slot[];
  /** The slots if every unit took the smallest wave; only where some were moved up so that outages are shorter. */
  readonly earliest?: readonly Slot[];
  readonly edges: readonly Edge[];
  readonly dropped: readonly Dropped[];
  readonly unreachable: readonly Unreachable[];
  readonly secrets: readonly Secret[];
}
