import type { Slot } from "./plan.ts";

/** The paths of one slot below the output folder; `-w0` is left out where the phase has only one wave. */
export interface SlotFiles {
  /** `steps/<stage>/<phase>[-w<wave>]-step<N>.yml`. */
  readonly playbook: string;
  /** `tasks/<Role>/<stage>-<phase>[-w<wave>]-step<N>.yml`. */
  tasks(role: string): string;
}

/** What the name of a slot's files is made of. */
export type SlotPosition = Pick<Slot, "id" | "stage" | "phase" | "wave" | "step">;

/** Names the files of every slot of a plan, by slot id. */
export function slotFiles(slots: readonly SlotPosition[]): ReadonlyMap<string, SlotFiles> {
  const waved = new Set<string>();
  for (const slot of slots) if (slot.wave > 0) waved.add(`${slot.stage}/${slot.phase}`);
  return new Map(slots.map((slot) => [slot.id, filesOf(slot, waved.has(`${slot.stage}/${slot.phase}`))]));
}

function filesOf(slot: SlotPosition, waved: boolean): SlotFiles {
  const position = `${slot.phase}${waved ? `-w${slot.wave}` : ""}-step${slot.step}`;
  return {
    playbook: `steps/${slot.stage}/${position}.yml`,
    tasks: (role) => `tasks/${role}/${slot.stage}-${position}.yml`,
  };
}
