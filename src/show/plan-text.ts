import type { Plan, Slot, Stage, Unit } from "../model/plan.ts";
import { visible } from "../text/visible.ts";
import { aroundBatches } from "./around-batches.ts";
import { outageLines } from "./outages/outage-lines.ts";
import { releaseTitle, slotTitle, stageManner } from "./titles.ts";

/** The order as indented text that people can check by eye. */
export function planText(plan: Plan): string {
  const lines = [
    [plan.workflow, releaseTitle(plan.release)].filter((part) => part !== "").join(" "),
    ...plan.stages.flatMap((stage) => [
      "",
      `stage ${stage.name} (${stageManner(stage)}): ${stage.roles.join(", ") || "no roles"}`,
      ...toleranceLines(stage.tolerate),
      ...stageLines(stage, plan),
    ]),
    ...outagePart(plan),
  ];
  return `${lines.map(visible).join("\n")}\n`;
}

/** What runs around each batch stands around what is batched. */
function stageLines(stage: Stage, plan: Plan): readonly string[] {
  const { before, batched, after } = aroundBatches(plan.slots.filter((slot) => slot.stage === stage.name));
  const linesOf = (slots: readonly Slot[]) => slots.flatMap((slot) => slotLines(slot, plan));
  return [
    ...linesOf(before),
    ...batchLines("before each batch", stage.beforeBatch),
    ...linesOf(batched),
    ...batchLines("after each batch", stage.afterBatch),
    ...linesOf(after),
  ];
}

function outagePart(plan: Plan): readonly string[] {
  const lines = outageLines(plan);
  return lines.length === 0 ? [] : ["", "expected outages", ...lines.map((line) => `  ${line}`)];
}

function toleranceLines(tolerate: ReadonlyMap<string, number | string>): readonly string[] {
  return [...tolerate].map(([role, number]) => `  goes on while no more than ${number} of ${role} are lost`);
}

function batchLines(title: string, tasks: Unit["tasks"]): readonly string[] {
  return tasks.length === 0 ? [] : [`  ${title}`, ...tasks.map(({ name }) => `    - ${name}`)];
}

function slotLines(slot: Slot, plan: Plan): readonly string[] {
  const roles = [...slot.roles].flatMap(([role, units]) => [`    ${role}`, ...units.flatMap(unitLines)]);
  return [`  ${slotTitle(slot, plan)}  [${slot.id}]`, ...roles];
}

function unitLines({ service, operation, once, tasks }: Unit): readonly string[] {
  const title = operation === undefined ? service : `operation ${operation}`;
  const where = once === true ? " (first host only)" : "";
  return [`      ${title}${where}`, ...tasks.map(({ name }) => `        - ${name}`)];
}
