import type { BoundStages } from "../model/bound.ts";
import type { Unit } from "../model/plan.ts";
import type { Project } from "../model/project.ts";
import { type Area, areaAt } from "./areas.ts";
import { ensureList } from "./ensure.ts";
import { fastForwardReleases } from "./releases.ts";
import { noRoles, type RoleSet, withRole } from "./role-set.ts";
import { type Placement, sections } from "./sections.ts";
import { type Members, NO_NODE, type ServiceWork, type Work } from "./work.ts";

/** Where sections run that are merged over all roles. */
export const LOCALHOST = "localhost";

/** The work of all services: what stands together in an area, by service and step. */
export interface ServiceWorks {
  readonly works: readonly Work[];
  /** By name, then in the order of areas. */
  readonly byService: ReadonlyMap<string, readonly ServiceWork[]>;
  readonly members: Members;
}

/** Places the units of services in areas and makes nodes of them; units of other workflows and stages are left out. */
export function collectWork(
  units: readonly Unit[],
  stages: BoundStages,
  project: Pick<Project, "workflow" | "release">,
): ServiceWorks {
  const rounds = Math.max(fastForwardReleases(project.release).length - 1, 1);
  const areasOf = areaFinder(stages, sections[project.workflow], rounds);
  const works: Draft[] = [];
  const byService = new Map<string, Draft[]>();
  const nodes = new Int32Array(units.length * rounds).fill(NO_NODE);
  const none = noRoles();
  let at = 0;
  for (const unit of units) {
    let node = at;
    for (const area of areasOf(unit)) {
      const draft = draftOf(unit, area, ensureList(byService, unit.service), works, none);
      draft.roles = withRole(draft.roles, unit.role);
      nodes[node++] = draft.index;
    }
    at += rounds;
  }
  return { works, byService: grouped(byService), members: { units, nodes, each: rounds } };
}

/** A node while its units are collected. */
interface Draft extends Work {
  roles: RoleSet;
}

const NOWHERE: readonly Area[] = [];

/** Finds the areas of a unit: one, or one for each release of the fast-forward loop. */
function areaFinder(
  { list, ofRole, ofService }: BoundStages,
  placements: Readonly<Record<string, Placement>>,
  rounds: number,
): (unit: Unit) => readonly Area[] {
  const stageIndex = new Map(list.map(({ name }, index) => [name, index]));
  const bySection = new Map(
    Object.entries(placements).map(([section, placement]) => [
      section,
      list.map((_, stage) => areasOfSection(placement, stage, rounds)),
    ]),
  );
  return ({ role, service, section, operation }) => {
    const byStage = operation === undefined ? bySection.get(section) : undefined;
    if (byStage === undefined) return NOWHERE;
    // What is done once for the whole deployment is done after all nodes.
    if (role === LOCALHOST) return byStage.at(-1) ?? NOWHERE;
    const stage = stageIndex.get(ofService.get(service)?.value ?? ofRole.get(role) ?? "");
    return stage === undefined ? NOWHERE : (byStage[stage] ?? NOWHERE);
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

/** Its own nodes stay sorted; a service has so few that looking through them from the last beats any map. */
function draftOf(
  { service: name, step }: Unit,
  area: Area,
  own: Draft[],
  works: Draft[],
  roles: RoleSet,
): Draft {
  let at = own.length;
  for (; at > 0; at--) {
    const before = own[at - 1];
    if (before === undefined) continue;
    const difference = before.area.key - area.key || before.step - step;
    if (difference === 0) return before;
    if (difference < 0) break;
  }
  const draft = { index: works.length, area, name, step, roles };
  works.push(draft);
  own.splice(at, 0, draft);
  return draft;
}

function grouped(byName: ReadonlyMap<string, readonly Work[]>): ServiceWorks["byService"] {
  return new Map(Array.from(byName, ([name, works]) => [name, byArea(name, works)]));
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
