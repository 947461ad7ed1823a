import type { BoundOperation, BoundStages } from "../model/bound.ts";
import type { Unit } from "../model/plan.ts";
import { type Area, areaAt } from "./areas.ts";
import { ensure } from "./ensure.ts";
import { isLocal, type Link } from "./link.ts";
import type { Work } from "./work.ts";

/** What stands in one slot, before its units are put in order. */
export interface SlotDraft {
  readonly area: Area;
  /** Counted within the area. */
  readonly wave: number;
  readonly step: number;
  readonly byRole: Map<string, Unit[]>;
  /** Between services of this slot. */
  readonly links: Link[];
  readonly operation?: BoundOperation;
}

/** The slots in the order they run, and the place of every node among them. */
export interface SlotDrafts {
  readonly drafts: readonly SlotDraft[];
  /** By index of the node. */
  readonly places: Int32Array;
}

/** Groups work by area, wave and step; every operation gets a step of its own within its wave. */
export function draftSlots(
  works: readonly Work[],
  waves: Int32Array,
  links: readonly Link[],
  configured: readonly Area[],
): SlotDrafts {
  const draftOf = drafted(works, waves);
  for (const link of links) addLink(link, draftOf);
  const hooks = configured.map((area) => emptyDraft(area, 0, 0));
  const drafts = [...new Set(draftOf), ...hooks].sort(
    (a, b) => a.area.key - b.area.key || a.wave - b.wave || a.step - b.step,
  );
  const placeOf = new Map(drafts.map((draft, place) => [draft, place]));
  return { drafts, places: Int32Array.from(draftOf, (draft) => placeOf.get(draft) ?? 0) };
}

/** The hook for the operator's own playbook, in every stage that has hosts. */
export function configureAreas({ list }: BoundStages): readonly Area[] {
  return list.flatMap(({ roles }, stage) => (roles.length === 0 ? [] : [areaAt(stage, "configure")]));
}

/** The draft of every node; operations come after the services, which decide which steps are taken. */
function drafted(works: readonly Work[], waves: Int32Array): readonly SlotDraft[] {
  const byArea = new Map<number, Map<number, Map<number, SlotDraft>>>();
  return works.map(({ index, area, step, units, operation }) => {
    const wave = waves[index] ?? 0;
    const inArea = ensure(byArea, area.key, () => new Map<number, Map<number, SlotDraft>>());
    const steps = ensure(inArea, wave, () => new Map<number, SlotDraft>());
    const own = operation === undefined ? step : firstFree(steps);
    const draft = ensure(steps, own, () => emptyDraft(area, wave, own, operation));
    for (const unit of units) ensure(draft.byRole, unit.role, (): Unit[] => []).push(unit);
    return draft;
  });
}

function firstFree(taken: ReadonlyMap<number, unknown>): number {
  let step = 0;
  while (taken.has(step)) step++;
  return step;
}

/** Only on one host can one service come after another in the same slot. */
function addLink(link: Link, draftOf: readonly SlotDraft[]): void {
  const { from, to, cause } = link;
  if (cause.kind !== "declared" || cause.dependency.scope !== "host" || !isLocal(link)) return;
  const draft = draftOf[from.index];
  if (draft !== undefined && draft === draftOf[to.index]) draft.links.push(link);
}

function emptyDraft(area: Area, wave: number, step: number, operation?: BoundOperation): SlotDraft {
  const draft = { area, wave, step, byRole: new Map<string, Unit[]>(), links: [] };
  return operation === undefined ? draft : { ...draft, operation };
}
