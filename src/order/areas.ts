import type { Phase } from "../model/plan.ts";

/** The phases of a stage in the order they run. */
export const PHASES: readonly Phase[] = ["prepare", "rolling", "upgrade", "configure", "post", "finish"];

/** A part of the upgrade in which waves are counted: a phase of a stage, or a segment of one. */
export interface Area {
  /** Orders areas as they run. */
  readonly key: number;
  /** Index of the stage. */
  readonly stage: number;
  readonly phase: Phase;
  readonly segment: number;
}

const SEGMENTS = 64;

/** The area at a place; areas are equal when their keys are. */
export function areaAt(stage: number, phase: Phase, segment = 0): Area {
  return { key: (stage * PHASES.length + PHASES.indexOf(phase)) * SEGMENTS + segment, stage, phase, segment };
}

/** Whether the batches of a rolling stage pass a phase one after the other. */
export function isBatched(phase: Phase): boolean {
  return phase !== "prepare" && phase !== "finish";
}
