import type { Bound, BoundStage } from "../model/bound.ts";
import { LOCALHOST, type Slot, type Unit } from "../model/plan.ts";
import type { Project } from "../model/project.ts";
import type { Role } from "../model/role.ts";
import { isBatched } from "./areas.ts";
import { fastForwardReleases } from "./releases.ts";
import { FIRST_BOOTSTRAP_STEP } from "./sections.ts";
import { type SlotDraft, unitsByRole } from "./slot-drafts.ts";
import { type SlotPosition, slotIds } from "./slot-ids.ts";
import { orderInSlot } from "./slot-order.ts";

/** What decides the slots, beside the work and its waves. */
export interface SlotSetting {
  readonly bound: Bound;
  readonly roles: readonly Role[];
  readonly project: Pick<Project, "workflow" | "release" | "configure">;
  /** In the order that breaks ties. */
  readonly units: readonly Unit[];
}

/** Makes slots of drafts, which come in the order they run. */
export function makeSlots(drafts: readonly SlotDraft[], setting: SlotSetting): readonly Slot[] {
  const places = placesOf(drafts, setting.bound.stages.list);
  const ids = slotIds(places);
  const rank = new Map(setting.units.map((unit, place) => [unit, place]));
  const roleOrder = [...setting.roles.map(({ name }) => name), LOCALHOST];
  return drafts.map((draft, i) => {
    const { area, step, links } = draft;
    const byRole = unitsByRole(draft, rank);
    const stage = setting.bound.stages.list[area.stage];
    const present = roleOrder.filter((role) => byRole.has(role));
    return {
      id: ids[i] ?? "",
      stage: stage?.name ?? "",
      phase: area.phase,
      wave: places[i]?.wave ?? 0,
      step,
      roles: new Map(present.map((role) => [role, orderInSlot(byRole.get(role) ?? [], links)])),
      ...(stage?.rolling !== undefined && isBatched(area.phase) ? { perBatch: true } : {}),
      ...hostsAtOnce(draft, byRole, setting.roles),
      ...fastForward(draft, setting.project),
      ...configureHook(draft, stage, setting.project),
      lockstep: [],
      exports: new Map(),
    };
  });
}

/** Where each draft stands, in words of the plan. */
function placesOf(drafts: readonly SlotDraft[], stages: readonly BoundStage[]): readonly SlotPosition[] {
  const offsets = waveOffsets(drafts);
  return drafts.map(({ area, wave, step, operation }) => ({
    stage: stages[area.stage]?.name ?? "",
    phase: area.phase,
    wave: wave + (offsets.get(area.key) ?? 0),
    step,
    ...(operation === undefined ? {} : { operation: operation.name }),
  }));
}

/** Waves are counted through a phase: the segments of one continue where the one before ends. By area key. */
function waveOffsets(drafts: readonly SlotDraft[]): ReadonlyMap<number, number> {
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

/** How many hosts of a role go at once, where not all do. */
function hostsAtOnce(
  { area, operation }: SlotDraft,
  byRole: ReadonlyMap<string, readonly Unit[]>,
  roles: readonly Role[],
): Pick<Slot, "serial" | "serials"> {
  if (operation !== undefined) return operation.serial === undefined ? {} : { serial: operation.serial };
  if (area.phase !== "rolling") return {};
  const present = roles.filter(({ name }) => byRole.has(name));
  return {
    serials: new Map(present.map((role) => [role.name, serialOf(role, byRole.get(role.name) ?? [])])),
  };
}

function serialOf({ upgradeBatchSize, deploySerial }: Role, units: readonly Unit[]): number | string {
  const inBatches = units.some(({ section }) => section === "upgrade_batch_tasks");
  return inBatches ? upgradeBatchSize : deploySerial;
}

function fastForward(
  { area, step, operation }: SlotDraft,
  { workflow, release }: SlotSetting["project"],
): Pick<Slot, "release" | "bootstrap"> {
  if (workflow !== "fast-forward" || operation !== undefined) return {};
  const releases = fastForwardReleases(release);
  const name = area.phase === "upgrade" ? releases[area.segment] : releases.at(-1);
  return {
    ...(name === undefined ? {} : { release: name }),
    ...(area.phase === "upgrade" && step >= FIRST_BOOTSTRAP_STEP ? { bootstrap: true } : {}),
  };
}

/** The slot that imports the operator's own playbook: all hosts of the stage, no tasks of ours. */
function configureHook(
  { area }: SlotDraft,
  stage: BoundStage | undefined,
  { configure }: SlotSetting["project"],
): Partial<Pick<Slot, "roles" | "imports">> {
  if (area.phase !== "configure" || configure === undefined) return {};
  return { roles: new Map((stage?.roles ?? []).map((role) => [role, []])), imports: configure.value };
}
