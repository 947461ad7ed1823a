import type { Plan } from "../../model/plan.ts";
import type { PlacedUnit } from "../placed-units.ts";
import type { StagePart } from "./chart.ts";
import { changesIn, type OutageRow } from "./outage-rows.ts";

/** Deals out the plan to its stages. */
export function stageParts(
  { stages, slots, roles }: Plan,
  units: readonly PlacedUnit[],
  outages: readonly OutageRow[],
): readonly StagePart[] {
  const roleOrder = new Map(roles.map(({ name }, i) => [name, i]));
  const rank = (role: string) => roleOrder.get(role) ?? roleOrder.size;
  return stages.map((stage) => {
    const columns = slots.flatMap((slot, index) => (slot.stage === stage.name ? [{ slot, index }] : []));
    const lanes = new Map<string, PlacedUnit[]>();
    for (const placed of units) {
      if (placed.slot.stage !== stage.name) continue;
      const lane = lanes.get(placed.role);
      if (lane === undefined) lanes.set(placed.role, [placed]);
      else lane.push(placed);
    }
    return {
      stage,
      columns,
      lanes: new Map([...lanes].sort(([a], [b]) => rank(a) - rank(b))),
      outages: outages.filter((row) => changesIn(row, columns)),
    };
  });
}
