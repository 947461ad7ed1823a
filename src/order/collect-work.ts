import type { BoundStages } from "../model/bound.ts";
import { LOCALHOST, type Unit } from "../model/plan.ts";
import type { Project } from "../model/project.ts";
import { type Area, areaAt } from "./areas.ts";
import { ensure, ensureList } from "./ensure.ts";
import { fastForwardReleases } from "./releases.ts";
import { type Placement, sections } from "./sections.ts";
import type { ServiceWork, Work } from "./work.ts";

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
  const rounds = Math.max(fastForwardReleases(project.release).length - 1, 1);
  const areasOf = areaFinder(stages, sections[project.workflow], rounds);
  const drafts = new Map<string, Draft>();
  for (const unit of units)
    for (const area of areasOf(unit)) {
      const id = `${area.key}/${unit.step} ${unit.service}`;
      const draft = ensure(drafts, id, () => draftOf(id, unit, area));
      draft.units.push(unit);
      draft.roles.add(unit.role);
    }
  const works = [...drafts.values()];
  return { works, byService: groupByService(works) };
}

/** A node while its units are collected. */
interface Draft extends Work {
  readonly units: Unit[];
  readonly roles: Set<string>;
}

function draftOf(id: string, { service, step }: Unit, area: Area): Draft {
  return { id, area, name: service, step, units: [], roles: new Set() };
}

/** Finds the areas of a unit: one, or one for each release of the fast-forward loop. */
function areaFinder(
  { list, ofRole, ofService }: BoundStages,
  placements: Readonly<Record<string, Placement>>,
  rounds: number,
): (unit: Unit) => readonly Area[] {
  const stageIndex = new Map(list.map(({ name }, index) => [name, index]));
  return ({ role, service, section, operation }) => {
    const placement = operation === undefined ? placements[section] : undefined;
    if (placement === undefined) return [];
    // What is done once for the whole deployment is done after all nodes.
    const name = ofService.get(service)?.value ?? ofRole.get(role) ?? "";
    const stage = role === LOCALHOST ? list.length - 1 : stageIndex.get(name);
    return stage === undefined || stage < 0 ? [] : areasOfSection(placement, stage, rounds);
  };
}

function areasOfSection(
  { phase, segment, looped }: Placement,
  stage: number,
  rounds: number,
): readonly Area[] {
  if (looped !== true) return [areaAt(stage, phase, segment)];
  return Array.from({ length: rounds }, (_, round) => areaAt(stage, phase, round));
}

function groupByService(works: readonly Work[]): ServiceWorks["byService"] {
  const byService = new Map<string, Map<number, Work[]>>();
  for (const work of works)
    ensureList(
      ensure(byService, work.name, () => new Map<number, Work[]>()),
      work.area.key,
    ).push(work);
  return new Map(
    [...byService].map(([name, areas]) => [name, [...areas.values()].map(inSteps).sort(byArea)]),
  );
}

function inSteps(works: readonly Work[]): ServiceWork {
  const steps = works.toSorted((a, b) => a.step - b.step);
  const [first] = steps;
  if (first === undefined) throw new Error("a group of work has members");
  return { area: first.area, name: first.name, steps };
}

function byArea(a: ServiceWork, b: ServiceWork): number {
  return a.area.key - b.area.key;
}
