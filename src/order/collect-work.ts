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
  const drafts = new Map<string, Map<number, Draft>>();
  for (const unit of units) {
    const placement = unit.operation === undefined ? placements.get(unit.section) : undefined;
    const stage = stageOf(unit, stages, stageIndex);
    if (placement === undefined || stage === undefined) continue;
    for (const area of areas.of(placement, stage)) addUnit(drafts, unit, area);
  }
  return numbered(drafts);
}

/** A service in one area while its units are collected: units by step. */
interface Draft {
  readonly area: Area;
  readonly steps: Map<number, Unit[]>;
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

function addUnit(drafts: Map<string, Map<number, Draft>>, unit: Unit, area: Area): void {
  const areas = ensure(drafts, unit.service, () => new Map<number, Draft>());
  const draft = ensure(areas, area.key, () => ({ area, steps: new Map<number, Unit[]>() }));
  ensure(draft.steps, unit.step, (): Unit[] => []).push(unit);
}

function numbered(drafts: ReadonlyMap<string, ReadonlyMap<number, Draft>>): ServiceWorks {
  const works: Work[] = [];
  const byService = new Map<string, readonly ServiceWork[]>();
  for (const [name, areas] of drafts) {
    const inOrder = [...areas.values()].sort((a, b) => a.area.key - b.area.key);
    const services = inOrder.map(({ area, steps }) => {
      const ascending = [...steps.keys()].sort((a, b) => a - b);
      const own = ascending.map((step, i) => {
        return { index: works.length + i, area, name, step, units: steps.get(step) ?? [] };
      });
      works.push(...own);
      return { area, name, steps: own };
    });
    byService.set(name, services);
  }
  return { works, byService };
}
