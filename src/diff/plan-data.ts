import type { Phase } from "../model/plan.ts";

/** What `plan.json` says, narrowed: the part of it that a comparison needs. */
export interface PlanData {
  /** `newton to ocata`; empty where neither is said. */
  readonly release: string;
  readonly workflow: string;
  readonly stages: readonly StageData[];
  /** In the order they run. */
  readonly slots: readonly SlotData[];
  readonly edges: readonly EdgeData[];
  readonly secrets: readonly SecretData[];
}

export interface StageData {
  readonly name: string;
  readonly roles: readonly string[];
  readonly rolling: readonly string[];
  readonly manual: boolean;
  readonly tolerate: ReadonlyMap<string, string>;
  readonly beforeBatch: readonly TaskData[];
  readonly afterBatch: readonly TaskData[];
}

export interface SlotData {
  readonly id: string;
  readonly stage: string;
  readonly phase: Phase;
  readonly wave: number;
  /** 0 for an operation: the number that it is given among others says nothing. */
  readonly step: number;
  readonly serial?: string;
  readonly serials: ReadonlyMap<string, string>;
  readonly perBatch: boolean;
  readonly release?: string;
  readonly bootstrap: boolean;
  readonly imports?: string;
  readonly lockstep: readonly string[];
  readonly roles: ReadonlyMap<string, readonly UnitData[]>;
  readonly exports: ReadonlyMap<string, readonly string[]>;
}

export interface UnitData {
  readonly service: string;
  readonly section: string;
  readonly operation?: string;
  readonly once: boolean;
  readonly tasks: readonly TaskData[];
}

export interface TaskData {
  readonly name: string;
  readonly digest: string;
  readonly source?: Place;
}

/** Where something was written. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

export interface EdgeData {
  readonly from: EdgeEndData;
  readonly to: EdgeEndData;
  readonly reason: string;
  readonly source?: Place;
}

export interface EdgeEndData {
  readonly service: string;
  readonly step: number;
  /** The id of the slot it stands in. */
  readonly slot?: string;
}

export interface SecretData {
  readonly variable: string;
  readonly parameter: string;
  readonly templates: readonly string[];
}
