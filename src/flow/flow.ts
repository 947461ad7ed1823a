import { isProvidedAtRunTime } from "../ansible/variables/provided.ts";
import type { Report } from "../diagnostic/diagnostic.ts";
import type { Plan, Slot } from "../model/plan.ts";
import { compareCodePoints } from "../value/json.ts";
import { findExports } from "./exports.ts";
import { type Event, histories } from "./history.ts";
import { lockstepRoles } from "./lockstep.ts";
import { reportUndefined } from "./undefined.ts";

/**
 * Data flow over the ordered plan: what each slot hands over to later ones, which roles pass it in lockstep, and
 * which variables nothing defines. `known` tells the variables that the inventory and the operator provide.
 */
export function flow(plan: Plan, known: (name: string) => boolean, report: Report): Plan {
  const history = histories(plan);
  const provided = (name: string) => known(name) || isProvidedAtRunTime(name, plan.workflow);
  reportUndefined(history, provided, report);
  const exportsOf = findExports(history);
  const bySlot = eventsBySlot(history);
  const slots = plan.slots.map(
    (slot, i): Slot => ({
      ...slot,
      lockstep: lockstepRoles(slot, bySlot.get(i) ?? []),
      exports: new Map(
        [...slot.roles.keys()]
          .map((role): [string, readonly string[]] => [role, [...exportsOf(i, role)].sort(compareCodePoints)])
          .filter(([, names]) => names.length > 0),
      ),
    }),
  );
  return { ...plan, slots };
}

function eventsBySlot(history: ReadonlyMap<string, readonly Event[]>): ReadonlyMap<number, readonly Event[]> {
  const found = new Map<number, Event[]>();
  for (const events of history.values())
    for (const event of events) {
      const list = found.get(event.slot) ?? [];
      found.set(event.slot, list);
      list.push(event);
    }
  return found;
}
