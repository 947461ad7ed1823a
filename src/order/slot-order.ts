import type { Unit } from "../model/plan.ts";
import { compareCodePoints } from "../value/json.ts";
import { ensure } from "./ensure.ts";
import { Heap } from "./heap.ts";
import type { Link } from "./link.ts";

/**
 * The units of one role in one slot as they run: what a dependency puts first, else the role's own service order.
 * `links` are those between the services of this slot.
 */
export function orderInSlot(
  units: readonly Unit[],
  links: readonly Link[],
  positionOf: (unit: Unit) => number,
): readonly Unit[] {
  const sorted = inRoleOrder(units, positionOf);
  if (links.length === 0) return sorted;
  const places = new Map<string, number[]>();
  for (const [place, { service }] of sorted.entries())
    ensure(places, service, (): number[] => []).push(place);
  const followers = sorted.map((): number[] => []);
  const waiting = new Array<number>(sorted.length).fill(0);
  for (const { from, to } of links)
    for (const first of places.get(from.name) ?? [])
      for (const second of places.get(to.name) ?? []) {
        followers[first]?.push(second);
        waiting[second] = (waiting[second] ?? 0) + 1;
      }
  return taken(sorted, followers, waiting);
}

function inRoleOrder(units: readonly Unit[], positionOf: (unit: Unit) => number): readonly Unit[] {
  const positions = units.map(positionOf);
  // Mostly they come so.
  if (positions.every((position, i) => i === 0 || position > (positions[i - 1] ?? 0))) return units;
  return [...units].sort(
    (a, b) =>
      positionOf(a) - positionOf(b) ||
      compareCodePoints(a.service, b.service) ||
      compareCodePoints(a.section, b.section),
  );
}

/** Repeatedly the first that waits for nothing any more. */
function taken(
  sorted: readonly Unit[],
  followers: readonly (readonly number[])[],
  waiting: number[],
): readonly Unit[] {
  const ready = new Heap();
  for (const [place, count] of waiting.entries()) if (count === 0) ready.push(place);
  const result: Unit[] = [];
  for (let place = ready.pop(); place !== undefined; place = ready.pop()) {
    const unit = sorted[place];
    if (unit !== undefined) result.push(unit);
    for (const follower of followers[place] ?? []) {
      const left = (waiting[follower] ?? 0) - 1;
      waiting[follower] = left;
      if (left === 0) ready.push(follower);
    }
  }
  return result;
}
