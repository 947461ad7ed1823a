import type { Kill } from "./playbook.ts";

/**
 * Moments spread evenly over the tasks of an upgrade, each a little (and differently) into the next task. Every second
 * kill takes Ansible's workers along; the others leave them to end what they are at, beside the run that comes next.
 */
export function plannedKills(count: number, tasks: number): readonly Kill[] {
  return Array.from({ length: count }, (_, index) => ({
    afterTasks: Math.max(1, Math.floor(((index + 1) * tasks) / (count + 1))),
    delay: (index * 370) % 1100,
    workers: index % 2 === 0,
  }));
}
