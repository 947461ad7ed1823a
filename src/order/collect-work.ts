import type { BoundStages } from "../model/bound.ts";
import type { Unit } from "../model/plan.ts";
import type { Project } from "../model/project.ts";
import { type Area, areaAt } from "./areas.ts";
import { ensure } from "./ensure.ts";
import { fastForwardReleases } from "./releases.ts";
import { type Placement, sections } from "./sections.ts";
import type { ServiceWork, Work } from "./work.ts";

/** Where sections run that are merged over all roles. */
export const LOCALHOST = "localhost";

/** The work of all services: what stands together in an area, by service and step. */
export interface ServiceWorks {
  readonly works: readonly Work[];
  /** By name, then in the order of areas. */
  readonly byService: ReadonlyMap<string, readonly ServiceWork[]>;
}

/** Places the units of services in areas and makes nodes of them; units of other workflows and stages are left out. */
export function collectWork(
  units: readonly Unit[],
  stages: BoundStages,
  project: Pick<Project, "workflow" | "release">,
): ServiceWorks {
  const placements = new Map(Object.entries(sections[project.workflow]));
  const areas = new AreaCache(Math.max(fastForwardReleases(project.release).length - 1, 1));
  const stageIndex = new Map(stages.list.map(({ name }, index) => [name, index]));
  const byService = new Map<string, Draft[]>();
  for (const unit of units) {
    const placement = unit.operation === undefined ? placements.get(unit.section) : undefined;
    const stage = stageOf(unit, stages, stageIndex);
    if (placement === undefined || stage === undefined) continue;
    const drafts = ensure(byService, unit.service, (): Draft[] => []);
    for (const area of areas.of(placement, stage)) addUnit(drafts, unit, area);
  }
  return numbered(byService);
}

/** A node while its units are collected. */
interface Draft extends Work {
  index: number;
  readonly units: Unit[];
}

function stageOf(
  { role, service }: Unit,
  stages: BoundStages,
  stageIndex: ReadonlyMap<string, number>,
): number | undefined {
  // What is done once for the whole deployment is done after all nodes.
  if (role === LOCALHOST) return stages.list.length > 0 ? stages.list.length - 1 : undefined;
  return stageIndex.get(stages.ofService.get(service)?.value ?? stages.ofRole.get(role) ?? "");
}

/** The areas of a placement, made once for each stage. */
class AreaCache {
  readonly #rounds: number;
  readonly #areas = new Map<Placement, Map<number, readonly Area[]>>();

  constructor(rounds: number) {
    this.#rounds = rounds;
  }

  of(placement: Placement, stage: number): readonly Area[] {
    const byStage = ensure(this.#areas, placement, () => new Map<number, readonly Area[]>());
    return ensure(byStage, stage, () => this.#make(placement, stage));
  }

  #make({ phase, segment, looped }: Placement, stage: number): readonly Area[] {
    if (looped !== true) return [areaAt(stage, phase, segment)];
    return Array.from({ length: this.#rounds }, (_, round) => areaAt(stage, phase, round));
  }
}

/** A service has few nodes, so that looking through them is quicker than any map; the last is the likeliest. */
function addUnit(drafts: Draft[], unit: Unit, area: Area): void {
  const { step, service: name } = unit;
  const draft = drafts.findLast((each) => each.step === step && each.area.key === area.key);
  if (draft === undefined) drafts.push({ index: -1, area, name, step, units: [unit] });
  else draft.units.push(unit);
}

function numbered(byName: ReadonlyMap<string, Draft[]>): ServiceWorks {
  const works: Work[] = [];
  const byService = new Map<string, readonly ServiceWork[]>();
  for (const [name, drafts] of byName) {
    drafts.sort((a, b) => a.area.key - b.area.key || a.step - b.step);
    for (const draft of drafts) draft.index = works.push(draft) - 1;
    byService.set(name, byArea(name, drafts));
  }
  return { works, byService };
}

/** `works` are sorted by area. */
function byArea(name: string, works: readonly Work[]): readonly ServiceWork[] {
  const services: ServiceWork[] = [];
  for (let start = 0; start < works.length; ) {
    const area = works[start]?.area;
    if (area === undefined) break;
    const end = works.findIndex((work, i) => i > start && work.area.key !== area.key);
    const steps = works.slice(start, end === -1 ? works.length : end);
    services.push({ area, name, steps });
    start += steps.length;
  }
  return services;
}
