import type { BoundOperation, BoundStages } from "../model/bound.ts";
import type { Unit } from "../model/plan.ts";
import { type Area, areaAt } from "./areas.ts";
import { ensure, ensureList } from "./ensure.ts";
import { isLocal, type Link } from "./link.ts";
import type { Waves } from "./waves.ts";
import type { Work } from "./work.ts";

/** What stands in one slot. */
export interface SlotDraft {
  readonly area: Area;
  /** Counted within the area. */
  readonly wave: number;
  readonly step: number;
  readonly works: Work[];
  /** Between services of this slot. */
  readonly links: Link[];
  readonly operation?: BoundOperation;
}

/** The slots in the order they run, and the place of every node among them. */
export interface SlotDrafts {
  readonly drafts: readonly SlotDraft[];
  /** By id of the node. */
  readonly places: ReadonlyMap<string, number>;
}

/** Groups work by area, wave and step; every operation gets a step of its own within its wave. */
export function draftSlots(
  works: readonly Work[],
  waves: Waves,
  links: readonly Link[],
  configured: readonly Area[],
): SlotDrafts {
  const draftOf = drafted(works, waves);
  for (const link of links) addLink(link, draftOf);
  const hooks = configured.map((area) => emptyDraft(area, 0, 0));
  const drafts = [...new Set(draftOf.values()), ...hooks].sort(
    (a, b) => a.area.key - b.area.key || a.wave - b.wave || a.step - b.step,
  );
  const placeOf = new Map(drafts.map((draft, place) => [draft, place]));
  return { drafts, places: new Map([...draftOf].map(([id, draft]) => [id, placeOf.get(draft) ?? 0])) };
}

/** The hook for the operator's own playbook, in every stage that has hosts. */
export function configureAreas({ list }: BoundStages): readonly Area[] {
  return list.flatMap(({ roles }, stage) => (roles.length === 0 ? [] : [areaAt(stage, "configure")]));
}

/** The units of a slot by role, in the order that breaks ties, which `rank` tells. */
export function unitsByRole(
  { works }: SlotDraft,
  rank: ReadonlyMap<Unit, number>,
): ReadonlyMap<string, readonly Unit[]> {
  const byRole = new Map<string, Unit[]>();
  const units = works.flatMap((work) => work.units);
  for (const unit of units.sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0)))
    ensureList(byRole, unit.role).push(unit);
  return byRole;
}

/** The draft of every node; operations come after the services, which decide which steps are taken. */
function drafted(works: readonly Work[], waves: Waves): ReadonlyMap<string, SlotDraft> {
  const taken = new Map<string, Map<number, SlotDraft>>();
  return new Map(
    works.map((work) => {
      const wave = waves.get(work.id) ?? 0;
      const steps = ensure(taken, `${work.area.key} ${wave}`, () => new Map<number, SlotDraft>());
      const { area, operation } = work;
      const step = operation === undefined ? work.step : firstFree(steps);
      const draft = ensure(steps, step, () => emptyDraft(area, wave, step, operation));
      draft.works.push(work);
      return [work.id, draft];
    }),
  );
}

function firstFree(taken: ReadonlyMap<number, unknown>): number {
  let step = 0;
  while (taken.has(step)) step++;
  return step;
}

/** Only on one host can one service come after another in the same slot. */
function addLink(link: Link, draftOf: ReadonlyMap<string, SlotDraft>): void {
  const { from, to, cause } = link;
  if (cause.kind !== "declared" || cause.dependency.scope !== "host" || !isLocal(link)) return;
  const draft = draftOf.get(from.id);
  if (draft !== undefined && draft === draftOf.get(to.id)) draft.links.push(link);
}

function emptyDraft(area: Area, wave: number, step: number, operation?: BoundOperation): SlotDraft {
  const draft = { area, wave, step, works: [], links: [] };
  return operation === undefined ? draft : { ...draft, operation };
}
