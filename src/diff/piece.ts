import type { PlanData, SlotData, TaskData } from "./plan-data.ts";

/** One task in its place: the atom of a comparison. */
export interface Piece {
  /** Its place among all pieces of its plan. */
  readonly index: number;
  readonly slot: SlotData;
  /** Place of the slot in the order. */
  readonly slotIndex: number;
  /** Role, or `localhost`. */
  readonly role: string;
  /** Place among the tasks of the role in the slot. */
  readonly position: number;
  /** Which unit of the plan it belongs to. */
  readonly unit: number;
  readonly service: string;
  readonly section: string;
  readonly operation?: string;
  readonly once: boolean;
  readonly task: TaskData;
  /** The file that holds it, where it is not that of its slot. */
  readonly file?: string;
}

/** The section of the piece that stands for an imported playbook, which has no tasks here. */
export const IMPORTED = "imported playbook";

/** A plan as its tasks, in the order they run. */
export function piecesOf({ slots }: PlanData): readonly Piece[] {
  const pieces: Piece[] = [];
  let unit = 0;
  slots.forEach((slot, slotIndex) => {
    const place = { slot, slotIndex };
    if (slot.imports !== undefined) pieces.push(importOf(slot.imports, place, pieces.length, unit++));
    for (const [role, units] of slot.roles) {
      let position = 0;
      for (const { tasks, ...owner } of units) {
        for (const task of tasks)
          pieces.push({ ...place, ...owner, index: pieces.length, role, position: position++, unit, task });
        unit++;
      }
    }
  });
  return pieces;
}

function importOf(
  path: string,
  place: Pick<Piece, "slot" | "slotIndex">,
  index: number,
  unit: number,
): Piece {
  return {
    ...{ ...place, index, unit, position: 0, once: false },
    // No role has an empty name: it stands beside all of them.
    role: "",
    service: path,
    section: IMPORTED,
    task: { name: path, digest: "" },
  };
}
