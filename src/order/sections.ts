import type { Phase } from "../model/plan.ts";
import type { Workflow } from "../model/project.ts";

/** Where the tasks of a section stand within a stage. */
export interface Placement {
  readonly phase: Phase;
  /** Sections of one phase that run one after the other. */
  readonly segment: number;
  /** Repeated for every release of the fast-forward loop. */
  readonly looped?: boolean;
}

const UPGRADE: Readonly<Record<string, Placement>> = {
  pre_upgrade_rolling_tasks: { phase: "rolling", segment: 0 },
  upgrade_batch_tasks: { phase: "rolling", segment: 1 },
  upgrade_tasks: { phase: "upgrade", segment: 0 },
  post_upgrade_tasks: { phase: "post", segment: 0 },
  external_upgrade_tasks: { phase: "finish", segment: 0 },
};

const UPDATE: Readonly<Record<string, Placement>> = {
  update_tasks: { phase: "upgrade", segment: 0 },
  post_update_tasks: { phase: "post", segment: 0 },
  external_update_tasks: { phase: "finish", segment: 0 },
};

const FAST_FORWARD: Readonly<Record<string, Placement>> = {
  fast_forward_upgrade_tasks: { phase: "upgrade", segment: 0, looped: true },
  fast_forward_post_upgrade_tasks: { phase: "post", segment: 0 },
};

/** The sections of a workflow: where each stands. */
export const sections: Readonly<Record<Workflow, Readonly<Record<string, Placement>>>> = {
  upgrade: UPGRADE,
  update: UPDATE,
  "fast-forward": FAST_FORWARD,
};

/** From this step on the fast-forward runs on the bootstrap host of each role only. */
export const FIRST_BOOTSTRAP_STEP = 4;
