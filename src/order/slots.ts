import type { Bound } from "../model/bound.ts";
import type { Phase, Slot, Unit } from "../model/plan.ts";
import type { Project } from "../model/project.ts";
import type { Role } from "../model/role.ts";
import { type Area, areaAt, isBatched } from "./areas.ts";
import { LOCALHOST } from "./collect-work.ts";
import { ensure } from "./ensure.ts";
import { isLocal, type Link } from "./link.ts";
import { fastForwardReleases } from "./releases.ts";
import { FIRST_BOOTSTRAP_STEP } from "./sections.ts";
import { orderInSlot } from "./slot-order.ts";
import { unitPositions } from "./unit-positions.ts";
import type { Work } from "./work.ts";

/** What decides the slots, beside the work and its waves. */
export interface SlotSetting {
  readonly bound: Bound;
  readonly roles: readonly Role[];
  readonly project: Pick<Project, "workflow" | "release" | "configure">;
}

/** The slots in the order they run, and the index of the slot where a node stands. */
export interface Slots {
  readonly slots: readonly Slot[];
  readonly placeOf: (work: Work) => number;
}

/** All work that stands in one place. */
interface Draft {
  readonly area: Area;
  readonly wave: number;
  readonly step: number;
  readonly works: Work[];
}

/** Groups work by area, wave and step; every operation gets a step of its own within its wave. */
export function makeSlots(
  works: readonly Work[],
  waveOf: (work: Work) => number,
  links: readonly Link[],
  setting: SlotSetting,
): Slots {
  const drafts = sorted([...draftSlots(works, waveOf), ...configureDrafts(setting)]);
  const offsets = waveOffsets(drafts);
  const inSlot = linksInSlots(links, waveOf);
  const positionOf = unitPositions(setting.bound.services);
  const roleOrder = [...setting.roles.map(({ name }) => name), LOCALHOST];
  const places = new Map<Work, number>();
  const slots = drafts.map((draft, place) => {
    const own = draft.works.flatMap((work) => inSlot.get(work) ?? []);
    for (const work of draft.works) places.set(work, place);
    return slotFrom(draft, offsets.get(draft.area.key) ?? 0, setting, (units) =>
      orderByRole(units, roleOrder, own, positionOf),
    );
  });
  return { slots, placeOf: (work) => places.get(work) ?? 0 };
}

function draftSlots(works: readonly Work[], waveOf: (work: Work) => number): readonly Draft[] {
  const byWave = new Map<string, Map<number, Draft>>();
  const add = (work: Work, stepOf: (taken: ReadonlyMap<number, Draft>) => number): void => {
    const wave = waveOf(work);
    const key = `${work.area.key} ${wave}`;
    const steps = ensure(byWave, key, () => new Map<number, Draft>());
    const step = stepOf(steps);
    ensure(steps, step, () => ({ area: work.area, wave, step, works: [] })).works.push(work);
  };
  for (const work of works) if (work.operation === undefined) add(work, () => work.step);
  for (const work of works) if (work.operation !== undefined) add(work, firstFree);
  return [...byWave.values()].flatMap((steps) => [...steps.values()]);
}

function firstFree(taken: ReadonlyMap<number, unknown>): number {
  let step = 0;
  while (taken.has(step)) step++;
  return step;
}

/** The hook for the operator's own playbook, in every stage that has hosts. */
function configureDrafts({ bound, project }: SlotSetting): readonly Draft[] {
  if (project.configure === undefined) return [];
  return bound.stages.list.flatMap(({ roles }, stage) =>
    roles.length === 0 ? [] : [{ area: areaAt(stage, "configure"), wave: 0, step: 0, works: [] }],
  );
}

function sorted(drafts: readonly Draft[]): readonly Draft[] {
  return [...drafts].sort((a, b) => a.area.key - b.area.key || a.wave - b.wave || a.step - b.step);
}

