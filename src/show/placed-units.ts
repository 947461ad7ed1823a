import type { Plan, Slot, Unit } from "../model/plan.ts";

/** A unit and its place in the plan. */
export interface PlacedUnit {
  /** Number among all units of the plan, in the order they stand in it. */
  readonly index: number;
  readonly slot: Slot;
  /** Number of the slot, in the order they run. */
  readonly column: number;
  readonly role: string;
  readonly unit: Unit;
}

/** All units of a plan with their places, in order. */
export function placedUnits({ slots }: Pick<Plan, "slots">): readonly PlacedUnit[] {
  const placed: PlacedUnit[] = [];
  for (const [column, slot] of slots.entries())
    for (const [role, units] of slot.roles)
      for (const unit of units) placed.push({ index: placed.length, slot, column, role, unit });
  return placed;
}
