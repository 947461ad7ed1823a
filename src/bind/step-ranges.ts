import type { Workflow } from "../model/project.ts";
import { RELEASES } from "../model/releases.ts";
import type { StepRange, StepRanges } from "../model/steps.ts";

/**
 * Which sections a workflow executes, and in which steps, in the release whose templates are compiled; an unknown
 * release counts as the newest. The numbers are those of `common/deploy-steps.j2` (before Queens:
 * `major_upgrade_steps.j2.yaml`) of each branch.
 */
export function stepRanges(workflow: Workflow, release: string | undefined): StepRanges {
  const known = RELEASES.indexOf(release?.toLowerCase() ?? "");
  const age = known === -1 ? RELEASES.length : known;
  const last = { upgrade: upgradeSteps, update: updateSteps, "fast-forward": fastForwardSteps }[workflow](
    age,
  );
  return new Map(Object.entries(last).map(([section, step]): [string, StepRange] => [section, range(step)]));
}

type LastSteps = Readonly<Record<string, number>>;

function upgradeSteps(age: number): LastSteps {
  return {
    pre_upgrade_rolling_tasks: 0,
    // Queens and later still collect `upgrade_batch_tasks`, but no play runs them.
    ...(age < at("queens") || age === RELEASES.length ? { upgrade_batch_tasks: 2 } : {}),
    upgrade_tasks: 5,
    post_upgrade_tasks: age < at("queens") ? 5 : 3,
    external_upgrade_tasks: age === at("rocky") ? 1 : 2,
  };
}

function updateSteps(): LastSteps {
  return { update_tasks: 5, post_update_tasks: 3, external_update_tasks: 1 };
}

function fastForwardSteps(): LastSteps {
  return { fast_forward_upgrade_tasks: 9, fast_forward_post_upgrade_tasks: 0 };
}

function range(last: number): StepRange {
  return { first: 0, last };
}

function at(release: string): number {
  return RELEASES.indexOf(release);
}
