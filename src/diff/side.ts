import type { PlanData } from "./plan-data.ts";
import type { TreeText } from "./task-bodies.ts";

/** One of two plans, and the files beside it where it stands in an output tree. */
export interface Side {
  readonly plan: PlanData;
  /** The text of a file by its path below the tree; undefined where there is none. */
  readonly text: TreeText;
}
