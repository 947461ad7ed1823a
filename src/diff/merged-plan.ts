import type { PlanData, SlotData, UnitData } from "./plan-data.ts";
import type { PlanDiff } from "./plan-diff.ts";

/** The later plan, and in it, where they were, the units that left their places. */
export interface MergedPlan {
  readonly plan: PlanData;
  /** Units that are gone, and units that run elsewhere now. */
  readonly gone: ReadonlyMap<UnitData, "removed" | "left">;
}

/** Joins two plans for the eye; the earlier one calls everything as the later one does. */
export function mergedPlan(before: PlanData, after: PlanData, diff: PlanDiff): MergedPlan {
  const gone = new Map<UnitData, "removed" | "left">();
  const slots = joinedSlots(before.slots, after.slots).map((slot): SlotData => {
    const earlier = before.slots.find(({ id }) => id === slot.id);
    const stays = after.slots.some(({ id }) => id === slot.id);
    const roles = new Map(stays ? slot.roles : []);
    for (const [role, units] of earlier?.roles ?? []) {
      const left = units.flatMap((unit) => {
        const how = fateOf(unit, role, slot.id, roles.get(role) ?? [], diff);
        if (how === undefined) return [];
        gone.set(unit, how);
        return [unit];
      });
      if (left.length > 0) roles.set(role, [...(roles.get(role) ?? []), ...left]);
    }
    return { ...slot, roles };
  });
  const kept = new Set(after.slots.map(({ id }) => id));
  const stages = [
    ...after.stages,
    ...before.stages.filter(({ name }) => !after.stages.some((stage) => stage.name === name)),
  ];
  const shown = slots.filter(({ id, roles }) => kept.has(id) || roles.size > 0);
  return { plan: { ...after, stages, slots: byStage(shown, stages) }, gone };
}

function fateOf(
  unit: UnitData,
  role: string,
  slot: string,
  now: readonly UnitData[],
  { removed, moved }: PlanDiff,
): "removed" | "left" | undefined {
  const same = (other: { readonly service: string; readonly operation?: string }) =>
    other.service === unit.service && other.operation === unit.operation;
  const here = (roles: readonly string[], slots: readonly string[]) =>
    roles.includes(role) && slots.includes(slot);
  if (
    removed.some(
      (each) =>
        same(each) &&
        each.section === unit.section &&
        here(
          each.roles,
          each.steps.flatMap(({ slots }) => slots),
        ),
    )
  )
    return "removed";
  if (now.some((each) => same(each) && each.section === unit.section)) return undefined;
  return moved.some(
    (each) =>
      same(each) &&
      here(
        each.roles,
        each.steps.flatMap(({ from }) => from),
      ),
  )
    ? "left"
    : undefined;
}

/** The slots of the later plan; each that only the earlier one has stands after what it followed there. */
function joinedSlots(before: readonly SlotData[], after: readonly SlotData[]): readonly SlotData[] {
  const joined = [...after];
  let at = 0;
  for (const slot of before) {
    const found = joined.findIndex(({ id }) => id === slot.id);
    if (found < 0) joined.splice(at, 0, slot);
    at = (found < 0 ? at : found) + 1;
  }
  return joined;
}

/** What only the earlier plan has may have come between the slots of another stage. */
function byStage(slots: readonly SlotData[], stages: PlanData["stages"]): readonly SlotData[] {
  const rank = new Map(stages.map(({ name }, i) => [name, i]));
  return slots.toSorted((a, b) => (rank.get(a.stage) ?? 0) - (rank.get(b.stage) ?? 0));
}
