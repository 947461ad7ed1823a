import type { Unit } from "../model/plan.ts";
import { earliestFirst } from "./earliest-first.ts";
import { ensure, ensureList } from "./ensure.ts";
import type { Link } from "./link.ts";

/**
 * The units of one role in one slot as they run: what a dependency puts first, else as they come, which is the role's own
 * service order. `links` are those between the services of this slot.
 */
export function orderInSlot(units: readonly Unit[], links: readonly Link[]): readonly Unit[] {
  if (links.length === 0) return units;
  const byService = new Map<string, Unit[]>();
  for (const unit of units) ensureList(byService, unit.service).push(unit);
  const waits = new Map<Unit, Set<Unit>>();
  for (const { from, to } of links)
    for (const later of byService.get(to.name) ?? [])
      for (const earlier of byService.get(from.name) ?? [])
        ensure(waits, later, () => new Set()).add(earlier);
  return earliestFirst(units, waits);
}
