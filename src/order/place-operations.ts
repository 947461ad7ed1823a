import type { Anchor, BoundOperation } from "../model/bound.ts";
import { LOCALHOST } from "../model/plan.ts";
import { type Area, areaAt } from "./areas.ts";
import { ensure } from "./ensure.ts";
import { ceilings, floors, inBatches, type Limit, type Terrain } from "./limits.ts";

/** Where an operation stands on some of its roles. */
export interface Place {
  readonly operation: BoundOperation;
  readonly area: Area;
  readonly roles: readonly string[];
}

/** An operation that must stand before something and waits for something later. */
export interface Conflict {
  readonly operation: BoundOperation;
  readonly floor: Limit;
  readonly ceiling: Limit;
}

export interface Places {
  readonly places: readonly Place[];
  readonly conflicts: readonly Conflict[];
}

/**
 * Finds the area of every operation: the earliest that all it waits for has passed; where it waits for nothing, the
 * one before what waits for it. `sorted` has operations after those they wait for.
 */
export function placeOperations(sorted: readonly BoundOperation[], terrain: Terrain): Places {
  const latest = new Map<BoundOperation, Limit>();
  for (const operation of sorted.toReversed()) {
    const ceiling = ceilingOf(operation, sorted, latest, terrain);
    if (ceiling !== undefined) latest.set(operation, ceiling);
  }
  const placed = new Map<BoundOperation, readonly Place[]>();
  const conflicts: Conflict[] = [];
  for (const operation of sorted) {
    const ceiling = latest.get(operation);
    const floor = floorOf(operation, placed, ceiling, terrain);
    placed.set(operation, placesOf(operation, floor, ceiling, terrain));
    if (floor !== undefined && ceiling !== undefined && floor.area.key > ceiling.area.key)
      conflicts.push({ operation, floor, ceiling });
  }
  return { places: [...placed.values()].flat(), conflicts };
}

function ceilingOf(
  operation: BoundOperation,
  operations: readonly BoundOperation[],
  latest: ReadonlyMap<BoundOperation, Limit>,
  terrain: Terrain,
): Limit | undefined {
  const own = operation.before.flatMap((anchor) => ceilings(anchor, terrain));
  // What waits for nothing has no other hold than what stands after it.
  if (operation.after.length > 0) return extreme(own, (a, b) => a < b);
  const inherited = operations.flatMap((later) => {
    const anchor = orderAnchor(operation, later);
    const limit = latest.get(later);
    return anchor === undefined || limit === undefined ? [] : [{ ...limit, anchor }];
  });
  return extreme([...own, ...inherited], (a, b) => a < b);
}

function floorOf(
  operation: BoundOperation,
  placed: ReadonlyMap<BoundOperation, readonly Place[]>,
  ceiling: Limit | undefined,
  terrain: Terrain,
): Limit | undefined {
  const own = operation.after
    .flatMap((anchor) => floors(anchor, terrain))
    .filter(({ soft, area }) => !soft || ceiling === undefined || area.key <= ceiling.area.key);
  const awaited = [...placed].flatMap(([earlier, places]) => {
    const anchor = orderAnchor(earlier, operation);
    return anchor === undefined ? [] : places.map(({ area }) => limitAfter(area, anchor, terrain));
  });
  return extreme([...own, ...awaited], (a, b) => a > b);
}

function limitAfter(area: Area, anchor: Anchor, terrain: Terrain): Limit {
  return { area: inBatches(area, terrain) ? areaAt(area.stage, "finish") : area, anchor, soft: false };
}

/** The anchor that puts one operation before another, if there is one. */
export function orderAnchor(earlier: BoundOperation, later: BoundOperation): Anchor | undefined {
  const names = (other: BoundOperation) => (anchor: Anchor) =>
    anchor.kind === "operation" && anchor.name === other.name;
  return later.after.find(names(earlier)) ?? earlier.before.find(names(later));
}

function placesOf(
  operation: BoundOperation,
  floor: Limit | undefined,
  ceiling: Limit | undefined,
  terrain: Terrain,
): readonly Place[] {
  const { placement, roles } = operation;
  if (placement === "anchored")
    return [{ operation, area: floor?.area ?? areaAt(ceiling?.area.stage ?? 0, "prepare"), roles }];
  const byArea = new Map<number, { area: Area; roles: string[] }>();
  for (const role of roles) {
    const own = areaOnNode(placement, role, terrain);
    const area = floor !== undefined && floor.area.key > own.key ? floor.area : own;
    ensure(byArea, area.key, () => ({ area, roles: [] })).roles.push(role);
  }
  return [...byArea.values()].map((group) => ({ operation, ...group }));
}

/** Before or after all that the services of a role do on its hosts. */
function areaOnNode(placement: "node-first" | "node-last", role: string, { stages }: Terrain): Area {
  const own = stages.list.flatMap(({ roles }, index) =>
    role === LOCALHOST || roles.includes(role) ? [index] : [],
  );
  if (placement === "node-first") return areaAt(own[0] ?? 0, "rolling");
  return areaAt(own.at(-1) ?? Math.max(stages.list.length - 1, 0), "post");
}

function extreme(limits: readonly Limit[], beats: (a: number, b: number) => boolean): Limit | undefined {
  return limits.reduce<Limit | undefined>(
    (best, limit) => (best === undefined || beats(limit.area.key, best.area.key) ? limit : best),
    undefined,
  );
}
