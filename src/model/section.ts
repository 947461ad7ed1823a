import type { ValueMap } from "../value/value.ts";
import type { Origin } from "./origin.ts";
import type { Unreachable } from "./plan.ts";
import type { Dialect } from "./project.ts";
import type { BoundService } from "./service.ts";
import type { StepRange } from "./steps.ts";

/** One section of one service on one role. */
export interface Section {
  readonly service: BoundService;
  readonly name: string;
  readonly dialect: Dialect;
  readonly range: StepRange;
  /** In normal form. */
  readonly tasks: readonly PlainSource[];
}

/** A source task that is a map. */
export interface PlainSource {
  readonly value: ValueMap;
  readonly origin: Origin;
}

/** A section whose steps are selected. */
export interface SelectedSection {
  readonly section: Section;
  /** The maps of its tasks, and of tasks inside blocks, that run at some step. */
  readonly reached: ReadonlySet<object>;
  /** Whether units were made of it; others are only looked at. */
  readonly emitted: boolean;
  /** Its tasks that no step reaches. */
  readonly lost: readonly Unreachable[];
}
