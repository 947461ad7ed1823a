import { LOCALHOST, type ShownPlan, type Slot, type Stage } from "../../model/plan.ts";

/** Slots of one stage that follow each other; what the machine does that runs Ansible stands by itself. */
export interface PageSection {
  readonly stage: Stage;
  /** Nothing but the machine that runs Ansible has work in it. */
  readonly local: boolean;
  /** The numbers of its first slot and of the one after its last. */
  readonly from: number;
  readonly to: number;
}

/** In the order they run; a stage without slots has an empty one. */
export function pageSections({ stages, slots }: ShownPlan): readonly PageSection[] {
  return stages.flatMap((stage) => {
    const sections: PageSection[] = [];
    for (const [index, slot] of slots.entries()) {
      if (slot.stage !== stage.name) continue;
      const local = isLocal(slot);
      const last = sections.at(-1);
      if (last?.local === local && last.to === index)
        sections[sections.length - 1] = { ...last, to: index + 1 };
      else sections.push({ stage, local, from: index, to: index + 1 });
    }
    return sections.length > 0 ? sections : [{ stage, local: false, from: 0, to: 0 }];
  });
}

function isLocal({ roles }: Slot): boolean {
  return roles.size > 0 && [...roles.keys()].every((role) => role === LOCALHOST);
}
