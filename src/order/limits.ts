import type { Anchor, BoundStages } from "../model/bound.ts";
import { type Area, areaAt, isBatched } from "./areas.ts";
import type { ServiceWorks } from "./collect-work.ts";
import type { ServiceWork } from "./work.ts";

/** A limit that an anchor sets to the place of an operation. */
export interface Limit {
  readonly area: Area;
  readonly anchor: Anchor;
  /** What a workflow puts at the end anyway; an operation that must stand earlier does not wait for it. */
  readonly soft: boolean;
}

/** What limits are measured against. */
export interface Terrain {
  readonly works: ServiceWorks;
  readonly stages: BoundStages;
  /** The operator's own playbook is imported between upgrade and post. */
  readonly configures: boolean;
}

/** The areas that an anchor lets an operation in at the earliest. */
export function floors(anchor: Anchor, terrain: Terrain): readonly Limit[] {
  const { list } = terrain.stages;
  if (anchor.kind === "everything") return [hard(areaAt(Math.max(list.length - 1, 0), "finish"), anchor)];
  if (anchor.kind === "stage") return [hard(areaAt(stageNamed(anchor.name, terrain), "finish"), anchor)];
  if (anchor.kind === "operation") return [];
  return worksOf(anchor, terrain).flatMap((work) => floorsOfService(work, anchor, terrain));
}

/** The areas that an anchor lets an operation in at the latest. */
export function ceilings(anchor: Anchor, terrain: Terrain): readonly Limit[] {
  if (anchor.kind === "everything") return [hard(areaAt(0, "prepare"), anchor)];
  if (anchor.kind === "stage") return [hard(areaAt(stageNamed(anchor.name, terrain), "prepare"), anchor)];
  if (anchor.kind === "operation") return [];
  return worksOf(anchor, terrain).map(({ area }) =>
    hard(inBatches(area, terrain) ? areaAt(area.stage, "prepare") : area, anchor),
  );
}

/** Whether batches pass an area one after the other, so that nothing can stand within it for the whole deployment. */
export function inBatches({ stage, phase }: Area, { stages }: Terrain): boolean {
  return stages.list[stage]?.rolling !== undefined && isBatched(phase);
}

function floorsOfService({ area }: ServiceWork, anchor: Anchor, terrain: Terrain): readonly Limit[] {
  if (inBatches(area, terrain)) return [hard(areaAt(area.stage, "finish"), anchor)];
  const own = { area, anchor, soft: area.phase === "finish" };
  // A service runs the new release only when it is configured.
  const configured = terrain.configures && ["rolling", "upgrade"].includes(area.phase);
  return configured ? [own, { area: areaAt(area.stage, "post"), anchor, soft: true }] : [own];
}

function worksOf({ name }: Anchor, { works }: Terrain): readonly ServiceWork[] {
  return works.byService.get(name) ?? [];
}

function stageNamed(name: string, { stages }: Terrain): number {
  return Math.max(
    stages.list.findIndex((stage) => stage.name === name),
    0,
  );
}

function hard(area: Area, anchor: Anchor): Limit {
  return { area, anchor, soft: false };
}