/** Waves are counted through a phase: the segments of one continue where the one before ends. By area key. */
function waveOffsets(drafts: readonly Draft[]): ReadonlyMap<number, number> {
  const offsets = new Map<number, number>();
  let phase = "";
  let next = 0;
  for (const { area, wave } of drafts) {
    const current = `${area.stage} ${area.phase}`;
    if (current !== phase) next = 0;
    phase = current;
    const offset = offsets.get(area.key) ?? next;
    offsets.set(area.key, offset);
    next = offset + wave + 1;
  }
  return offsets;
}

/** Links between nodes of one slot, by the node they lead out of. */
function linksInSlots(
  links: readonly Link[],
  waveOf: (work: Work) => number,
): ReadonlyMap<Work, readonly Link[]> {
  const result = new Map<Work, Link[]>();
  for (const link of links) {
    const { from, to, cause } = link;
    if (cause.kind !== "declared" || !isLocal(link)) continue;
    if (from.step !== to.step || waveOf(from) !== waveOf(to)) continue;
    ensure(result, from, (): Link[] => []).push(link);
  }
  return result;
}

function orderByRole(
  units: readonly Unit[],
  roleOrder: readonly string[],
  links: readonly Link[],
  positionOf: (unit: Unit) => number,
): ReadonlyMap<string, readonly Unit[]> {
  const byRole = new Map<string, Unit[]>();
  for (const unit of units) ensure(byRole, unit.role, (): Unit[] => []).push(unit);
  const names = roleOrder.filter((role) => byRole.has(role));
  return new Map(names.map((role) => [role, orderInSlot(byRole.get(role) ?? [], links, positionOf)]));
}

function slotFrom(
  { area, wave, step, works }: Draft,
  offset: number,
  setting: SlotSetting,
  byRole: (units: readonly Unit[]) => ReadonlyMap<string, readonly Unit[]>,
): Slot {
  const stage = setting.bound.stages.list[area.stage];
  const name = stage?.name ?? "";
  const number = wave + offset;
  const imports = area.phase === "configure" ? setting.project.configure?.value : undefined;
  const importing = new Map((stage?.roles ?? []).map((role): [string, readonly Unit[]] => [role, []]));
  return {
    id: `${name}/${area.phase}-w${number}-step${step}`,
    stage: name,
    phase: area.phase,
    wave: number,
    step,
    roles: imports === undefined ? byRole(works.flatMap(({ units }) => units)) : importing,
    ...(imports === undefined ? {} : { imports }),
    ...(stage?.rolling !== undefined && isBatched(area.phase) ? { perBatch: true } : {}),
    ...hostsAtOnce(area.phase, works, setting.roles),
    ...fastForward(area, works, step, setting.project),
    lockstep: [],
    exports: new Map(),
  };
}

function hostsAtOnce(
  phase: Phase,
  works: readonly Work[],
  roles: readonly Role[],
): Pick<Slot, "serial" | "serials"> {
  const operation = works.find((work) => work.operation !== undefined)?.operation;
  if (operation !== undefined) return operation.serial === undefined ? {} : { serial: operation.serial };
  if (phase !== "rolling") return {};
  const units = works.flatMap((work) => work.units);
  const batched = new Set(
    units.filter(({ section }) => section === "upgrade_batch_tasks").map(({ role }) => role),
  );
  const present = roles.filter(({ name }) => units.some(({ role }) => role === name));
  return {
    serials: new Map(
      present.map((role) => [role.name, batched.has(role.name) ? role.upgradeBatchSize : role.deploySerial]),
    ),
  };
}

function fastForward(
  { phase, segment }: Area,
  works: readonly Work[],
  step: number,
  { workflow, release }: SlotSetting["project"],
): Pick<Slot, "release" | "bootstrap"> {
  if (workflow !== "fast-forward" || works.some(({ operation }) => operation !== undefined)) return {};
  const releases = fastForwardReleases(release);
  const name = phase === "upgrade" ? releases[segment] : releases.at(-1);
  return {
    ...(name === undefined ? {} : { release: name }),
    ...(phase === "upgrade" && step >= FIRST_BOOTSTRAP_STEP ? { bootstrap: true } : {}),
  };
}
