import type { BoundOperation, BoundStages } from "../model/bound.ts";
import type { Unit } from "../model/plan.ts";
import { type Area, areaAt } from "./areas.ts";
import { ensureList, ensureMap } from "./ensure.ts";
import { isLocal, type Link } from "./link.ts";
import { type Members, NO_NODE, type Work } from "./work.ts";

/** What stands in one slot. */
export interface SlotDraft {
  readonly area: Area;
  /** Counted within the area. */
  readonly wave: number;
  readonly step: number;
  /** Units in the order that breaks ties. */
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
  members: readonly Members[],
  waves: Int32Array,
  links: readonly Link[],
  configured: readonly Area[],
): SlotDrafts {
  const draftOf = drafted(works, waves);
  for (const each of members) addUnits(each, draftOf);
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
  const byArea = new Map<number, DraftsByWave>();
  const draftOf: SlotDraft[] = [];
  for (const work of works) {
    const steps = stepsOf(byArea, work.area, waves[work.index] ?? 0);
    draftOf.push(draftAt(steps, work, waves[work.index] ?? 0));
  }
  return draftOf;
}

type DraftsByStep = Map<number, SlotDraft>;
type DraftsByWave = Map<number, DraftsByStep>;

function stepsOf(byArea: Map<number, DraftsByWave>, area: Area, wave: number): DraftsByStep {
  return ensureMap(ensureMap(byArea, area.key), wave);
}

function draftAt(taken: DraftsByStep, { area, step, operation }: Work, wave: number): SlotDraft {
  const own = operation === undefined ? step : firstFree(taken);
  const existing = taken.get(own);
  if (existing !== undefined) return existing;
  const draft = emptyDraft(area, wave, own, operation);
  taken.set(own, draft);
  return draft;
}

/** Units come in the order that breaks ties, and stay in it. */
function addUnits({ units, nodes, each }: Members, draftOf: readonly SlotDraft[]): void {
  for (let at = 0; at < nodes.length; at++) {
    const unit = units[Math.floor(at / each)];
    const draft = draftOf[nodes[at] ?? NO_NODE];
    if (unit !== undefined && draft !== undefined) ensureList(draft.byRole, unit.role).push(unit);
  }
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
