import type { Slot } from "./plan.ts";

/** The paths of one slot below the output folder; a slot's id is made of what a file name can hold. */
export interface SlotFiles {
  /** `steps/<stage>/<slot>.yml`. */
  readonly playbook: string;
  /** `tasks/<Role>/<stage>-<slot>.yml`. */
  tasks(role: string): string;
}

/** Names the files of every slot of a plan, by slot id. */
export function slotFiles(slots: readonly Pick<Slot, "id">[]): ReadonlyMap<string, SlotFiles> {
  return new Map(slots.map(({ id }) => [id, filesOf(id)]));
}

function filesOf(id: string): SlotFiles {
  const joined = id.replace("/", "-");
  return { playbook: `steps/${id}.yml`, tasks: (role) => `tasks/${role}/${joined}.yml` };
}
