import { onlyStage } from "../compile.ts";
import { nearest } from "../diagnostic/nearest.ts";
import type { Plan } from "../model/plan.ts";
import { CannotRun } from "./exit-code.ts";

/** The part of a plan that is one stage. */
export function stageOf(plan: Plan, name: string): Plan {
  const names = plan.stages.map((stage) => stage.name);
  if (names.includes(name)) return onlyStage(plan, name);
  throw unknownStage(name, names);
}

/** There is no such stage; says which there are. */
export function unknownStage(name: string, names: readonly string[]): CannotRun {
  const meant = nearest(name, names);
  return new CannotRun(
    `there is no stage ${name}`,
    meant === undefined ? `the stages are ${names.join(", ")}` : `did you mean ${meant}?`,
  );
}
