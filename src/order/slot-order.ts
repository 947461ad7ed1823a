import type { Unit } from "../model/plan.ts";
import { ensureList } from "./ensure.ts";
import { Heap } from "./heap.ts";
import type { Link } from "./link.ts";

/**
 * The units of one role in one slot as they run: what a dependency puts first, else as they come, which is the role's own
 * service order. `links` are those between the services of this slot.
 */
export function orderInSlot(units: readonly Unit[], links: readonly Link[]): readonly Unit[] {
  if (links.length === 0) return units;
  const places = new Map<string, number[]>();
  for (const [place, { service }] of units.entries()) ensureList(places, service).push(place);
  const followers = units.map((): number[] => []);
  const waiting = new Array<number>(units.length).fill(0);
  for (const { from, to } of links)
    for (const first of places.get(from.name) ?? [])
      for (const second of places.get(to.name) ?? []) {
        followers[first]?.push(second);
        waiting[second] = (waiting[second] ?? 0) + 1;
      }
  return taken(units, followers, waiting);
}

/** Repeatedly the first that waits for nothing any more. */
function taken(
  units: readonly Unit[],
  followers: readonly (readonly number[])[],
  waiting: number[],
): readonly Unit[] {
  const ready = new Heap();
  for (const [place, count] of waiting.entries()) if (count === 0) ready.push(place);
  const result: Unit[] = [];
  for (let place = ready.pop(); place !== undefined; place = ready.pop()) {
    const unit = units[place];
    if (unit !== undefined) result.push(unit);
    for (const follower of followers[place] ?? []) {
      const left = (waiting[follower] ?? 0) - 1;
      waiting[follower] = left;
      if (left === 0) ready.push(follower);
    }
  }
  return result;
}
